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

/** Reads values of a report, each whatever type it has. All leave nothing of it unread. */
record Values(JsonCursor cursor, StringDictionary texts, Diagnostics diagnostics) {

  /** Whether the value is an object; if not, it is skipped and, unless null, told. */
  boolean isObject(String what) throws IOException {
    return is(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and, unless null, told. */
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

  /** A plain value as text; else nothing. */
  Optional<String> text() throws IOException {
    if (cursor.kind().isPlain()) {
      return Optional.of(cursor.text());
    }
    cursor.skip();
    return Optional.empty();
  }

  /** The number of a plain value's text; none for null, lists and objects. */
  int number() throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(texts);
    }
    cursor.skip();
    return StringDictionary.NONE;
  }

  /** A whole number, decimal or hexadecimal, as far as it has 64 bits; else nothing. */
  OptionalLong whole() throws IOException {
    Optional<Numeral> number = text().flatMap(PythonInteger::parse);
    return number.isPresent() && number.get() instanceof Numeral.Small(long small)
        ? OptionalLong.of(small)
        : OptionalLong.empty();
  }
}
