package callscope.document.read;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values of JSON that must be of certain kinds. Equal texts become the same object. */
final class JsonValues {
  /** Longer numbers are not in any document, and costly. */
  private static final int MAX_DIGITS = 100;

  /** Longer texts are rarely there twice. */
  private static final int KEPT_LENGTH = 2_000;

  private final JsonCursor json;
  private final Map<String, String> texts = new HashMap<>();

  JsonValues(JsonCursor json) {
    this.json = json;
  }

  /** Reads the value of a field, or else leaves it. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /** Reads an element of a list. */
  @FunctionalInterface
  interface Element<T> {
    T read() throws IOException;
  }

  JsonCursor cursor() {
    return json;
  }

  private void expect(Kind kind, String what, String article) throws UnreadableDocumentException {
    if (json.kind() != kind) {
      throw wrong(what + " must be " + article + ", but is " + describe(json.kind()));
    }
  }

  private static String describe(Kind kind) {
    return switch (kind) {
      case OBJECT -> "an object";
      case LIST -> "an array";
      case TEXT -> "a string";
      case NUMBER -> "a number";
      case TRUE, FALSE -> "a boolean";
      case NULL -> "null";
    };
  }

  UnreadableDocumentException wrong(String message) {
    return new UnreadableDocumentException(message);
  }

  boolean isNull() {
    return json.kind() == Kind.NULL;
  }

  /**
   * Reads an object.
   *
   * @param field reads each value; what it leaves must be passed by with {@link #skip}
   */
  void object(String what, Field field) throws IOException {
    expect(Kind.OBJECT, what, "an object");
    while (json.hasNextField()) {
      field.read(json.name());
    }
  }

  <T> List<T> list(String what, Element<T> element) throws IOException {
    expect(Kind.LIST, what, "an array");
    List<T> list = new ArrayList<>();
    while (json.hasNextElement()) {
      list.add(element.read());
    }
    return list;
  }

  void skip() throws IOException {
    json.skip();
  }

  String text(String what) throws IOException {
    expect(Kind.TEXT, what, "a string");
    String text = json.text();
    if (text.length() > KEPT_LENGTH) {
      return text;
    }
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** A text, or nothing for null. */
  Optional<String> textIfAny(String what) throws IOException {
    return isNull() ? Optional.empty() : Optional.of(text(what));
  }

  List<String> texts(String what) throws IOException {
    return isNull() ? List.of() : list(what, () -> text("an element of " + what));
  }

  boolean truth(String what) throws IOException {
    if (json.kind() != Kind.TRUE && json.kind() != Kind.FALSE) {
      expect(Kind.TRUE, what, "true or false");
    }
    return json.kind() == Kind.TRUE;
  }

  /** The digits of a number. */
  String number(String what) throws IOException {
    expect(Kind.NUMBER, what, "a number");
    String text = json.text();
    if (text.length() > MAX_DIGITS) {
      throw wrong(what + " has too many digits");
    }
    return text;
  }

  /** A whole number of 64 bits, signed or not. */
  long whole(String what) throws IOException {
    String text = number(what);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return unsigned(text, what);
    }
  }

  private long unsigned(String text, String what) throws UnreadableDocumentException {
    try {
      BigInteger value = new BigInteger(text);
      if (value.signum() >= 0 && value.bitLength() <= Long.SIZE) {
        return value.longValue();
      }
    } catch (NumberFormatException e) {
      // told below, as what is too large
    }
    throw wrong(what + " must be a 64-bit integer, but is " + text);
  }

  /** How many there are of something. */
  int count(String what) throws IOException {
    long value = whole(what);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw wrong(what + " must be an integer from 0 to 2147483647, but is " + value);
    }
    return (int) value;
  }

  /** Something that must have been there. */
  <T> T required(Optional<T> value, String what) throws UnreadableDocumentException {
    if (value.isEmpty()) {
      throw wrong(what + " is missing");
    }
    return value.get();
  }
}
