package callscope.lsp;

/** A request can't be carried out; the message tells the user why. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
