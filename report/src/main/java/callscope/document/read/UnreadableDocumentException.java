package callscope.document.read;

import java.io.IOException;

/** A result document that is not as it should be. The message says what is wrong with it. */
final class UnreadableDocumentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String why;

  UnreadableDocumentException(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong. */
  String why() {
    return why;
  }
}
