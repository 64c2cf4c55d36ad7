package callscope.traceformat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.Optional;

/** Writes features as fields, with the keywords of rules: {@code "import": "kernel32.Sleep"}. */
final class FeatureFields {
  private FeatureFields() {}

  static void write(LineJson json, Feature feature) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> json.field(kind.keyword(), value);
      case Feature.Numeric(FeatureKind kind, Numeral value) -> number(json, kind.keyword(), value);
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        String part = kind == FeatureKind.OPERAND_NUMBER ? "number" : "offset";
        number(json, "operand[" + index + "]." + part, value);
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) ->
          json.field("property" + access.map(how -> "/" + how.word()).orElse(""), name);
      case Feature.Bytes bytes -> json.field("bytes", bytes.hex());
      case Feature.BasicBlock block -> json.field(FeatureKind.BASIC_BLOCK.keyword(), true);
    }
  }

  private static void number(LineJson json, String key, Numeral value) {
    switch (value) {
      case Numeral.Small(long small) -> json.field(key, small);
      case Numeral.Large(BigInteger large) -> {
        json.key(key);
        json.raw(large.toString());
      }
      case Numeral.Real(double real) -> {
        json.key(key);
        if (Double.isFinite(real)) {
          json.raw(Double.toString(real));
        } else {
          json.text(Double.toString(real));
        }
      }
    }
  }
}
