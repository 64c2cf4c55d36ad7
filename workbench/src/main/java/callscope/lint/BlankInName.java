package callscope.lint;

import callscope.rule.Position;

/** Checks that words of the name of a rule are separated by single blanks. */
final class BlankInName extends Check {
  BlankInName() {
    super("L113", Severity.WARNING, "names of rules with stray blanks");
  }

  @Override
  void check(Inspection rule) {
    String name = rule.rule().name();
    boolean odd =
        !name.equals(name.strip())
            || name.contains("  ")
            || name.codePoints().anyMatch(BlankInName::isInvisible);
    if (odd) {
      rule.report(
          this,
          rule.lines().metaKey("name").orElse(Position.START),
          "the name `"
              + name.replace("\t", "\\t").replace("\n", "\\n")
              + "` has blanks at an end, several in a row, or invisible characters",
          "separate its words by single blanks; correct the rules that refer to it, too");
    }
  }

  /** Blanks other than the usual one, and characters that nothing shows. */
  private static boolean isInvisible(int point) {
    return point != ' '
        && (Character.isWhitespace(point)
            || Character.isSpaceChar(point)
            || Character.getType(point) == Character.FORMAT
            || Character.getType(point) == Character.CONTROL);
  }
}
