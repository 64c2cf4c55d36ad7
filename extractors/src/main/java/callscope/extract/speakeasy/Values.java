package callscope.extract.speakeasy;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.json.LenientValues;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads values of a report, each of whatever type it is. Every method consumes the whole value. */
final class Values extends LenientValues {
  private final StringDictionary texts;

  Values(JsonCursor cursor, StringDictionary texts, Diagnostics diagnostics) {
    super(cursor, diagnostics);
    this.texts = texts;
  }

  /** The dictionary for the strings of the trace. */
  StringDictionary texts() {
    return texts;
  }

  /** A whole number, decimal or hexadecimal, if it fits in 64 bits; otherwise empty. */
  OptionalLong whole() throws IOException {
    Optional<Numeral> number = text().flatMap(PythonInteger::parse);
    return number.isPresent() && number.get() instanceof Numeral.Small(long small)
        ? OptionalLong.of(small)
        : OptionalLong.empty();
  }
}
