package callscope.edit;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A key of a rule and its plain value, with their offsets in the text. Of {@code count(api(Sleep)):
 * 2} the key is {@code api} and the value {@code Sleep}.
 *
 * @param part of the rule that it stands in
 * @param keySpan of the key
 * @param value without its description, where a feature has one after {@code = }
 * @param valueSpan of the value; of an alias, if the value is written elsewhere; empty if it can't
 *     be told where in the text the value stands
 * @param written how the value is written at its own place
 */
public record RuleItem(
    Part part, String key, Span keySpan, String value, Optional<Span> valueSpan, Written written) {

  /** The parts of a rule. */
  public enum Part {
    META,
    SCOPES,
    FEATURES
  }

  /** A range of {@code char}s. */
  public record Span(int from, int to) {
    /** Whether an offset is within the range or at one of its ends. */
    public boolean touches(int offset) {
      return offset >= from && offset <= to;
    }
  }

  /**
   * The scalar that holds a value.
   *
   * @param style of the scalar
   * @param whole all of its value: with the description, and with {@code count(...)} around it
   * @param first where in {@code whole} the value of the item begins
   * @param value the span of the value of the item; empty if it can't be told
   * @param scalar the span of the scalar with its quotes, without an anchor
   */
  record Written(
      ScalarStyle style, String whole, int first, Optional<Span> value, Optional<Span> scalar) {}

  /** Whether it stands for the match of a rule or a namespace. */
  public boolean isMatch() {
    return part == Part.FEATURES && key.equals("match");
  }

  /** Whether it is the name that the rule declares. */
  public boolean isName() {
    return part == Part.META && key.equals("name");
  }

  /** Whether it is the namespace that the rule is in. */
  public boolean isNamespace() {
    return part == Part.META && key.equals("namespace");
  }

  /** Writes another value in its place, in the same quotes; empty if the place can't be told. */
  public Optional<Edit> replaced(String by) {
    return written.value.map(
        span ->
            new Edit(
                span.from,
                span.to,
                switch (written.style) {
                  case SINGLE_QUOTED -> by.replace("'", "''");
                  case DOUBLE_QUOTED -> escaped(by);
                  case PLAIN, LITERAL, FOLDED, JSON_SCALAR_STYLE -> by;
                }));
  }

  /** The same, and puts the whole scalar in quotes if it has none. */
  public Optional<Edit> quoted(String by) {
    boolean bare =
        written.style != ScalarStyle.SINGLE_QUOTED && written.style != ScalarStyle.DOUBLE_QUOTED;
    if (!bare) {
      return replaced(by);
    }
    String before = written.whole.substring(0, written.first);
    String after = written.whole.substring(written.first + value.length());
    return written.scalar.map(
        span -> new Edit(span.from, span.to, '"' + escaped(before + by + after) + '"'));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
