package callscope.extract;

import java.io.IOException;

/** A file exceeds its expansion limit. Retrying with another reader would not help. */
public final class ExpansionLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  ExpansionLimitException(String message) {
    super(message);
  }
}
