package callscope.extract.scan;

import java.io.IOException;

/** Something that only the careful way can read, if any: broken JSON, bytes that are no UTF-8. */
public final class FastPathUnsupportedException extends IOException {
  private static final long serialVersionUID = 1L;

  FastPathUnsupportedException(String what) {
    super(what);
  }
}
