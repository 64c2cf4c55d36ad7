package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.feature.ActedOn;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Decodes what {@link EncodePatterns} wrote. */
final class DecodePatterns {
  private static final TypeTag[] TAGS = TypeTag.values();
  private static final FeatureKind[] KINDS = FeatureKind.values();
  private static final Feature.Property.Access[] ACCESSES = Feature.Property.Access.values();

  private static final FeaturePattern.BitTest[] BIT_TESTS = FeaturePattern.BitTest.values();

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
      case OF_ARGUMENT ->
          new FeaturePattern.OfArgument(pattern(), source.strings(), BIT_TESTS[source.size()]);
      case OUTCOME, RETURNED, REPEATED, ON -> new FeaturePattern.OfCall(condition(tag));
      default -> throw new IllegalArgumentException(tag + " is not a pattern");
    };
  }

  CallCondition condition() {
    return condition(TAGS[source.size()]);
  }

  private CallCondition condition(TypeTag tag) {
    return switch (tag) {
      case OUTCOME -> new CallCondition.Outcome(constants(CallOutcome.values()));
      case RETURNED -> new CallCondition.Returned(source.list(this::range));
      case REPEATED -> new CallCondition.Repeated(range());
      case ON -> {
        Set<ActedOn> objects = constants(ActedOn.values());
        yield new CallCondition.On(source.string(), objects);
      }
      default -> throw new IllegalArgumentException(tag + " is not a condition on a call");
    };
  }

  private <T> Set<T> constants(T[] values) {
    Set<T> constants = new HashSet<>();
    for (int ordinal : source.ints()) {
      constants.add(values[ordinal]);
    }
    return constants;
  }

  private CallCondition.Range range() {
    return new CallCondition.Range(source.number(), source.number());
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
