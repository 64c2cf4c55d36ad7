package callscope.extract.json;

import java.io.IOException;

/** Something that only the careful way can read, if any: broken JSON, bytes that are no UTF-8. */
public final class OddJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  OddJsonException(String what) {
    super(what);
  }
}
