package callscope.rule;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Parses the values of features, with their descriptions. */
final class ValueParser {
  private static final String SEPARATOR = " = ";
  private static final BigInteger MIN = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private final RuleSource source;
  private final Problems problems;
  private final PatternParser patterns;

  ValueParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.patterns = new PatternParser(source, problems);
  }

  /** A value and its description. */
  record Described(String value, Optional<String> description) {}

  /** Parses a feature of a rule: {@code key: value}. */
  Optional<Statement.Leaf> leaf(String key, Node value, Optional<String> description, Position at) {
    if (!(value instanceof ScalarNode scalar)) {
      problem(
          Keywords.isFeature(key) ? Problem.Code.VALUE : Problem.Code.FEATURE,
          Keywords.isFeature(key) ? YamlDocument.position(value) : at,
          Keywords.isFeature(key)
              ? "the value of `" + key + "` is not a scalar"
              : Keywords.unknown(key),
          Keywords.isFeature(key) ? "write it on one line" : Keywords.advice(key));
      return Optional.empty();
    }
    if (!Keywords.isFeature(key)) {
      problem(Problem.Code.FEATURE, at, Keywords.unknown(key), Keywords.advice(key));
      return Optional.empty();
    }
    YamlScalar resolved = YamlScalar.of(scalar);
    if (resolved instanceof YamlScalar.NumberValue(Numeral number) && Keywords.holdsNumber(key)) {
      return number(key, number, description, at, YamlDocument.position(value));
    }
    if (resolved instanceof YamlScalar.LongNumber && Keywords.holdsNumber(key)) {
      outOfRange(YamlDocument.position(value));
      return Optional.empty();
    }
    if (key.equals("basic blocks")) {
      return Optional.of(
          new Statement.Leaf(new FeaturePattern.Exact(new Feature.BasicBlock()), description, at));
    }
    if (!(resolved instanceof YamlScalar.Text(String text))) {
      problem(
          Problem.Code.VALUE,
          YamlDocument.position(value),
          Quote.of(scalar.getValue()) + " is a number, date, boolean or null in YAML, not a string",
          "put it in quotes");
      return Optional.empty();
    }
    return leaf(key, text, description, at, YamlDocument.position(value));
  }

  /** Parses a feature within a count: {@code key(text)}. */
  Optional<Statement.Leaf> leafOfText(String key, String text, Position at) {
    if (!Keywords.isFeature(key)) {
      problem(Problem.Code.FEATURE, at, Keywords.unknown(key), Keywords.advice(key));
      return Optional.empty();
    }
    if (FeatureKind.ofKeyword(key).filter(CountParser::needsNoValue).isPresent()) {
      problem(Problem.Code.VALUE, at, "`" + key + "` has no value", "write count(" + key + ")");
      return Optional.empty();
    }
    return leaf(key, text, Optional.empty(), at, at);
  }

  /** Parses a feature without a value within a count: {@code count(basic blocks)}. */
  Optional<Statement.Leaf> withoutValue(String key, Position at) {
    Optional<FeatureKind> kind = FeatureKind.ofKeyword(key);
    if (kind.filter(CountParser::needsNoValue).isPresent()) {
      return Optional.of(
          new Statement.Leaf(
              new FeaturePattern.Exact(new Feature.BasicBlock()), Optional.empty(), at));
    }
    problem(
        Keywords.isFeature(key) ? Problem.Code.VALUE : Problem.Code.FEATURE,
        at,
        Keywords.isFeature(key)
            ? "`" + key + "` needs a value to be counted"
            : Keywords.unknown(key),
        Keywords.isFeature(key) ? "write count(" + key + "(value))" : Keywords.advice(key));
    return Optional.empty();
  }

  private Optional<Statement.Leaf> leaf(
      String key, String text, Optional<String> description, Position at, Position valueAt) {
    // a string is not split, since it may contain an equals sign
    Optional<Described> split =
        key.equals("string")
            ? Optional.of(new Described(text, description))
            : split(text, description, valueAt);
    if (split.isEmpty()) {
      return Optional.empty();
    }
    Described described = split.get();
    if (Keywords.holdsNumber(key)) {
      Optional<Numeral> number = RuleNumber.parse(described.value());
      if (number.isEmpty()) {
        number = negativeHex(described.value());
      }
      if (number.isEmpty()) {
        problem(
            Problem.Code.VALUE,
            valueAt,
            Quote.of(described.value()) + " is not a number",
            "begin with a decimal or 0x number; a description follows after ` = `");
        return Optional.empty();
      }
      return number(key, number.get(), described.description(), at, valueAt);
    }
    return patterns
        .parse(key, described.value(), valueAt)
        .map(pattern -> new Statement.Leaf(pattern, described.description(), at));
  }

  private static Optional<Numeral> negativeHex(String text) {
    return text.startsWith("-0x")
        ? RuleNumber.parse(text.substring(1))
            .map(
                number -> number instanceof Numeral.Small(long value) ? Numeral.of(-value) : number)
        : Optional.empty();
  }

  /** Splits a string into its value and its optional description. */
  Optional<Described> described(String key, Node value, Optional<String> description, Position at) {
    if (value instanceof ScalarNode scalar
        && YamlScalar.of(scalar) instanceof YamlScalar.Text(String text)) {
      return split(text, description, YamlDocument.position(value));
    }
    problem(
        Problem.Code.VALUE, at, "the value of `" + key + "` is not a string", "put it in quotes");
    return Optional.empty();
  }

  private Optional<Described> split(String text, Optional<String> description, Position at) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      return Optional.of(new Described(text, description));
    }
    String inline = text.substring(separator + SEPARATOR.length());
    if (description.isPresent() || inline.isEmpty()) {
      problem(
          Problem.Code.DESCRIPTION,
          at,
          inline.isEmpty()
              ? "the description after ` = ` is empty"
              : "there are two descriptions: after ` = ` and as `description`",
          inline.isEmpty() ? "write one, or leave ` = ` out" : "keep one of them");
      return Optional.empty();
    }
    return Optional.of(new Described(text.substring(0, separator), Optional.of(inline)));
  }

  private Optional<Statement.Leaf> number(
      String key, Numeral number, Optional<String> description, Position at, Position valueAt) {
    if (!key.equals("number") && number instanceof Numeral.Real) {
      problem(
          Problem.Code.VALUE,
          valueAt,
          "the value of `" + key + "` is not a whole number",
          "write a decimal or 0x number");
      return Optional.empty();
    }
    if (!isInRange(number)) {
      outOfRange(valueAt);
      return Optional.empty();
    }
    Matcher operand = Keywords.OPERAND.matcher(key);
    if (!operand.matches()) {
      FeatureKind kind = FeatureKind.ofKeyword(key).orElseThrow();
      return Optional.of(
          new Statement.Leaf(
              new FeaturePattern.Exact(new Feature.Numeric(kind, number)), description, at));
    }
    String index = operand.group(1);
    boolean known = index.length() == 1 && index.charAt(0) >= '0' && index.charAt(0) <= '4';
    if (!known) {
      problem(
          Problem.Code.FEATURE,
          at,
          "`" + index + "` is not an operand index",
          "operand indexes are 0 to " + Feature.Operand.MAX_INDEX);
      return Optional.empty();
    }
    FeatureKind kind =
        operand.group(2).equals("number") ? FeatureKind.OPERAND_NUMBER : FeatureKind.OPERAND_OFFSET;
    return Optional.of(
        new Statement.Leaf(
            new FeaturePattern.Exact(new Feature.Operand(kind, index.charAt(0) - '0', number)),
            description,
            at));
  }

  private void outOfRange(Position at) {
    problem(
        Problem.Code.VALUE,
        at,
        "the number is out of range",
        "a number has 64 bits; a negative one is at least -0x8000000000000000");
  }

  private static boolean isInRange(Numeral number) {
    return !(number instanceof Numeral.Large(BigInteger value))
        || (value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0);
  }

  private void problem(Problem.Code code, Position at, String message, String advice) {
    problems.add(code, source, at, message, advice);
  }
}
