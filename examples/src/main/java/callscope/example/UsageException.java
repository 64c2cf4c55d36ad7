package callscope.example;

import java.io.Serial;

/** The command line asks for something that cannot be done; the message says what and why. */
final class UsageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
