package callscope.document.read;

import java.io.IOException;

/** A malformed result document. The message describes the error. */
final class UnreadableDocumentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String why;

  UnreadableDocumentException(String why) {
    super(why);
    this.why = why;
  }

  /** Describes the error. */
  String why() {
    return why;
  }
}
