package callscope.cli;

/** Ends a command; the message tells the user where, why and what to do. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String explanation;

  Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
    this.explanation = message;
  }

  String explanation() {
    return explanation;
  }

  ExitCode code() {
    return code;
  }
}
