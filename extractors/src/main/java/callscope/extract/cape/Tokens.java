package callscope.extract.cape;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.LenientValues;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values of a report, each of whatever type it is. Every method consumes the whole value. */
final class Tokens extends LenientValues {
  Tokens(JsonCursor cursor, Diagnostics diagnostics) {
    super(cursor, diagnostics);
  }

  /** A whole number, given as number or text, if it fits in 64 bits; otherwise empty. */
  Optional<Long> whole(String what) throws IOException {
    if (cursor().kind() == Kind.NULL) {
      return Optional.empty();
    }
    if (cursor().kind() == Kind.NUMBER) {
      AsciiText digits = cursor().ascii();
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
      diagnostics().detail(what + " is not a 64-bit integer and was left out", place);
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
        diagnostics().detail("an entry of " + what + " is not a string and was left out", place());
      }
    }
    return texts;
  }

  /** Moves to the next element of a list, or to its end. */
  boolean hasNextElement() throws IOException {
    return cursor().hasNextElement();
  }

  /** Moves to the value of the next field of an object, whose name becomes the current one. */
  boolean hasNextField() throws IOException {
    return cursor().hasNextField();
  }
}
