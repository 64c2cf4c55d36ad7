package callscope.extract.cape;

import callscope.extract.Diagnostics;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values of a report, each whatever type it has. All leave the parser at its last token. */
final class Tokens {
  private final JsonParser parser;
  private final Diagnostics diagnostics;

  Tokens(JsonParser parser, Diagnostics diagnostics) {
    this.parser = parser;
    this.diagnostics = diagnostics;
  }

  JsonParser parser() {
    return parser;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Where the parser is, for messages. */
  String place() {
    return "at " + parser.currentLocation().offsetDescription();
  }

  /** Whether the value is an object; if not, it is skipped and, unless null, told. */
  boolean isObject(String what) throws IOException {
    return isOf(JsonToken.START_OBJECT, what, "an object");
  }

  /** Whether the value is a list; if not, it is skipped and, unless null, told. */
  boolean isList(String what) throws IOException {
    return isOf(JsonToken.START_ARRAY, what, "a list");
  }

  private boolean isOf(JsonToken wanted, String what, String expected) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == wanted) {
      return true;
    }
    if (token != JsonToken.VALUE_NULL) {
      diagnostics.detail(what + ": " + expected + " was expected, so it was left out", place());
    }
    parser.skipChildren();
    return false;
  }

  /** A plain value as text: numbers and truth values as they are written; else nothing. */
  Optional<String> text() throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return Optional.of(parser.getText());
    }
    parser.skipChildren();
    return Optional.empty();
  }

  /** A whole number, given as number or text, as far as it has 64 bits; else nothing. */
  Optional<Long> whole(String what) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Optional.empty();
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
      diagnostics.detail(what + " is no whole number of 64 bits and was left out", place);
    }
    return number;
  }

  /** A list of texts; what is no text is left out and told. */
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
        diagnostics.detail("an entry of " + what + " is no text and was left out", place());
      }
    }
    return texts;
  }

  /** Goes on to the next element of a list, or to the end of the list. */
  boolean hasNextElement() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new BrokenOffException();
    }
    return token != JsonToken.END_ARRAY;
  }

  /** Goes on to the value of the next field of an object; its name is then the current one. */
  boolean hasNextField() throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      if (parser.currentToken() == null) {
        throw new BrokenOffException();
      }
      return false;
    }
    parser.nextToken();
    return true;
  }

  /** The report ended within a value. */
  static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOffException() {
      super("it ends too early");
    }
  }
}
