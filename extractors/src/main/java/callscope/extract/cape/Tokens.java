package callscope.extract.cape;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values of a report, each of whatever type it is. Every method consumes the whole value. */
final class Tokens {
  private final JsonCursor cursor;
  private final Diagnostics diagnostics;

  Tokens(JsonCursor cursor, Diagnostics diagnostics) {
    this.cursor = cursor;
    this.diagnostics = diagnostics;
  }

  JsonCursor cursor() {
    return cursor;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** The current position, for messages. */
  String place() {
    return cursor.place();
  }

  /** Whether the value is an object; if not, it is skipped and, unless null, reported. */
  boolean isObject(String what) throws IOException {
    return isOf(Kind.OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and, unless null, reported. */
  boolean isList(String what) throws IOException {
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
  Optional<String> text() throws IOException {
    if (cursor.kind().isPlain()) {
      return Optional.of(cursor.text());
    }
    cursor.skip();
    return Optional.empty();
  }

  /** A whole number, given as number or text, if it fits in 64 bits; otherwise empty. */
  Optional<Long> whole(String what) throws IOException {
    if (cursor.kind() == Kind.NULL) {
      return Optional.empty();
    }
    if (cursor.kind() == Kind.NUMBER) {
      AsciiText digits = cursor.ascii();
      if (digits.isCount()) {
        return Optional.of(digits.count());
      }
    }
    String place = place();
    Optional<Long> number =
        text()
            .filter(text -> text.length() <= 40)
            .flatMap(PythonInteger::parse)
            .flatMap(
                value ->
                    value instanceof Numeral.Small(long small)
                        ? Optional.of(small)
                        : Optional.empty());
    if (number.isEmpty()) {
      diagnostics.detail(what + " is not a 64-bit integer and was left out", place);
    }
    return number;
  }

  /** A list of strings; other values are left out and reported. */
  List<String> texts(String what) throws IOException {
    List<String> texts = new ArrayList<>();
    if (!isList(what)) {
      return texts;
    }
    while (hasNextElement()) {
      Optional<String> text = text();
      if (text.isPresent()) {
        texts.add(text.get());
      } else {
        diagnostics.detail("an entry of " + what + " is not a string and was left out", place());
      }
    }
    return texts;
  }

  /** The id of a scalar value's text in a dictionary; none for null, lists and objects. */
  int number(StringDictionary texts) throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(texts);
    }
    cursor.skip();
    return StringDictionary.NONE;
  }

  /** Moves to the next element of a list, or to its end. */
  boolean hasNextElement() throws IOException {
    return cursor.hasNextElement();
  }

  /** Moves to the value of the next field of an object, whose name becomes the current one. */
  boolean hasNextField() throws IOException {
    return cursor.hasNextField();
  }
}
