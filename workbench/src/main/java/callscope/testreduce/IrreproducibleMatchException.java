package callscope.testreduce;

/** A match depends on what a listing can't express, such as the path of a process. */
public final class IrreproducibleMatchException extends Exception {
  private static final long serialVersionUID = 1;

  IrreproducibleMatchException(String message) {
    super(message);
  }
}
