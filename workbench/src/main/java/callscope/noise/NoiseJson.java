package callscope.noise;

import callscope.document.Prevalence;
import callscope.effect.EffectJson;
import callscope.render.json.JsonLine;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes all rules that fired, noisiest first, as a JSON object in one line. */
public final class NoiseJson {
  private final JsonGenerator json;
  private final Prevalence prevalence;

  private NoiseJson(JsonGenerator json, Prevalence prevalence) {
    this.json = json;
    this.prevalence = prevalence;
  }

  /**
   * Writes to the stream in ASCII, and leaves it open.
   *
   * @param prevalence the figures of a baseline, if they are known
   */
  public static void write(NoiseRanking ranking, Prevalence prevalence, OutputStream out)
      throws IOException {
    JsonLine.write(
        out,
        json -> {
          new NoiseJson(json, prevalence).write(ranking);
        });
  }

  private void write(NoiseRanking ranking) throws IOException {
    EffectJson effects = new EffectJson(json);
    json.writeStartObject();
    write("background", ranking.background());
    write("given", ranking.given());
    if (prevalence.isKnown()) {
      json.writeObjectFieldStart("baseline");
      json.writeNumberField("reports", prevalence.reports());
      json.writeEndObject();
    }
    json.writeNumberField("all_rules", ranking.allRules());
    json.writeArrayFieldStart("rules");
    for (RuleNoise noise : ranking.rules()) {
      json.writeStartObject();
      json.writeStringField("rule", noise.rule().name());
      json.writeStringField("system", noise.system());
      json.writeStringField("scope", noise.scope().word());
      json.writeNumberField("score", rounded(noise.score()));
      write("background", noise.background());
      write("given", noise.given());
      Optional<Prevalence.OfRule> ofRule = prevalence.of(noise.rule().name());
      if (ofRule.isPresent()) {
        json.writeObjectFieldStart("baseline");
        json.writeNumberField("reports", ofRule.get().reports());
        json.writeNumberField("could_match", ofRule.get().couldMatch());
        json.writeEndObject();
      }
      effects.places("places", noise.places());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(String field, NoiseRanking.Size size) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("reports", size.reports());
    json.writeNumberField("processes", size.processes());
    json.writeNumberField("calls", size.calls());
    json.writeObjectFieldStart("systems");
    for (Map.Entry<String, Integer> system : new TreeMap<>(size.systems()).entrySet()) {
      json.writeNumberField(system.getKey(), system.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void write(String field, Firing firing) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("reports", firing.reports().some());
    json.writeNumberField("of_reports", firing.reports().all());
    json.writeNumberField("processes", firing.processes().some());
    json.writeNumberField("of_processes", firing.processes().all());
    json.writeNumberField("matches", firing.matches());
    json.writeNumberField("per_10000_calls", rounded(firing.density()));
    json.writeEndObject();
  }

  private static double rounded(double number) {
    return Math.round(number * 10_000) / 10_000.0;
  }
}
