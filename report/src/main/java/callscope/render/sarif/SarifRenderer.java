package callscope.render.sarif;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.render.Renderer;
import callscope.render.findings.Finding;
import callscope.render.findings.Findings;
import callscope.render.findings.SampleName;
import callscope.render.json.ExchangeJson;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Writes a SARIF 2.1.0 log. Each match is a result, whose location is a line of the trace that
 * {@code callscope convert} writes for the same report.
 */
public final class SarifRenderer implements Renderer {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    ExchangeJson.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("$schema", SCHEMA);
          json.writeStringField("version", "2.1.0");
          json.writeArrayFieldStart("runs");
          run(json, document);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void run(JsonGenerator json, ResultDocument document) throws IOException {
    List<MatchedRule> rules = document.capabilities().toList();
    json.writeStartObject();
    new SarifRules(document, rules).write(json);
    invocation(json, document);
    artifact(json, document);
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    Findings findings = new Findings(document);
    SarifResult results = new SarifResult(document, findings);
    for (int rule = 0; rule < rules.size(); rule++) {
      Iterator<Finding> matches = findings.of(rules.get(rule)).iterator();
      while (matches.hasNext()) {
        results.write(json, rule, matches.next());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, ResultDocument document) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (String note : document.run().notes()) {
      json.writeStartObject();
      json.writeStringField("level", "note");
      SarifText.message(json, "message", note);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** The only artifact is the converted trace. */
  private static void artifact(JsonGenerator json, ResultDocument document) throws IOException {
    json.writeArrayFieldStart("artifacts");
    json.writeStartObject();
    json.writeObjectFieldStart("location");
    json.writeStringField("uri", traceUri(document));
    json.writeEndObject();
    SarifText.message(
        json,
        "description",
        "The trace that `callscope convert -o "
            + SampleName.ofTrace(document)
            + " REPORT` writes for "
            + document.run().reportPath());
    json.writeArrayFieldStart("roles");
    json.writeString("analysisTarget");
    json.writeEndArray();
    json.writeStringField("mimeType", "application/x-ndjson");
    json.writeEndObject();
    json.writeEndArray();
  }

  static String traceUri(ResultDocument document) {
    String name = ExchangeJson.valid(SampleName.ofTrace(document));
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
