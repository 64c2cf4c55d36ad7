package callscope.extract.json;

import java.io.IOException;

/** The text ended within a value. */
public final class BrokenOffException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenOffException() {
    super("it ends too early");
  }
}
