package callscope.lint;

/** Checks that a name begins in lower case, except with an abbreviation or a proper name. */
final class NameCase extends Check {
  NameCase() {
    super("L109", Severity.INFO, "names of rules that begin with a capital letter");
  }

  @Override
  void check(Inspection rule) {
    String name = rule.rule().name();
    boolean capital =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && name.chars().skip(1).takeWhile(c -> c != ' ').allMatch(Character::isLowerCase);
    if (capital) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the name begins with a capital letter",
          "write it so that it completes the sentence `the program may ...`");
    }
  }
}
