package callscope.lint;

/** The severity of a finding. */
public enum Severity {
  /** The rule can't be loaded. */
  ERROR("error"),
  /** It is probably not what the author intended. */
  WARNING("warning"),
  /** It could be improved or should be reviewed. */
  INFO("info");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word used in text and JSON output. */
  public String word() {
    return word;
  }
}
