package callscope.cli.command;

/** Ends a command. The message tells the user where, why and what to do. */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String explanation;

  public Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
    this.explanation = message;
  }

  public String explanation() {
    return explanation;
  }

  public ExitCode code() {
    return code;
  }
}
