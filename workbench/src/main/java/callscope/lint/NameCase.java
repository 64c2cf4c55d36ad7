package callscope.lint;

/** Checks that a name begins in lower case, except with an abbreviation or a proper name. */
final class NameCase implements Check {
  @Override
  public String code() {
    return "L109";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "names of rules that begin with a capital letter";
  }

  @Override
  public void look(Inspection rule) {
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
