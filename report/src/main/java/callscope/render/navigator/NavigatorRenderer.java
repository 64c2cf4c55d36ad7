package callscope.render.navigator;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.render.Renderer;
import callscope.render.findings.SampleName;
import callscope.render.findings.Technique;
import callscope.render.json.ExchangeJson;
import callscope.rule.Level;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a layer of the ATT&amp;CK Navigator, version 4.5 of its format: the techniques that the
 * capabilities show. The score of a technique is the highest level of its capabilities.
 */
public final class NavigatorRenderer implements Renderer {
  private static final String LAYER_FORMAT = "4.5";

  /** A version of the Navigator that reads the format, as its readers demand one. */
  private static final String NAVIGATOR = "5.0.0";

  /** Sorts techniques by descending score. */
  private static final int BY_SCORE = 3;

  /** A level with what the layer shows for it. */
  private enum Score {
    LOW(Level.LOW, "#ffe766"),
    MEDIUM(Level.MEDIUM, "#ffaf66"),
    HIGH(Level.HIGH, "#ff6666");

    private final Level level;
    private final String color;

    Score(Level level, String color) {
      this.level = level;
      this.color = color;
    }

    static int of(Level level) {
      for (Score score : values()) {
        if (score.level == level) {
          return score.number();
        }
      }
      throw new IllegalArgumentException(level.word());
    }

    int number() {
      return ordinal() + 1;
    }
  }

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    ExchangeJson.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("name", SampleName.of(document));
          json.writeObjectFieldStart("versions");
          json.writeStringField("navigator", NAVIGATOR);
          json.writeStringField("layer", LAYER_FORMAT);
          json.writeEndObject();
          json.writeStringField("domain", "enterprise-attack");
          json.writeStringField(
              "description",
              "Techniques that "
                  + document.run().writer()
                  + " found in "
                  + document.run().reportPath()
                  + "; the score is the level of the capability: 3 high, 2 medium, 1 low");
          view(json);
          json.writeArrayFieldStart("techniques");
          for (Technique technique : Technique.of(document)) {
            technique(json, technique);
          }
          json.writeEndArray();
          colors(json);
          metadata(json, document);
          json.writeEndObject();
        });
  }

  private static void view(JsonGenerator json) throws IOException {
    json.writeNumberField("sorting", BY_SCORE);
    json.writeObjectFieldStart("layout");
    json.writeStringField("layout", "side");
    json.writeBooleanField("showID", true);
    json.writeBooleanField("showName", true);
    json.writeStringField("expandedSubtechniques", "annotated");
    json.writeEndObject();
    json.writeBooleanField("hideDisabled", false);
  }

  private static void technique(JsonGenerator json, Technique technique) throws IOException {
    json.writeStartObject();
    json.writeStringField("techniqueID", technique.id());
    if (!technique.tactic().isEmpty()) {
      json.writeStringField("tactic", technique.tactic());
    }
    json.writeNumberField("score", Score.of(technique.level()));
    StringBuilder names = new StringBuilder();
    for (MatchedRule rule : technique.rules()) {
      names.append(names.isEmpty() ? "" : "; ").append(rule.name());
    }
    json.writeStringField("comment", names.toString());
    json.writeBooleanField("enabled", true);
    json.writeArrayFieldStart("metadata");
    for (MatchedRule rule : technique.rules()) {
      int matches = rule.matches().size();
      entry(
          json,
          rule.name(),
          RuleLevels.of(rule).word() + ", " + matches + (matches == 1 ? " match" : " matches"));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void colors(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("gradient");
    json.writeArrayFieldStart("colors");
    for (Score score : Score.values()) {
      json.writeString(score.color);
    }
    json.writeEndArray();
    json.writeNumberField("minValue", Score.LOW.number());
    json.writeNumberField("maxValue", Score.HIGH.number());
    json.writeEndObject();
    json.writeArrayFieldStart("legendItems");
    for (Score score : Score.values()) {
      json.writeStartObject();
      json.writeStringField("label", score.level.word());
      json.writeStringField("color", score.color);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void metadata(JsonGenerator json, ResultDocument document) throws IOException {
    json.writeArrayFieldStart("metadata");
    if (!document.facts().hashes().sha256().isEmpty()) {
      entry(json, "sha256", document.facts().hashes().sha256());
    }
    entry(json, "report", document.run().reportPath());
    entry(json, "analysed", document.run().timestamp());
    json.writeEndArray();
  }

  private static void entry(JsonGenerator json, String name, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("value", value);
    json.writeEndObject();
  }
}
