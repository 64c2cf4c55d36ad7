package callscope.rule;

import callscope.api.PublicApi;

/** The two kinds of inputs: programs, and traces of programs. */
@PublicApi
public enum Flavor {
  /** Code of a program. */
  STATIC("static"),
  /** A trace of a program that ran. */
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
