package callscope.lint;

/** A name begins with a small letter, unless its first word is an abbreviation or a proper name. */
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
          "let it go on a sentence that begins with `the program may ...`");
    }
  }
}
