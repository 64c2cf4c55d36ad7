package callscope.server;

/** Ends an analysis because the memory of the server is almost exhausted. */
final class LowMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LowMemoryException() {
    super("the memory of the server is almost exhausted");
  }
}
