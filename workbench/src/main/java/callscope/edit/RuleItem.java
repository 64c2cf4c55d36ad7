package callscope.edit;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A key of a rule and its scalar value, with their offsets in the text. In {@code
 * count(api(Sleep)): 2} the key is {@code api} and the value is {@code Sleep}.
 *
 * @param part the part of the rule that contains it
 * @param keySpan the span of the key
 * @param value the value, without the description that may follow a feature after {@code = }
 * @param valueSpan the span of the value, or of the alias that refers to it; empty if its place in
 *     the text is unknown
 * @param written how the value is written where it is defined
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
    /** Whether an offset is within the range or at either end. */
    public boolean touches(int offset) {
      return offset >= from && offset <= to;
    }
  }

  /**
   * The scalar that contains a value.
   *
   * @param style the style of the scalar
   * @param whole the whole value, including the description and {@code count(...)}
   * @param first the start of the value of the item within {@code whole}
   * @param value the span of the value of the item; empty if unknown
   * @param scalar the span of the scalar including its quotes, without an anchor
   */
  record Written(
      ScalarStyle style, String whole, int first, Optional<Span> value, Optional<Span> scalar) {}

  /** Whether it is a {@code match} of a rule or a namespace. */
  public boolean isMatch() {
    return part == Part.FEATURES && key.equals("match");
  }

  /** Whether it is the name of the rule. */
  public boolean isName() {
    return part == Part.META && key.equals("name");
  }

  /** Whether it is the namespace of the rule. */
  public boolean isNamespace() {
    return part == Part.META && key.equals("namespace");
  }

  /**
   * Returns an edit that replaces the value, with the same quotes; empty if the place is unknown.
   */
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

  /** Like {@link #replaced}, but also quotes the whole scalar if it has no quotes. */
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
