package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.LenientValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads values of a summary, each of whatever type it is. Every method consumes the whole value.
 */
final class SummaryValues extends LenientValues {
  SummaryValues(JsonCursor cursor, Diagnostics diagnostics) {
    super(cursor, diagnostics);
  }

  /** Reads the current value. */
  @FunctionalInterface
  interface Reading {
    void read() throws IOException;
  }

  /** Reads the current value, which has a name. */
  @FunctionalInterface
  interface NamedReading {
    void read(String name) throws IOException;
  }

  /** Iterates over the fields of an object; other values are skipped and, unless null, reported. */
  void fields(String what, NamedReading reading) throws IOException {
    if (!isObject(what)) {
      return;
    }
    while (cursor().hasNextField()) {
      reading.read(cursor().name());
    }
  }

  /** Iterates over the elements of a list; other values are skipped and, unless null, reported. */
  void elements(String what, Reading reading) throws IOException {
    if (!isList(what)) {
      return;
    }
    while (cursor().hasNextElement()) {
      reading.read();
    }
  }

  /** Collects one text field of each object in an object of objects. */
  List<String> textOfEach(String what, String field) throws IOException {
    List<String> texts = new ArrayList<>();
    fields(
        what,
        entry ->
            fields(
                what,
                name -> {
                  if (name.equals(field)) {
                    text().ifPresent(texts::add);
                  } else {
                    cursor().skip();
                  }
                }));
    return texts;
  }

  /** A whole number, given as number or text; otherwise empty. */
  OptionalLong whole(String what) throws IOException {
    if (cursor().kind() == Kind.NULL) {
      return OptionalLong.empty();
    }
    String place = place();
    Optional<String> text = text();
    OptionalLong number = text.isEmpty() ? OptionalLong.empty() : WholeNumber.of(text.get());
    if (number.isEmpty()) {
      diagnostics().detail(what + " is not a 64-bit integer and was left out", place);
    }
    return number;
  }

  /** Whether the value is true. */
  boolean isTrue() throws IOException {
    boolean isTrue = cursor().kind() == Kind.TRUE;
    cursor().skip();
    return isTrue;
  }

  /** The last part of the path of a reference within the summary. */
  Optional<String> reference(String what) throws IOException {
    List<String> path = new ArrayList<>();
    fields(
        what,
        name -> {
          if (name.equals("path")) {
            elements(what, () -> text().ifPresent(path::add));
          } else {
            cursor().skip();
          }
        });
    return path.isEmpty() ? Optional.empty() : Optional.of(path.getLast());
  }

  @Override
  public String place() {
    return AnalysisParts.SUMMARY + ", " + super.place();
  }
}
