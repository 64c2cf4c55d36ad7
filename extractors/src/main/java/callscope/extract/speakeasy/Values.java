package callscope.extract.speakeasy;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads values of a report, each of whatever type it is. Every method consumes the whole value. */
record Values(JsonCursor cursor, StringDictionary texts, Diagnostics diagnostics) {

  /** Whether the value is an object; if not, it is skipped and, unless null, reported. */
  boolean isObject(String what) throws IOException {
    return is(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and, unless null, reported. */
  boolean isList(String what) throws IOException {
    return is(Kind.LIST, what, "a list");
  }

  private boolean is(Kind wanted, String what, String expected) throws IOException {
    if (cursor.kind() == wanted) {
      return true;
    }
    if (cursor.kind() != Kind.NULL) {
      diagnostics.detail(
          what + ": " + expected + " was expected, so it was left out", cursor.place());
    }
    cursor.skip();
    return false;
  }

  /** A scalar value as text; otherwise empty. */
  Optional<String> text() throws IOException {
    if (cursor.kind().isPlain()) {
      return Optional.of(cursor.text());
    }
    cursor.skip();
    return Optional.empty();
  }

  /** The id of a scalar value's text; none for null, lists and objects. */
  int number() throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(texts);
    }
    cursor.skip();
    return StringDictionary.NONE;
  }

  /** A whole number, decimal or hexadecimal, if it fits in 64 bits; otherwise empty. */
  OptionalLong whole() throws IOException {
    Optional<Numeral> number = text().flatMap(PythonInteger::parse);
    return number.isPresent() && number.get() instanceof Numeral.Small(long small)
        ? OptionalLong.of(small)
        : OptionalLong.empty();
  }
}
