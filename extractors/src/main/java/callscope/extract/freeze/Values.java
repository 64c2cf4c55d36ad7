package callscope.extract.freeze;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.Optional;

/** Reads values that may be of a wrong type, which is told. All leave nothing of it unread. */
record Values(JsonCursor cursor, Diagnostics diagnostics) {

  /** Whether the value is an object; if not, it is skipped and told. */
  boolean isObject(String what) throws IOException {
    return isOf(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and told. */
  boolean isList(String what) throws IOException {
    return isOf(Kind.LIST, what, "a list");
  }

  private boolean isOf(Kind wanted, String what, String expected) throws IOException {
    if (cursor.kind() == wanted) {
      return true;
    }
    tell(what + ": " + expected + " was expected, so it was left out");
    cursor.skip();
    return false;
  }

  /** A text; nothing else is taken for one. */
  Optional<String> text(String what) throws IOException {
    if (cursor.kind() == Kind.TEXT) {
      return Optional.of(cursor.text());
    }
    tell(what + ": a text was expected, so it was left out");
    cursor.skip();
    return Optional.empty();
  }

  void tell(String message) {
    diagnostics.detail(message, cursor.place());
  }
}
