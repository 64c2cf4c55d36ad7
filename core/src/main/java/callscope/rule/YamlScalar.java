package callscope.rule;

import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The value of a plain YAML scalar by YAML 1.1, in which the community's rules are written: {@code
 * yes} is true, {@code 010} is eight, {@code 0x10} is sixteen.
 */
sealed interface YamlScalar {

  record Text(String value) implements YamlScalar {}

  record NumberValue(Numeral value) implements YamlScalar {}

  /** A number that is too long to be in the range of any value; it is not parsed. */
  record LongNumber() implements YamlScalar {}

  record Truth(boolean value) implements YamlScalar {}

  record Nothing() implements YamlScalar {}

  /** A date or time; no value of a rule may be one. */
  record Date(String text) implements YamlScalar {}

  static YamlScalar of(ScalarNode node) {
    String tag = node.getTag().getValue();
    boolean integer = tag.equals("tag:yaml.org,2002:int");
    if (node.getScalarStyle() != ScalarStyle.PLAIN && !integer) {
      return new Text(node.getValue());
    }
    return Resolver.resolve(node.getValue(), integer);
  }

  /** The patterns of YAML 1.1. Each is tried only on scalars whose first character may begin it. */
  final class Resolver {
    /**
     * The syntax of a number, without repeated groups, since each repetition uses a stack frame.
     */
    private static final Pattern LONG_NUMBER =
        Pattern.compile(
            "[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_:]*"
                + "|[0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?)");

    private static final Pattern WHOLE =
        Pattern.compile(
            "([-+]?)(?:0b([01_]+)|0x([0-9a-fA-F_]+)|(0|[1-9][0-9_]*)|0([0-7_]+)"
                + "|([1-9][0-9_]*(?::[0-5]?[0-9])+))");
    private static final Pattern REAL =
        Pattern.compile(
            "[-+]?(?:[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)");
    private static final Pattern NO_NUMBER =
        Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern DATE =
        Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?");
    private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
    private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");

    private Resolver() {}

    static YamlScalar resolve(String text, boolean integer) {
      if (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null")) {
        return new Nothing();
      }
      char first = text.charAt(0);
      if (Character.isLetter(first)) {
        return word(text);
      }
      if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
        return number(text);
      }
      return integer ? number(text) : new Text(text);
    }

    private static YamlScalar word(String text) {
      if (text.length() <= 5 && TRUE.matcher(text).matches()) {
        return new Truth(true);
      }
      if (text.length() <= 5 && FALSE.matcher(text).matches()) {
        return new Truth(false);
      }
      return new Text(text);
    }

    private static YamlScalar number(String text) {
      if (text.length() > RuleNumber.MAX_LENGTH && LONG_NUMBER.matcher(text).matches()) {
        return new LongNumber();
      }
      if (text.length() > RuleNumber.MAX_LENGTH) {
        return DATE.matcher(text).matches() ? new Date(text) : new Text(text);
      }
      Matcher whole = WHOLE.matcher(text);
      if (whole.matches()) {
        return whole(whole).<YamlScalar>map(NumberValue::new).orElseGet(() -> new Text(text));
      }
      if (REAL.matcher(text).matches()) {
        return new NumberValue(Numeral.of(Double.parseDouble(text.replace("_", ""))));
      }
      if (NO_NUMBER.matcher(text).matches()) {
        return new NumberValue(new Numeral.Real(Double.NaN));
      }
      return DATE.matcher(text).matches() ? new Date(text) : new Text(text);
    }

    private static Optional<Numeral> whole(Matcher match) {
      int[] radixes = {2, 16, 10, 8};
      BigInteger value = BigInteger.ZERO;
      boolean found = false;
      for (int i = 0; i < radixes.length; i++) {
        String digits = match.group(i + 2);
        if (digits != null) {
          String clean = digits.replace("_", "");
          if (clean.isEmpty()) {
            return Optional.empty();
          }
          value = new BigInteger(clean, radixes[i]);
          found = true;
        }
      }
      if (!found) {
        for (String part : match.group(6).replace("_", "").split(":")) {
          value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
      }
      return Optional.of(Numeral.of(match.group(1).equals("-") ? value.negate() : value));
    }
  }
}
