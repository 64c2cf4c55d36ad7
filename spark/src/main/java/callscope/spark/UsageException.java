package callscope.spark;

/** Thrown if the job can't start. The message says why and what to do. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
