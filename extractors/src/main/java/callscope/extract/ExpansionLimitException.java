package callscope.extract;

import java.io.IOException;

/** A file unpacks to more than is read. To read it another way would not help. */
public final class ExpansionLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  ExpansionLimitException(String message) {
    super(message);
  }
}
