package callscope.extract.json;

import java.io.IOException;

/** The JSON ended within a value. */
public final class TruncatedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  TruncatedJsonException() {
    super("it ends too early");
  }
}
