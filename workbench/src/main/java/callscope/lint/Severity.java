package callscope.lint;

/** How much a finding matters. */
public enum Severity {
  /** The rule can't be loaded. */
  ERROR("error"),
  /** It is hardly what the author means. */
  WARNING("warning"),
  /** It could be better, or is worth a look. */
  INFO("info");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word in texts and for programs. */
  public String word() {
    return word;
  }
}
