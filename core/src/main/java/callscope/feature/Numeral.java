package callscope.feature;

import callscope.api.PublicApi;
import java.math.BigInteger;

/** A number in a rule or a trace. Equal numbers are equal, whatever their notation. Immutable. */
@PublicApi
public sealed interface Numeral {

  /** A whole number that fits into a signed 64-bit integer. */
  record Small(long value) implements Numeral {
    // written by hand, since each number of a trace is hashed and the generated methods start
    // slowly
    @Override
    public boolean equals(Object other) {
      return other instanceof Small(long that) && value == that;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }

    @Override
    public String toString() {
      // the least value is its own negation, which is correct if read as unsigned
      return value < 0 ? "-0x" + Long.toHexString(-value) : "0x" + Long.toHexString(value);
    }
  }

  /** A whole number that does not fit into a signed 64-bit integer, such as a kernel address. */
  record Large(BigInteger value) implements Numeral {
    public Large {
      if (value.bitLength() < Long.SIZE) {
        throw new IllegalArgumentException(value + " is small");
      }
    }

    @Override
    public String toString() {
      String digits = "0x" + value.abs().toString(16);
      return value.signum() < 0 ? "-" + digits : digits;
    }
  }

  /** A number with a fraction. */
  record Real(double value) implements Numeral {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** The lowest 64 bits of a whole number; of another number, those of its whole part. */
  default long lowBits() {
    return switch (this) {
      case Small(long value) -> value;
      case Large(BigInteger value) -> value.longValue();
      case Real(double value) -> (long) value;
    };
  }

  static Numeral of(long value) {
    return new Small(value);
  }

  static Numeral of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? new Small(value.longValue()) : new Large(value);
  }

  /** The number of a double; a whole number if it has no fraction. */
  static Numeral of(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p62;
    return whole ? new Small((long) value) : new Real(value);
  }

  /** The number of an unsigned 64-bit value. */
  static Numeral ofUnsigned(long bits) {
    return bits >= 0 ? new Small(bits) : new Large(new BigInteger(Long.toUnsignedString(bits)));
  }
}
