package callscope.console;

/** The role of a part of a line, which determines its colour. */
public enum TextRole {
  PLAIN(""),
  HEADING("1;36"),
  NAME("1"),
  QUIET("2"),
  TAG("36"),
  KEYWORD("35"),
  COUNT("33"),
  CAPTURED("32"),
  MATCHED("1;32"),
  WARNING("1;33");

  /** Resets all colours. */
  public static final String RESET = "\033[0m";

  private final String parameters;

  TextRole(String parameters) {
    this.parameters = parameters;
  }

  boolean isPlain() {
    return parameters.isEmpty();
  }

  /** The escape sequence that starts the colour. */
  public String begin() {
    return "\033[" + parameters + "m";
  }
}
