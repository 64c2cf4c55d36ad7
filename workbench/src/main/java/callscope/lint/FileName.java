package callscope.lint;

import callscope.rule.Rule;
import java.util.Locale;

/** A file has the name of its rule, in a set where most have. */
final class FileName implements Check {
  @Override
  public String code() {
    return "L101";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "files not named after their rule";
  }

  @Override
  public void look(Inspection rule) {
    if (rule.set().filesAreNamedAfterRules() && !fits(rule.rule())) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the file is not named after its rule, as others here are",
          "call it " + expected(rule.rule().name()) + ", or the rule otherwise");
    }
  }

  static boolean fits(Rule rule) {
    String path = rule.source().path();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        .equals(expected(rule.name()));
  }

  /** The name of the file: in small letters, hyphens for blanks, no signs. */
  private static String expected(String name) {
    return name.toLowerCase(Locale.ROOT)
            .replace(".net", "dotnet")
            .replace(' ', '-')
            .replace("&", "and")
            .replaceAll("[()+/.]", "")
        + ".yml";
  }
}
