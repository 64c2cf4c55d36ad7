package callscope.render.sarif;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.console.Phrases;
import callscope.document.ResultDocument;
import callscope.render.PlaceNames;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Evidence;
import callscope.render.findings.Finding;
import callscope.render.findings.Findings;
import callscope.render.json.ExchangeJson;
import callscope.traceformat.TraceLineNumbers;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes matches as results. */
final class SarifResult {
  /** The maximum length of the text of a call. */
  private static final int MAX_CALL = 1_000;

  private final Findings findings;
  private final PlaceNames places;
  private final String uri;

  /** The lines of the trace; empty for code and for a document from a file. */
  private final Optional<TraceLineNumbers> lines;

  SarifResult(ResultDocument document, Findings findings) {
    this.findings = findings;
    this.places = new PlaceNames(document);
    this.uri = SarifRenderer.traceUri(document);
    this.lines = document.origins().trace().map(TraceLineNumbers::new);
  }

  void write(JsonGenerator json, int rule, Finding finding) throws IOException {
    Evidence evidence = CollectEvidence.of(finding.match());
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().name());
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", SarifRules.level(finding.level()));
    String place = places.full(finding.place());
    SarifText.message(json, "message", finding.rule().name() + " in " + place);
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    physical(json, finding.place());
    logical(json, finding.place());
    json.writeEndObject();
    json.writeEndArray();
    related(json, findings.known(evidence));
    properties(json, finding, evidence);
    json.writeEndObject();
  }

  /** The calls that prove the match. */
  private void related(JsonGenerator json, List<CallAddress> calls) throws IOException {
    if (calls.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("relatedLocations");
    int id = 1;
    for (CallAddress call : calls) {
      json.writeStartObject();
      json.writeNumberField("id", id++);
      physical(json, call);
      SarifText.message(json, "message", Phrases.cut(findings.text(call), MAX_CALL));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void physical(JsonGenerator json, Address place) throws IOException {
    OptionalInt line = line(place);
    if (line.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri);
    json.writeNumberField("index", 0);
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", line.getAsInt());
    json.writeEndObject();
    json.writeEndObject();
  }

  private OptionalInt line(Address place) {
    if (lines.isEmpty()) {
      return OptionalInt.empty();
    }
    return switch (place) {
      case ProcessAddress process -> lines.get().of(process);
      case ThreadAddress thread -> lines.get().of(thread);
      case CallAddress call -> lines.get().of(call);
      default -> OptionalInt.of(TraceLineNumbers.HEADER);
    };
  }

  private void logical(JsonGenerator json, Address place) throws IOException {
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", places.full(place));
    json.writeStringField("kind", kind(place));
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String kind(Address place) {
    return switch (place) {
      case ProcessAddress process -> "process";
      case ThreadAddress thread -> "thread";
      case CallAddress call -> "call";
      case Address.None none -> "file";
      default -> "address";
    };
  }

  private void properties(JsonGenerator json, Finding finding, Evidence evidence)
      throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("origin", finding.origin().word());
    if (finding.time().isPresent()) {
      json.writeNumberField("time", finding.time().getAsLong());
    }
    Optional<String> timestamp = findings.instant(finding.time()).map(Instant::toString);
    if (timestamp.isPresent()) {
      json.writeStringField("timestamp", timestamp.get());
    }
    json.writeArrayFieldStart("evidence");
    for (String feature : evidence.features()) {
      json.writeString(ExchangeJson.valid(feature));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
