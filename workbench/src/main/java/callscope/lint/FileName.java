package callscope.lint;

import callscope.rule.Rule;
import java.util.Locale;

/** Checks that a file is named after its rule, in a set where most files are. */
final class FileName extends Check {
  FileName() {
    super("L101", Severity.INFO, "files not named after their rule");
  }

  @Override
  void check(Inspection rule) {
    if (rule.set().filesAreNamedAfterRules() && !fits(rule.rule())) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the file is not named after its rule, unlike most files of this set",
          "rename it to " + expected(rule.rule().name()) + ", or rename the rule");
    }
  }

  static boolean fits(Rule rule) {
    String path = rule.source().path();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        .equals(expected(rule.name()));
  }

  /** The expected file name: lower case, hyphens for blanks, no punctuation. */
  private static String expected(String name) {
    return name.toLowerCase(Locale.ROOT)
            .replace(".net", "dotnet")
            .replace(' ', '-')
            .replace("&", "and")
            .replaceAll("[()+/.]", "")
        + ".yml";
  }
}
