package callscope.rescope;

import callscope.edit.SourceChange;
import callscope.effect.EffectJson;
import callscope.effect.EvidenceCall;
import callscope.effect.RuleEffect;
import callscope.graph.Reference;
import callscope.render.json.JsonLine;
import callscope.rule.Problem;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes the effect of new scopes as a JSON object in one line. */
public final class RescopeJson {
  private final JsonGenerator json;
  private final EffectJson effects;

  private RescopeJson(JsonGenerator json) {
    this.json = json;
    this.effects = new EffectJson(json);
  }

  /** Writes to the stream in ASCII, and leaves it open. */
  public static void write(RescopeResult result, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          new RescopeJson(json).write(result);
        });
  }

  private void write(RescopeResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("reports", result.reports());
    json.writeNumberField("span_size", result.spanSize());
    json.writeArrayFieldStart("rules");
    for (Advice advice : result.advice().values()) {
      write(advice);
    }
    json.writeEndArray();
    write(result.plan());
    json.writeArrayFieldStart("dependents");
    for (Dependent dependent : result.dependents()) {
      json.writeStartObject();
      json.writeStringField("rule", dependent.reference().from().name());
      json.writeStringField("needs", dependent.target().name());
      writeNamespace(dependent.reference());
      json.writeStringField("becomes", dependent.becomes().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    evidence(result.evidence());
    json.writeArrayFieldStart("effects");
    for (RuleEffect effect : result.effects()) {
      effects.write(effect);
    }
    json.writeEndArray();
    json.writeBooleanField("resolves_objects", result.resolves());
    json.writeArrayFieldStart("resolved");
    for (ResolvedRule rule : result.resolved()) {
      write(rule);
    }
    json.writeEndArray();
    copies(result.copies());
    files(result.changes());
    problems(result.problems());
    json.writeEndObject();
  }

  private void write(Advice advice) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", advice.rule().name());
    json.writeStringField("from", advice.from().word());
    json.writeStringField("to", advice.to().word());
    if (advice.to() == Scope.SPAN_OF_CALLS) {
      json.writeNumberField("calls", advice.size());
    }
    json.writeStringField("reason", advice.reason());
    if (advice.isResolved()) {
      conditions(advice.conditions());
    }
    json.writeEndObject();
  }

  private void conditions(List<StringCondition> conditions) throws IOException {
    json.writeArrayFieldStart("conditions");
    for (StringCondition condition : conditions) {
      json.writeStartObject();
      json.writeStringField("string", condition.string().pattern().toString());
      json.writeNumberField("line", condition.string().position().line());
      names("argument", condition.arguments());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(ResolvedRule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", rule.rule());
    conditions(rule.conditions());
    json.writeNumberField("lost", rule.lost());
    json.writeArrayFieldStart("kept");
    for (ResolvedMatch match : rule.kept()) {
      json.writeStartObject();
      json.writeStringField("report", match.place().report());
      json.writeStringField("program", match.place().program());
      json.writeStringField("at", match.place().at().toString());
      if (match.call().isPresent()) {
        EvidenceCall call = match.call().get();
        json.writeNumberField("position", call.position());
        json.writeNumberField("id", call.address().id());
        json.writeStringField("call", call.text());
      }
      names("objects", match.objects());
      json.writeEndObject();
    }
    json.writeEndArray();
    effects.places("still_lost", rule.ended());
    effects.places("lost_by_condition", rule.dropped());
    effects.places("gained", rule.gained());
    if (rule.reason().isPresent()) {
      json.writeStringField("reason", rule.reason().get());
    }
    json.writeEndObject();
  }

  private void write(Plan plan) throws IOException {
    json.writeArrayFieldStart("changes");
    for (Plan.Change change : plan.changes().values()) {
      json.writeStartObject();
      json.writeStringField("rule", change.rule().name());
      json.writeStringField("from", change.from().word());
      json.writeStringField("to", change.to().word());
      if (change.neededBy().isPresent()) {
        json.writeStringField("needed_by", change.neededBy().get().from().name());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("quiet");
    for (Plan.Quiet quiet : plan.quiet()) {
      json.writeStartObject();
      json.writeStringField("rule", quiet.target().name());
      json.writeStringField("for", quiet.reference().from().name());
      writeNamespace(quiet.reference());
      json.writeStringField("reason", quiet.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("impossible");
    for (Map.Entry<String, String> rule : plan.impossible().entrySet()) {
      json.writeStringField(rule.getKey(), rule.getValue());
    }
    json.writeEndObject();
  }

  private void writeNamespace(Reference reference) throws IOException {
    if (reference.ofNamespace()) {
      json.writeStringField("through", reference.name());
    }
  }

  private void evidence(Map<String, RuleEvidence> evidence) throws IOException {
    json.writeObjectFieldStart("evidence");
    for (Map.Entry<String, RuleEvidence> entry : evidence.entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      effects.places("matches", entry.getValue().matches());
      effects.places("missed", entry.getValue().missed());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void copies(List<RuleCopy> copies) throws IOException {
    json.writeArrayFieldStart("copies");
    for (RuleCopy copy : copies) {
      json.writeStartObject();
      json.writeStringField("rule", copy.name());
      json.writeStringField("of", copy.original().name());
      json.writeStringField("scope", copy.scope().word());
      json.writeBooleanField("library", copy.library());
      names("users", copy.users());
      names("others", copy.others());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void names(String field, List<String> names) throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private void files(List<SourceChange> changes) throws IOException {
    json.writeArrayFieldStart("files");
    for (SourceChange change : changes) {
      json.writeStartObject();
      json.writeStringField("path", change.path());
      json.writeBooleanField("new", change.before().isEmpty());
      json.writeStringField("diff", change.diff());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void problems(List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      json.writeString(problem.render());
    }
    json.writeEndArray();
  }
}
