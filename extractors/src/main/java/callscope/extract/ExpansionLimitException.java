package callscope.extract;

import callscope.api.Internal;
import java.io.IOException;

/** A file exceeds its expansion limit. Retrying with another reader would not help. */
@Internal
public final class ExpansionLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  ExpansionLimitException(String message) {
    super(message);
  }
}
