package callscope.rule;

import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Parses {@code count(feature(value)): range}. */
final class CountParser {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final String OR_MORE = " or more";
  private static final String OR_FEWER = " or fewer";

  private final RuleSource source;
  private final Problems problems;
  private final ValueParser values;

  CountParser(RuleSource source, Problems problems, ValueParser values) {
    this.source = source;
    this.problems = problems;
    this.values = values;
  }

  /** The bounds of a count; the upper one is unsigned. */
  record Range(long min, long max) {}

  Optional<Statement.Count> parse(
      String term, Node value, Optional<String> description, Position at) {
    int open = term.indexOf('(');
    String word = open < 0 ? term : term.substring(0, open);
    boolean closed = open < 0 || term.endsWith(")");
    if (!closed) {
      problem(at, "the parentheses of count(" + term + ") do not match", "write count(api(Name))");
      return Optional.empty();
    }
    Optional<Statement.Leaf> counted;
    if (open < 0) {
      counted = values.withoutValue(word, at);
    } else {
      counted = values.leafOfText(word, term.substring(open + 1, term.length() - 1), at);
    }
    Optional<Range> range = range(value);
    if (counted.isEmpty() || range.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement.Count(counted.get(), range.get().min, range.get().max, description, at));
  }

  /** Parses a range of counts. */
  Optional<Range> range(Node value) {
    Position at = YamlDocument.position(value);
    if (!(value instanceof ScalarNode scalar)) {
      return invalidRange(at, "a list or mapping is");
    }
    String text = scalar.getValue().strip();
    if (YamlScalar.of(scalar) instanceof YamlScalar.NumberValue(Numeral number)) {
      return exactly(number, at, text);
    }
    if (text.endsWith(OR_MORE)) {
      return bounds(text.substring(0, text.length() - OR_MORE.length()), "", at, text);
    }
    if (text.endsWith(OR_FEWER)) {
      return bounds("", text.substring(0, text.length() - OR_FEWER.length()), at, text);
    }
    if (text.startsWith("(") && text.endsWith(")")) {
      String body = text.substring(1, text.length() - 1);
      int comma = body.indexOf(',');
      return bounds(
          comma < 0 ? body : body.substring(0, comma),
          comma < 0 ? "" : body.substring(comma + 1),
          at,
          text);
    }
    Optional<Numeral> number = RuleNumber.parse(text);
    return number.isPresent()
        ? exactly(number.get(), at, text)
        : invalidRange(at, Quote.of(text) + " is");
  }

  private Optional<Range> exactly(Numeral number, Position at, String text) {
    Optional<Long> bound = bound(number);
    return bound.isPresent()
        ? Optional.of(new Range(bound.get(), bound.get()))
        : invalidRange(at, Quote.of(text) + " is");
  }

  private Optional<Range> bounds(String low, String high, Position at, String text) {
    Optional<Long> min = low.isBlank() ? Optional.of(0L) : number(low);
    Optional<Long> max = high.isBlank() ? Optional.of(Statement.Count.UNBOUNDED) : number(high);
    if (min.isEmpty() || max.isEmpty()) {
      return invalidRange(at, Quote.of(text) + " is");
    }
    if (Long.compareUnsigned(max.get(), min.get()) < 0) {
      problem(at, "the maximum of the range is below the minimum", "write (min, max)");
      return Optional.empty();
    }
    return Optional.of(new Range(min.get(), max.get()));
  }

  private static Optional<Long> number(String text) {
    return RuleNumber.parse(text.strip()).flatMap(CountParser::bound);
  }

  /** The count as an unsigned 64-bit value; empty if out of range. */
  private static Optional<Long> bound(Numeral number) {
    return switch (number) {
      case Numeral.Small(long value) -> value < 0 ? Optional.empty() : Optional.of(value);
      case Numeral.Large(BigInteger value) ->
          value.signum() < 0 || value.compareTo(MAX) > 0
              ? Optional.empty()
              : Optional.of(value.longValue());
      case Numeral.Real(double value) -> Optional.empty();
    };
  }

  private Optional<Range> invalidRange(Position at, String what) {
    problem(
        at,
        what + " not a range of counts",
        "write N, `N or more`, `N or fewer` or `(min, max)`, without negative numbers");
    return Optional.empty();
  }

  private void problem(Position at, String message, String advice) {
    problems.add(Problem.Code.VALUE, source, at, message, advice);
  }

  /** Whether a feature of this kind may be counted without a value, as in count(basic blocks). */
  static boolean needsNoValue(FeatureKind kind) {
    return kind.value() == FeatureKind.Value.NOTHING;
  }
}
