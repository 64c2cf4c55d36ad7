package callscope.render.findings;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import callscope.render.json.JsonLine;
import callscope.render.json.JsonTags;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a JSON object on one line for each match and each failed report, in ASCII;
 * docs/schema/callscope-finding.schema.json describes it.
 */
public final class JsonLinesRenderer implements Renderer {
  private static final int VERSION = 1;

  /** The maximum length of the text of a call. */
  private static final int MAX_CALL = 4_000;

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    Findings findings = new Findings(document);
    for (Iterator<Finding> all = findings.all().iterator(); all.hasNext(); ) {
      Finding finding = all.next();
      JsonLine.write(out, json -> write(json, document, findings, finding));
    }
  }

  /**
   * Writes a record of a report that could not be analysed, or not completely.
   *
   * @param report its path
   * @param exitCode that of an analysis of this report alone
   * @param message the reason and the remedy
   */
  public static void writeFailure(String report, int exitCode, String message, OutputStream out)
      throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", VERSION);
          json.writeStringField("report", report);
          json.writeObjectFieldStart("failure");
          json.writeNumberField("exit_code", exitCode);
          json.writeStringField("message", message);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(
      JsonGenerator json, ResultDocument document, Findings findings, Finding finding)
      throws IOException {
    RuleMeta meta = finding.rule().meta();
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("report", document.run().reportPath());
    json.writeStringField("sha256", document.facts().hashes().sha256());
    json.writeStringField("rule", meta.name());
    writeIfPresent(json, "namespace", meta.namespace());
    json.writeStringField("level", finding.level().word());
    json.writeStringField("origin", finding.origin().word());
    JsonTags.attack(json, meta.attack());
    mbc(json, meta.mbc());
    writeIfPresent(json, "scope", finding.match().scope(document.flavor()).map(Scope::word));
    place(json, findings, finding);
    if (finding.time().isPresent()) {
      json.writeNumberField("time", finding.time().getAsLong());
    }
    writeIfPresent(json, "timestamp", findings.instant(finding.time()).map(Instant::toString));
    evidence(json, findings, finding);
    json.writeEndObject();
  }

  private static void writeIfPresent(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }

  private static void mbc(JsonGenerator json, List<MbcTag> tags) throws IOException {
    json.writeArrayFieldStart("mbc");
    for (MbcTag tag : tags) {
      json.writeStartObject();
      json.writeStringField("id", tag.id());
      json.writeStringField("objective", tag.objective());
      json.writeStringField("behavior", tag.behavior());
      json.writeStringField("method", tag.method());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(JsonGenerator json, Findings findings, Finding finding)
      throws IOException {
    Optional<ProcessAddress> process = finding.process();
    if (process.isPresent()) {
      json.writeObjectFieldStart("process");
      json.writeStringField("name", findings.name(process.get()));
      json.writeNumberField("pid", process.get().pid());
      json.writeNumberField("ppid", process.get().ppid());
      json.writeNumberField("ordinal", process.get().ordinal());
      json.writeEndObject();
    } else {
      json.writeStringField("address", finding.place().toString());
    }
    if (finding.thread().isPresent()) {
      json.writeNumberField("thread", finding.thread().get().tid());
    }
    if (finding.call().isPresent()) {
      json.writeNumberField("call", finding.call().get().id());
    }
    writeIfPresent(
        json,
        "api",
        finding
            .call()
            .flatMap(findings::call)
            .filter(call -> !call.isText())
            .map(MatchedCall::api));
  }

  private static void evidence(JsonGenerator json, Findings findings, Finding finding)
      throws IOException {
    Evidence evidence = CollectEvidence.of(finding.match());
    json.writeArrayFieldStart("evidence");
    for (String feature : evidence.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("calls");
    for (CallAddress call : findings.known(evidence)) {
      json.writeStartObject();
      json.writeNumberField("pid", call.thread().process().pid());
      json.writeNumberField("thread", call.thread().tid());
      json.writeNumberField("call", call.id());
      json.writeStringField("text", Phrases.cut(findings.text(call), MAX_CALL));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("complete", evidence.complete());
  }
}
