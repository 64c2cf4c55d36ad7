package callscope.extract.capelogs;

import java.io.IOException;

/** Thrown for data that is not BSON; the message says what is wrong. */
final class MalformedLogException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedLogException(String message) {
    super(message);
  }
}
