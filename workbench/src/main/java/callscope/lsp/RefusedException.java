package callscope.lsp;

/** What was asked for can't be done; the message tells the user why. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
