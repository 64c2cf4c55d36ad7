package callscope.rule;

/** The two kinds of inputs: programs, and traces of programs. */
public enum Flavor {
  STATIC("static"),
  DYNAMIC("dynamic");

  private final String word;

  Flavor(String word) {
    this.word = word;
  }

  /** The keyword in rules and in the result document. */
  public String word() {
    return word;
  }
}
