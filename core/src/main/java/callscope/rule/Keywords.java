package callscope.rule;

import callscope.api.Internal;
import callscope.feature.FeatureKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of statements and features, and what to say about a key that is none. */
@Internal
public final class Keywords {
  static final Pattern OPERAND = Pattern.compile("operand\\[([^\\]]*)\\]\\.(number|offset)");

  private static final List<String> ALL =
      List.of(
          "and",
          "or",
          "not",
          "optional",
          "process",
          "thread",
          "span of calls",
          "call",
          "function",
          "basic block",
          "instruction",
          "api",
          "string",
          "substring",
          "bytes",
          "number",
          "offset",
          "mnemonic",
          "characteristic",
          "basic blocks",
          "export",
          "import",
          "section",
          "function-name",
          "class",
          "namespace",
          "property",
          "property/read",
          "property/write",
          "os",
          "arch",
          "format",
          "match",
          "com/class",
          "com/interface");

  private Keywords() {}

  /**
   * All keywords except those that contain a number: {@code operand[...]}, {@code count(...)},
   * {@code N or more}.
   */
  public static List<String> all() {
    return ALL;
  }

  /**
   * The values that a feature accepts, such as those of {@code os}; empty if it accepts any string.
   */
  public static Set<String> values(String key) {
    return switch (key) {
      case "os" -> PatternParser.OPERATING_SYSTEMS;
      case "arch" -> PatternParser.ARCHITECTURES;
      case "format" -> PatternParser.FORMATS;
      case "characteristic" -> ScopeFeatures.characteristics();
      default -> Set.of();
    };
  }

  static boolean isFeature(String key) {
    return key.equals("substring")
        || key.equals("property/read")
        || key.equals("property/write")
        || (FeatureKind.ofKeyword(key).isPresent() && !key.startsWith("operand."))
        || OPERAND.matcher(key).matches();
  }

  static boolean holdsNumber(String key) {
    return key.equals("number") || key.equals("offset") || OPERAND.matcher(key).matches();
  }

  static String unknown(String key) {
    return key.equals("description")
        ? "a statement can't begin with its description"
        : "`" + key + "` is not a statement or feature";
  }

  static String advice(String key) {
    if (key.equals("description")) {
      return "write the feature first, then its description";
    }
    return Spelling.nearest(key, ALL)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("the statements and features are listed in docs/rules.md");
  }
}
