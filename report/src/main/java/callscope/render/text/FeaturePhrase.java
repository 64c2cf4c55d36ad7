package callscope.render.text;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.rule.Statement;
import java.util.Optional;

/**
 * A feature of a rule in rule syntax.
 *
 * @param keyword such as {@code api}
 * @param value such as {@code CreateFile}; strings are in quotes
 */
public record FeaturePhrase(String keyword, String value) {

  public static FeaturePhrase of(FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Exact(Feature feature) -> of(feature);
      case FeaturePattern.Substring(String text) -> new FeaturePhrase("substring", quoted(text));
      case FeaturePattern.Regex(String source) -> new FeaturePhrase("string", source);
      case FeaturePattern.Guid(String text) -> new FeaturePhrase("string", quoted(text));
      case FeaturePattern.BytesPrefix(Feature.Bytes prefix) -> of(prefix);
      case FeaturePattern.MatchedRule(String name) -> new FeaturePhrase("match", name);
      case FeaturePattern.OfArgument argument -> {
        FeaturePhrase value = of(argument.value());
        yield new FeaturePhrase(value.keyword, value.value + " where " + argument.condition());
      }
      case FeaturePattern.OfCall(var condition) -> new FeaturePhrase("call", "where " + condition);
    };
  }

  private static FeaturePhrase of(Feature feature) {
    return switch (feature) {
      case Feature.Text(FeatureKind kind, String value) ->
          new FeaturePhrase(kind.keyword(), kind == FeatureKind.STRING ? quoted(value) : value);
      case Feature.Numeric(FeatureKind kind, Numeral value) ->
          new FeaturePhrase(kind.keyword(), value.toString());
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        String part = kind == FeatureKind.OPERAND_NUMBER ? "number" : "offset";
        yield new FeaturePhrase("operand[" + index + "]." + part, value.toString());
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) ->
          new FeaturePhrase("property" + access.map(a -> "/" + a.word()).orElse(""), name);
      case Feature.Bytes bytes -> {
        String text = bytes.toString();
        yield new FeaturePhrase("bytes", text.substring("bytes(".length(), text.length() - 1));
      }
      case Feature.BasicBlock block -> new FeaturePhrase("basic blocks", "");
    };
  }

  /** A string in quotes. */
  static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The range of a count; both ends are unsigned and inclusive. */
  public static String range(long min, long max) {
    if (min == max) {
      return Long.toUnsignedString(min);
    }
    if (max == Statement.Count.UNBOUNDED) {
      return Long.toUnsignedString(min) + " or more";
    }
    return min == 0
        ? Long.toUnsignedString(max) + " or fewer"
        : "(" + Long.toUnsignedString(min) + ", " + Long.toUnsignedString(max) + ")";
  }
}
