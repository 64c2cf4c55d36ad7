package callscope.extract.json;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads values of a report that may have another type than expected. Methods that return a value
 * consume the whole value. Formats add methods for their own values. Not thread-safe.
 */
public class LenientValues {
  private final JsonCursor cursor;
  private final Diagnostics diagnostics;

  /**
   * Creates a reader of the values of a cursor.
   *
   * @param diagnostics receives values of wrong types
   */
  public LenientValues(JsonCursor cursor, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.diagnostics = diagnostics;
  }

  /** The cursor, which is at the current value. */
  public final JsonCursor cursor() {
    return cursor;
  }

  /** Receives values of wrong types. */
  public final Diagnostics diagnostics() {
    return diagnostics;
  }

  /** The current position, for messages. */
  public String place() {
    return cursor.place();
  }

  /** Whether the value is an object; if not, it is skipped and, unless null, reported. */
  public final boolean isObject(String what) throws IOException {
    return isOf(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and, unless null, reported. */
  public final boolean isList(String what) throws IOException {
    return isOf(Kind.LIST, what, "a list");
  }

  private boolean isOf(Kind wanted, String what, String expected) throws IOException {
    if (cursor.kind() == wanted) {
      return true;
    }
    if (cursor.kind() != Kind.NULL) {
      diagnostics.detail(what + ": " + expected + " was expected, so it was left out", place());
    }
    cursor.skip();
    return false;
  }

  /** A scalar value as text: numbers and booleans as they are written; otherwise empty. */
  public final Optional<String> text() throws IOException {
    if (cursor.kind().isPlain()) {
      return Optional.of(cursor.text());
    }
    cursor.skip();
    return Optional.empty();
  }

  /** The id of a scalar value's text in a dictionary; none for null, lists and objects. */
  public final int intern(StringDictionary strings) throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(strings);
    }
    cursor.skip();
    return StringDictionary.NONE;
  }
}
