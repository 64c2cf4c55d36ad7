package callscope.extract.scan;

import java.io.IOException;

/**
 * Thrown for input that only the careful path may be able to read: malformed JSON, invalid UTF-8.
 */
public final class FastPathUnsupportedException extends IOException {
  private static final long serialVersionUID = 1L;

  FastPathUnsupportedException(String what) {
    super(what);
  }
}
