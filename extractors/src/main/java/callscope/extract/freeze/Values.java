package callscope.extract.freeze;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads values that may have a wrong type, which is reported. Every method consumes the whole
 * value.
 */
record Values(JsonCursor cursor, Diagnostics diagnostics) {

  /** Whether the value is an object; if not, it is skipped and reported. */
  boolean isObject(String what) throws IOException {
    return isOf(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and reported. */
  boolean isList(String what) throws IOException {
    return isOf(Kind.LIST, what, "a list");
  }

  private boolean isOf(Kind wanted, String what, String expected) throws IOException {
    if (cursor.kind() == wanted) {
      return true;
    }
    report(what + ": " + expected + " was expected, so it was left out");
    cursor.skip();
    return false;
  }

  /** A string; other values are not converted. */
  Optional<String> text(String what) throws IOException {
    if (cursor.kind() == Kind.TEXT) {
      return Optional.of(cursor.text());
    }
    report(what + ": a text was expected, so it was left out");
    cursor.skip();
    return Optional.empty();
  }

  void report(String message) {
    diagnostics.detail(message, cursor.place());
  }
}
