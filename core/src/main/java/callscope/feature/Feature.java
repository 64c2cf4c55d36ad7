package callscope.feature;

import callscope.api.PublicApi;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A fact about an input: an API was called, a string was passed, a section exists. Immutable. */
@PublicApi
public sealed interface Feature {

  /** The kind of the feature. */
  FeatureKind kind();

  /** A feature whose value is a string: the API {@code CreateFileW}, the string {@code cmd.exe}. */
  record Text(FeatureKind kind, String value) implements Feature {
    public Text {
      if (kind.value() != FeatureKind.Value.TEXT || kind == FeatureKind.PROPERTY) {
        throw new IllegalArgumentException(kind + " is not a plain string");
      }
    }

    @Override
    public String toString() {
      return kind.keyword() + "(" + value + ")";
    }
  }

  /** A number, or an offset into a structure. */
  record Numeric(FeatureKind kind, Numeral value) implements Feature {
    public Numeric {
      if (kind != FeatureKind.NUMBER && kind != FeatureKind.OFFSET) {
        throw new IllegalArgumentException(kind + " is not a plain number");
      }
    }

    @Override
    public String toString() {
      return kind.keyword() + "(" + value + ")";
    }
  }

  /** A number or offset in an operand of an instruction; operands count from 0. */
  record Operand(FeatureKind kind, int index, Numeral value) implements Feature {
    public static final int MAX_INDEX = 4;

    public Operand {
      if (kind != FeatureKind.OPERAND_NUMBER && kind != FeatureKind.OPERAND_OFFSET) {
        throw new IllegalArgumentException(kind + " is not an operand");
      }
      if (index < 0 || index > MAX_INDEX) {
        throw new IllegalArgumentException("operand index " + index);
      }
    }

    @Override
    public String toString() {
      String part = kind == FeatureKind.OPERAND_NUMBER ? "number" : "offset";
      return "operand[" + index + "]." + part + "(" + value + ")";
    }
  }

  /** A property of a .NET class, and optionally how it is accessed. */
  record Property(String name, Optional<Access> access) implements Feature {
    /** How a property is accessed. */
    public enum Access {
      READ("read"),
      WRITE("write");

      private final String word;

      Access(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }
    }

    @Override
    public FeatureKind kind() {
      return FeatureKind.PROPERTY;
    }

    @Override
    public String toString() {
      return "property" + access.map(a -> "/" + a.word()).orElse("") + "(" + name + ")";
    }
  }

  /** A sequence of bytes, at most {@link #MAX_LENGTH}. */
  final class Bytes implements Feature {
    public static final int MAX_LENGTH = 256;

    private final byte[] value;

    public Bytes(byte[] value) {
      this.value = value.clone();
    }

    public int length() {
      return value.length;
    }

    /** Whether these bytes begin with the prefix. */
    public boolean startsWith(Bytes prefix) {
      return value.length >= prefix.value.length
          && Arrays.equals(value, 0, prefix.value.length, prefix.value, 0, prefix.value.length);
    }

    /** The bytes as lower-case hex digits. */
    public String hex() {
      return HexFormat.of().formatHex(value);
    }

    @Override
    public FeatureKind kind() {
      return FeatureKind.BYTES;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "bytes(" + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(value) + ")";
    }
  }

  /** The start of a basic block. All are the same feature at different addresses. */
  record BasicBlock() implements Feature {
    @Override
    public FeatureKind kind() {
      return FeatureKind.BASIC_BLOCK;
    }

    @Override
    public String toString() {
      return "basic block";
    }
  }

  /** Returns the feature of a call of an API. */
  static Feature api(String name) {
    return new Text(FeatureKind.API, name);
  }

  /** Returns the feature of a string. */
  static Feature string(String value) {
    return new Text(FeatureKind.STRING, value);
  }

  /** Returns the feature of a number. */
  static Feature number(long value) {
    return number(Numeral.of(value));
  }

  /** Returns the feature of a number. */
  static Feature number(Numeral value) {
    return new Numeric(FeatureKind.NUMBER, value);
  }
}
