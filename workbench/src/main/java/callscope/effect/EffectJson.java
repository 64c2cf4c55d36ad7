package callscope.effect;

import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the effects on rules, with the places of matches, as JSON. */
public final class EffectJson {
  private final JsonGenerator json;

  /** Creates a writer that shares the generator. */
  public EffectJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the effect on a rule as an object. */
  public void write(RuleEffect effect) throws IOException {
    json.writeStartObject();
    fields(effect);
    json.writeEndObject();
  }

  /** Writes the fields of the effect on a rule into the current object. */
  public void fields(RuleEffect effect) throws IOException {
    json.writeStringField("rule", effect.rule());
    if (effect.library()) {
      json.writeBooleanField("library", true);
    }
    scope("before", effect.before());
    scope("after", effect.after());
    json.writeNumberField("kept", effect.kept());
    places("lost", effect.lost());
    places("gained", effect.gained());
    if (effect.moreLost() > 0) {
      json.writeNumberField("more_lost", effect.moreLost());
    }
    if (effect.moreGained() > 0) {
      json.writeNumberField("more_gained", effect.moreGained());
    }
  }

  private void scope(String name, Optional<Scope> scope) throws IOException {
    if (scope.isPresent()) {
      json.writeStringField(name, scope.get().word());
    }
  }

  /** Writes places, each with its calls, as an array field. */
  public void places(String name, List<MatchPlace> places) throws IOException {
    json.writeArrayFieldStart(name);
    for (MatchPlace place : places) {
      write(place);
    }
    json.writeEndArray();
  }

  private void write(MatchPlace place) throws IOException {
    json.writeStartObject();
    json.writeStringField("report", place.report());
    json.writeStringField("program", place.program());
    json.writeStringField("at", place.at().toString());
    if (place.length().isPresent()) {
      json.writeNumberField("calls", place.length().getAsInt());
      json.writeBooleanField("proved", place.proved());
      json.writeBooleanField("floating", place.floating());
    }
    json.writeArrayFieldStart("needed");
    for (EvidenceCall call : place.calls()) {
      json.writeStartObject();
      json.writeNumberField("position", call.position());
      json.writeNumberField("id", call.address().id());
      json.writeStringField("call", call.text());
      json.writeArrayFieldStart("answers");
      for (String answer : call.answers()) {
        json.writeString(answer);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
