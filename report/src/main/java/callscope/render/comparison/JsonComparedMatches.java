package callscope.render.comparison;

import callscope.address.CallAddress;
import callscope.console.Phrases;
import callscope.document.MatchTree;
import callscope.document.MatchedCall;
import callscope.render.PlaceNames;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Evidence;
import callscope.render.findings.Findings;
import callscope.render.json.JsonAddress;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes matches that differ: their places, and what proves the first ones. */
final class JsonComparedMatches {
  /** The maximum number of matches of a list that have their evidence. */
  private static final int WITH_EVIDENCE = 200;

  /** The maximum length of the text of a call. */
  private static final int MAX_CALL = 4_000;

  private final JsonGenerator json;
  private final ComparedSide side;

  JsonComparedMatches(JsonGenerator json, ComparedSide side) {
    this.json = json;
    this.side = side;
  }

  void write(String field, List<MatchTree> matches) throws IOException {
    json.writeArrayFieldStart(field);
    for (int i = 0; i < matches.size(); i++) {
      json.writeStartObject();
      place(matches.get(i));
      if (i < WITH_EVIDENCE) {
        evidence(CollectEvidence.of(matches.get(i)));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void place(MatchTree match) throws IOException {
    Findings findings = side.findings();
    JsonAddress.write(json, "address", match.matchedAt());
    Optional<String> process =
        PlaceNames.processOf(match.matchedAt()).map(findings::name).filter(name -> !name.isEmpty());
    if (process.isPresent()) {
      json.writeStringField("process", process.get());
    }
    OptionalInt number = side.numberOf(match.matchedAt());
    if (number.isPresent()) {
      json.writeNumberField("process_number", number.getAsInt());
    }
    if (match.matchedAt() instanceof CallAddress address) {
      Optional<String> call = findings.call(address).map(MatchedCall::rendered);
      if (call.isPresent()) {
        json.writeStringField("call", call.get());
      }
    }
    json.writeStringField("origin", side.document().origins().of(match).word());
    OptionalLong time = side.document().times().of(match.matchedAt());
    if (time.isPresent()) {
      json.writeNumberField("time", time.getAsLong());
    }
  }

  private void evidence(Evidence evidence) throws IOException {
    Findings findings = side.findings();
    json.writeArrayFieldStart("evidence");
    for (String feature : evidence.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("calls");
    for (CallAddress call : findings.known(evidence)) {
      json.writeStartObject();
      OptionalInt process = side.number(call.thread().process());
      if (process.isPresent()) {
        json.writeNumberField("process_number", process.getAsInt());
      }
      json.writeNumberField("thread", call.thread().tid());
      json.writeNumberField("call", call.id());
      OptionalLong time = side.document().times().of(call);
      if (time.isPresent()) {
        json.writeNumberField("time", time.getAsLong());
      }
      json.writeStringField("text", Phrases.cut(findings.text(call), MAX_CALL));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("complete", evidence.complete());
  }
}
