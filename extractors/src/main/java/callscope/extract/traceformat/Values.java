package callscope.extract.traceformat;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads values of a record, each of whatever type it is. Every method consumes the whole value. */
final class Values {
  /** The maximum length of a number of 64 bits. */
  private static final int MAX_DIGITS = 40;

  /** The largest number up to which doubles distinguish whole numbers. */
  private static final double MAX_EXACT = 0x1p53;

  private final Diagnostics diagnostics;
  private @Nullable JsonCursor cursor;

  /** Describes the current position. */
  private Supplier<String> place = () -> "";

  Values(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The cursor set last; there must be one. */
  JsonCursor cursor() {
    return Objects.requireNonNull(cursor);
  }

  /** Continues with another cursor. */
  void useCursor(JsonCursor next, Supplier<String> where) {
    cursor = next;
    place = where;
  }

  String place() {
    return place.get();
  }

  void report(String message) {
    diagnostics.detail(message, place());
  }

  boolean isObject(String what) throws IOException {
    return isOf(Kind.OBJECT, what, "an object");
  }

  boolean isList(String what) throws IOException {
    return isOf(Kind.LIST, what, "a list");
  }

  /** Whether the value is of a kind; if not, it is skipped and, unless null, reported. */
  private boolean isOf(Kind wanted, String what, String expected) throws IOException {
    if (cursor().kind() == wanted) {
      return true;
    }
    leaveOut(what, expected);
    return false;
  }

  private void leaveOut(String what, String expected) throws IOException {
    if (cursor().kind() != Kind.NULL) {
      report(what + ": " + expected + " was expected, so it was left out");
    }
    cursor().skip();
  }

  /** A scalar value as text: numbers and booleans as they are written. */
  Optional<String> text(String what) throws IOException {
    if (cursor().kind().isPlain()) {
      return Optional.of(cursor().text());
    }
    leaveOut(what, "a text");
    return Optional.empty();
  }

  /** A boolean. */
  Optional<Boolean> truth(String what) throws IOException {
    Kind kind = cursor().kind();
    if (kind == Kind.TRUE || kind == Kind.FALSE) {
      return Optional.of(kind == Kind.TRUE);
    }
    leaveOut(what, "true or false");
    return Optional.empty();
  }

  /** A signed number of 64 bits, given as number or text. */
  OptionalLong whole(String what) throws IOException {
    if (cursor().kind() == Kind.NUMBER) {
      AsciiText digits = cursor().ascii();
      if (digits.isCount()) {
        return OptionalLong.of(digits.count());
      }
    }
    if (number(what).orElse(null) instanceof Numeral.Small(long value)) {
      return OptionalLong.of(value);
    }
    return OptionalLong.empty();
  }

  /**
   * A signed number of 64 bits; fractions, which programs without integers write, are rounded down.
   */
  OptionalLong floor(String what) throws IOException {
    if (cursor().kind() == Kind.NUMBER && !cursor().ascii().isCount()) {
      String text = cursor().text();
      boolean fraction = text.indexOf('.') > 0 && text.length() <= MAX_DIGITS;
      double value = fraction ? Double.parseDouble(text) : Double.NaN;
      if (Math.abs(value) < MAX_EXACT) {
        return OptionalLong.of((long) Math.floor(value));
      }
    }
    return whole(what);
  }

  /** An address in memory, as its bits: a number, or a text such as {@code 0x7ff612340000}. */
  OptionalLong unsigned(String what) throws IOException {
    if (cursor().kind() == Kind.TEXT || cursor().kind() == Kind.NUMBER) {
      AsciiText usual = cursor().ascii();
      if (usual.isHex()) {
        return OptionalLong.of(usual.hex());
      }
      if (usual.isCount()) {
        return OptionalLong.of(usual.count());
      }
    }
    Optional<Numeral> number = number(what);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    return switch (number.get()) {
      case Numeral.Small(long value) -> OptionalLong.of(value);
      case Numeral.Large(BigInteger value) -> OptionalLong.of(value.longValue());
      case Numeral.Real real -> OptionalLong.empty();
    };
  }

  /** A number of at most 64 bits, signed or unsigned. */
  private Optional<Numeral> number(String what) throws IOException {
    if (cursor().kind() == Kind.NULL) {
      return Optional.empty();
    }
    Optional<Numeral> number =
        cursor().kind() == Kind.TEXT || cursor().kind() == Kind.NUMBER
            ? Optional.of(cursor().text())
                .filter(text -> text.length() <= MAX_DIGITS)
                .flatMap(PythonInteger::parse)
                .filter(Values::has64Bits)
            : Optional.empty();
    if (number.isEmpty()) {
      leaveOut(what, "a whole number of 64 bits");
    }
    return number;
  }

  private static boolean has64Bits(Numeral number) {
    return !(number instanceof Numeral.Large(BigInteger value))
        || (value.signum() > 0 && value.bitLength() <= Long.SIZE);
  }
}
