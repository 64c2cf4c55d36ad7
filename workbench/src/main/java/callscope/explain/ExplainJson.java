package callscope.explain;

import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import callscope.render.json.JsonLine;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes why a rule matched, or its nearest place, as a JSON object in one line. */
public final class ExplainJson {
  private final JsonGenerator json;

  private ExplainJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes to the stream in ASCII, and leaves it open. */
  public static void write(Explanation explanation, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          new ExplainJson(json).write(explanation);
        });
  }

  private void write(Explanation explanation) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", explanation.rule());
    json.writeStringField("flavor", explanation.flavor().word());
    json.writeStringField("scope", explanation.scope().word());
    json.writeNumberField("matches", explanation.matches());
    if (explanation.hidden() > 0) {
      json.writeNumberField("hidden", explanation.hidden());
    }
    json.writeArrayFieldStart(explanation.matched() ? "matched" : "nearest");
    for (Explanation.Explained explained : explanation.regions()) {
      json.writeStartObject();
      json.writeStringField("in", explained.name());
      json.writeNumberField("missing", explained.missing());
      if (explained.origin().isPresent()) {
        json.writeStringField("origin", explained.origin().get().word());
      }
      if (explained.calls().isPresent()) {
        calls(explained.calls().get());
      }
      json.writeFieldName("tree");
      write(explained.tree());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("remedies");
    for (Remedy remedy : explanation.remedies()) {
      write(remedy);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void calls(MatchPlace place) throws IOException {
    if (place.length().isPresent()) {
      json.writeNumberField("calls", place.length().getAsInt());
    }
    json.writeArrayFieldStart("needed");
    for (EvidenceCall call : place.calls()) {
      json.writeStartObject();
      json.writeStringField("at", call.address().toString());
      json.writeNumberField("position", call.position());
      json.writeStringField("call", call.text());
      texts("answers", call.answers());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(StatementResult part) throws IOException {
    json.writeStartObject();
    json.writeStringField("statement", part.word());
    text("value", part.value());
    json.writeNumberField("line", part.position().line());
    text("description", part.description().orElse(""));
    json.writeBooleanField("holds", part.holds());
    json.writeBooleanField("decisive", part.decisive());
    if (part.isLeaf()) {
      json.writeNumberField("count", part.count());
    }
    sightings("seen", part.seen());
    if (!part.captured().isEmpty()) {
      texts("captured", part.captured());
    }
    if (part.failure().isPresent()) {
      StatementResult.Failure failure = part.failure().get();
      json.writeObjectFieldStart("elsewhere");
      json.writeNumberField("count", failure.total());
      sightings("nearest", failure.nearest());
      json.writeEndObject();
      json.writeArrayFieldStart("needs");
      for (NeededRule needed : failure.needed()) {
        write(needed);
      }
      json.writeEndArray();
      if (failure.others() > 0) {
        json.writeNumberField("other_rules", failure.others());
      }
    }
    if (!part.children().isEmpty()) {
      json.writeArrayFieldStart("children");
      for (StatementResult child : part.children()) {
        write(child);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void sightings(String name, List<Occurrence> sightings) throws IOException {
    if (sightings.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (Occurrence sighting : sightings) {
      json.writeStartObject();
      json.writeStringField("at", sighting.at().toString());
      json.writeStringField("name", sighting.name());
      text("call", sighting.text());
      text("captured", sighting.captured().orElse(""));
      Optional<Proximity> nearness = sighting.nearness();
      if (nearness.isPresent()) {
        json.writeStringField("where", word(nearness.get().where().name()));
        if (nearness.get().calls().isPresent()) {
          json.writeNumberField("calls_away", nearness.get().calls().getAsInt());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(String constant) {
    return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private void write(NeededRule needed) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", needed.rule());
    text("scope", needed.scope().map(Scope::word).orElse(""));
    json.writeStringField("asked_at", needed.asked().word());
    json.writeStringField("why", word(needed.why().name()));
    json.writeNumberField("matches", needed.matches());
    if (needed.nearest().isPresent()) {
      json.writeFieldName("explanation");
      write(needed.nearest().get());
    }
    json.writeEndObject();
  }

  private void write(Remedy remedy) throws IOException {
    json.writeStartObject();
    switch (remedy) {
      case Remedy.LargerSpan span -> {
        json.writeStringField("kind", "larger span");
        json.writeStringField("in", span.name());
        calls(span.place());
      }
      case Remedy.WiderScope wider -> {
        json.writeStringField("kind", wider.scope() == Scope.FILE ? "none" : "wider scope");
        json.writeStringField("scope", wider.scope().word());
        json.writeStringField("in", wider.name());
        texts("parts", wider.parts());
      }
      case Remedy.Wake(NeededRule needed) -> {
        json.writeStringField("kind", "quiet dependency");
        json.writeStringField("rule", needed.rule());
        text("scope", needed.scope().map(Scope::word).orElse(""));
        json.writeStringField("asked_at", needed.asked().word());
      }
      case Remedy.Forbidden(String what, List<Occurrence> seen) -> {
        json.writeStringField("kind", "forbidden");
        json.writeStringField("what", what);
        sightings("seen", seen);
      }
      case Remedy.OtherCount(String what, String range, int found) -> {
        json.writeStringField("kind", "count");
        json.writeStringField("what", what);
        json.writeStringField("range", range);
        json.writeNumberField("found", found);
      }
      case Remedy.Absent(List<String> what) -> {
        json.writeStringField("kind", "absent");
        texts("what", what);
      }
    }
    json.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void text(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }
}
