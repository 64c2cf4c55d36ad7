package callscope.extract.freeze;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads features: {@code {"type":"api","api":"CreateFileW"}}. The field of the value is named after
 * the type; it may have an underscore instead of a blank, or at the end.
 */
final class FeatureReader {
  /** The maximum length of a number; longer ones do not occur in programs. */
  private static final int MAX_DIGITS = 400;

  private static final Map<String, FeatureKind> KINDS = new HashMap<>();

  static {
    for (FeatureKind kind : FeatureKind.values()) {
      if (kind != FeatureKind.MATCH) {
        KINDS.put(kind.documentType(), kind);
      }
    }
  }

  private final Values values;
  private final JsonCursor cursor;
  private final List<Field> fields = new ArrayList<>();

  FeatureReader(Values values) {
    this.values = values;
    this.cursor = values.cursor();
  }

  /** A field of a feature with a scalar value. */
  private record Field(String name, Kind kind, String text) {}

  /** The current feature; empty if it is unknown, which is reported. */
  Optional<Feature> read() throws IOException {
    if (!values.isObject("a feature")) {
      return Optional.empty();
    }
    fields.clear();
    String type = "";
    while (cursor.hasNextField()) {
      String name = cursor.name();
      if (!cursor.kind().isPlain()) {
        cursor.skip();
      } else if (name.equals("type")) {
        type = cursor.text();
      } else if (name.equals("description")) {
        cursor.skip();
      } else {
        Kind kind = cursor.kind();
        fields.add(new Field(name, kind, cursor.text()));
      }
    }
    FeatureKind kind = KINDS.get(type);
    if (kind == null) {
      values.report("features of the type `" + cut(type) + "` are not supported and were left out");
      return Optional.empty();
    }
    Optional<Feature> feature = of(kind);
    if (feature.isEmpty()) {
      values.report("features of the type `" + type + "` with an invalid value were left out");
    }
    return feature;
  }

  private static String cut(String type) {
    return type.length() > 40 ? type.substring(0, 40) + "..." : type;
  }

  private Optional<Feature> of(FeatureKind kind) {
    return switch (kind) {
      case NUMBER, OFFSET ->
          number(kind.documentType()).map(value -> new Feature.Numeric(kind, value));
      case OPERAND_NUMBER, OPERAND_OFFSET ->
          number(kind.documentType())
              .flatMap(value -> index().map(index -> new Feature.Operand(kind, index, value)));
      case BYTES -> text(kind.documentType()).flatMap(FeatureReader::bytes);
      case BASIC_BLOCK -> Optional.of(new Feature.BasicBlock());
      case PROPERTY -> text(kind.documentType()).flatMap(this::property);
      default -> text(kind.documentType()).map(value -> new Feature.Text(kind, value));
    };
  }

  private Optional<Field> field(String type, Kind kind) {
    for (Field field : fields) {
      if (field.kind == kind && isNamed(field.name, type)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static boolean isNamed(String name, String type) {
    int length = type.length();
    boolean longer = name.length() == length + 1 && name.charAt(length) == '_';
    if (name.length() != length && !longer) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if ((c == '_' ? ' ' : c) != type.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> text(String type) {
    return field(type, Kind.TEXT).map(Field::text);
  }

  private Optional<Numeral> number(String type) {
    return field(type, Kind.NUMBER)
        .map(Field::text)
        .filter(text -> text.length() <= MAX_DIGITS)
        .flatMap(FeatureReader::numeral);
  }

  private static Optional<Numeral> numeral(String text) {
    if (isWhole(text)) {
      return Optional.of(
          text.length() <= 18
              ? Numeral.of(Long.parseLong(text))
              : Numeral.of(new BigInteger(text)));
    }
    double real = Double.parseDouble(text);
    return Double.isFinite(real) ? Optional.of(Numeral.of(real)) : Optional.empty();
  }

  private static boolean isWhole(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private Optional<Integer> index() {
    return field("index", Kind.NUMBER)
        .map(Field::text)
        .filter(text -> text.length() == 1 && text.charAt(0) <= '0' + Feature.Operand.MAX_INDEX)
        .map(Integer::valueOf);
  }

  private Optional<Feature> property(String name) {
    Optional<String> access = field("access", Kind.TEXT).map(Field::text);
    if (access.isEmpty()) {
      return Optional.of(new Feature.Property(name, Optional.empty()));
    }
    for (Feature.Property.Access known : Feature.Property.Access.values()) {
      if (known.word().equals(access.get())) {
        return Optional.of(new Feature.Property(name, Optional.of(known)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Feature> bytes(String hex) {
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      return bytes.length <= Feature.Bytes.MAX_LENGTH
          ? Optional.of(new Feature.Bytes(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
