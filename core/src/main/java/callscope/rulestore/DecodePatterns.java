package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/** Decodes what {@link EncodePatterns} wrote. */
final class DecodePatterns {
  private static final TypeTag[] TAGS = TypeTag.values();
  private static final FeatureKind[] KINDS = FeatureKind.values();
  private static final Feature.Property.Access[] ACCESSES = Feature.Property.Access.values();

  private final ByteSource source;

  DecodePatterns(ByteSource source) {
    this.source = source;
  }

  FeaturePattern pattern() {
    TypeTag tag = TAGS[source.size()];
    return switch (tag) {
      case EXACT -> new FeaturePattern.Exact(feature());
      case SUBSTRING -> new FeaturePattern.Substring(source.string());
      case REGEX -> new FeaturePattern.Regex(source.string());
      case GUID -> new FeaturePattern.Guid(source.string());
      case BYTES_PREFIX -> new FeaturePattern.BytesPrefix(bytes());
      case MATCHED_RULE -> new FeaturePattern.MatchedRule(source.string());
      default -> throw new IllegalArgumentException(tag + " is not a pattern");
    };
  }

  private Feature feature() {
    TypeTag tag = TAGS[source.size()];
    return switch (tag) {
      case TEXT -> new Feature.Text(kind(), source.string());
      case NUMERIC -> new Feature.Numeric(kind(), numeral());
      case OPERAND -> new Feature.Operand(kind(), source.size(), numeral());
      case PROPERTY -> new Feature.Property(source.string(), access());
      case BYTES -> bytes();
      case BASIC_BLOCK -> new Feature.BasicBlock();
      default -> throw new IllegalArgumentException(tag + " is not a feature");
    };
  }

  private FeatureKind kind() {
    return KINDS[source.size()];
  }

  private Optional<Feature.Property.Access> access() {
    int number = source.size();
    return number == 0 ? Optional.empty() : Optional.of(ACCESSES[number - 1]);
  }

  private Feature.Bytes bytes() {
    return new Feature.Bytes(HexFormat.of().parseHex(source.string()));
  }

  private Numeral numeral() {
    TypeTag tag = TAGS[source.size()];
    return switch (tag) {
      case SMALL -> new Numeral.Small(source.number());
      case LARGE -> new Numeral.Large(new BigInteger(HexFormat.of().parseHex(source.string())));
      case REAL -> new Numeral.Real(Double.longBitsToDouble(source.number()));
      default -> throw new IllegalArgumentException(tag + " is not a number");
    };
  }
}
