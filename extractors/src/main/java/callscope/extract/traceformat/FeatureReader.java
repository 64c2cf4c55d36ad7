package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads features, named as in rules: {@code {"import": "kernel32.CreateFileA", "at": "0x402000"}}.
 */
final class FeatureReader {
  private static final String AT = "at";
  private static final int MAX_NUMBER = 400;

  private final Values values;

  FeatureReader(Values values) {
    this.values = values;
  }

  /** A list of features; those without an address get one later. */
  List<Found> list(String what) throws IOException {
    List<Found> features = new ArrayList<>();
    if (!values.isList(what)) {
      return features;
    }
    while (values.cursor().hasNextElement()) {
      if (values.isObject("a feature")) {
        read().ifPresent(features::add);
      }
    }
    return features;
  }

  /**
   * A feature and the address given with it.
   *
   * @param at empty if no address was given, not even null
   */
  record Found(Feature feature, Optional<Address> at) {
    LocatedFeature or(Address place) {
      return new LocatedFeature(feature, at.orElse(place));
    }
  }

  /** The feature of the current object; other fields are ignored. */
  Optional<Found> read() throws IOException {
    Optional<Feature> feature = Optional.empty();
    Optional<Address> at = Optional.empty();
    String unknown = "";
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      String name = cursor.name();
      if (name.equals(AT)) {
        at = cursor.kind() == Kind.NULL ? Optional.of(Address.None.NONE) : address();
        continue;
      }
      Optional<FeatureKind> kind = kind(name);
      if (kind.isPresent()) {
        feature = value(name, kind.get()).or(() -> Optional.empty());
      } else {
        unknown = name;
        cursor.skip();
      }
    }
    if (feature.isEmpty()) {
      values.report("a feature" + RecordReader.named(unknown) + " is unknown and was left out");
      return Optional.empty();
    }
    return Optional.of(new Found(feature.get(), at));
  }

  /** An address; other values are reported. */
  Optional<Address> address() throws IOException {
    JsonCursor cursor = values.cursor();
    if (cursor.kind() == Kind.TEXT) {
      Optional<Address> parsed = AddressParser.parse(cursor.text());
      if (parsed.isEmpty()) {
        values.report("an address that can't be read was left out");
      }
      return parsed;
    }
    return values.unsigned("an address").stream()
        .mapToObj(Address.Absolute::new)
        .<Address>map(address -> address)
        .findFirst();
  }

  private static Optional<FeatureKind> kind(String name) {
    if (name.startsWith("operand[")) {
      return Optional.of(
          name.endsWith("offset") ? FeatureKind.OPERAND_OFFSET : FeatureKind.OPERAND_NUMBER);
    }
    String word = name.startsWith("property/") ? "property" : name;
    // traces contain what happened; matches of rules are results, not features
    return FeatureKind.ofKeyword(word).filter(kind -> kind != FeatureKind.MATCH);
  }

  private Optional<Feature> value(String name, FeatureKind kind) throws IOException {
    if (kind == FeatureKind.BASIC_BLOCK) {
      values.cursor().skip();
      return Optional.of(new Feature.BasicBlock());
    }
    Optional<String> text = values.text("the value of a feature");
    return switch (kind) {
      case PROPERTY -> text.flatMap(value -> property(name, value));
      case OPERAND_NUMBER, OPERAND_OFFSET ->
          text.flatMap(FeatureReader::number).flatMap(value -> operand(name, kind, value));
      case NUMBER, OFFSET ->
          text.flatMap(FeatureReader::number).map(value -> new Feature.Numeric(kind, value));
      case BYTES -> text.flatMap(FeatureReader::bytes);
      default -> text.map(value -> new Feature.Text(kind, value));
    };
  }

  private static Optional<Feature> property(String name, String value) {
    for (Feature.Property.Access access : Feature.Property.Access.values()) {
      if (name.equals("property/" + access.word())) {
        return Optional.of(new Feature.Property(value, Optional.of(access)));
      }
    }
    return name.equals("property")
        ? Optional.of(new Feature.Property(value, Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Feature> operand(String name, FeatureKind kind, Numeral value) {
    for (int index = 0; index <= Feature.Operand.MAX_INDEX; index++) {
      if (name.equals("operand[" + index + "].number")
          || name.equals("operand[" + index + "].offset")) {
        return Optional.of(new Feature.Operand(kind, index, value));
      }
    }
    return Optional.empty();
  }

  private static Optional<Numeral> number(String text) {
    Optional<Numeral> whole = PythonInteger.parse(text);
    if (whole.isPresent() || text.length() > MAX_NUMBER) {
      return whole;
    }
    try {
      return Optional.of(Numeral.of(Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Feature> bytes(String hex) {
    try {
      return Optional.of(new Feature.Bytes(HexFormat.of().parseHex(hex)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
