package callscope.lint;

import callscope.render.json.ExchangeJson;
import callscope.rule.Position;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Writes findings as a SARIF 2.1.0 log, which code hosts and editors show beside the lines. */
public final class FindingsSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private FindingsSarif() {}

  /** Writes to the stream and leaves it open. */
  public static void write(List<Finding> findings, OutputStream out) throws IOException {
    ExchangeJson.write(out, json -> log(json, findings));
  }

  private static void log(JsonGenerator json, List<Finding> findings) throws IOException {
    List<String> codes = findings.stream().map(Finding::code).distinct().sorted().toList();
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "callscope rules lint");
    json.writeArrayFieldStart("rules");
    for (String code : codes) {
      rule(json, code);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("results");
    for (Finding finding : findings) {
      result(json, finding, codes.indexOf(finding.code()));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, String code) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", code);
    message(json, "shortDescription", FindingsSummary.title(code));
    Optional<String> help = LintCodes.explain(code);
    if (help.isPresent()) {
      message(json, "help", help.get());
    }
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, Finding finding, int index) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.code());
    json.writeNumberField("ruleIndex", index);
    json.writeStringField("level", level(finding.severity()));
    String advice = finding.advice().isEmpty() ? "" : "\n" + finding.advice();
    message(json, "message", finding.message() + advice);
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(FindingPath.of(finding)));
    json.writeEndObject();
    if (finding.position().isPresent()) {
      region(json, finding.position().get(), finding.end());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void region(JsonGenerator json, Position start, Optional<Position> end)
      throws IOException {
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", start.line());
    json.writeNumberField("startColumn", start.column());
    if (end.isPresent()) {
      json.writeNumberField("endLine", end.get().line());
      json.writeNumberField("endColumn", end.get().column());
    }
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", ExchangeJson.valid(text));
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** The path as a URI reference: relative, or with the scheme {@code file}. */
  private static String uri(String path) {
    boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:/.*");
    try {
      String name = ExchangeJson.valid(path);
      return absolute
          ? new URI("file", "", name.startsWith("/") ? name : "/" + name, null).toASCIIString()
          : new URI(null, null, "./" + name, null).toASCIIString().substring(2);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
