package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.feature.CallCondition;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Encodes patterns, for {@link DecodePatterns}. */
final class EncodePatterns {
  private final ByteSink sink;

  EncodePatterns(ByteSink sink) {
    this.sink = sink;
  }

  void pattern(FeaturePattern pattern) {
    switch (pattern) {
      case FeaturePattern.Exact(Feature feature) -> {
        sink.number(TypeTag.EXACT.ordinal());
        feature(feature);
      }
      case FeaturePattern.Substring(String text) -> text(TypeTag.SUBSTRING, text);
      case FeaturePattern.Regex(String source) -> text(TypeTag.REGEX, source);
      case FeaturePattern.Guid(String text) -> text(TypeTag.GUID, text);
      case FeaturePattern.BytesPrefix(Feature.Bytes bytes) ->
          text(TypeTag.BYTES_PREFIX, bytes.hex());
      case FeaturePattern.MatchedRule(String name) -> text(TypeTag.MATCHED_RULE, name);
      case FeaturePattern.OfArgument argument -> {
        sink.number(TypeTag.OF_ARGUMENT.ordinal());
        pattern(argument.value());
        sink.strings(argument.arguments());
        sink.number(argument.bits().ordinal());
      }
      case FeaturePattern.OfCall(CallCondition condition) -> condition(condition);
    }
  }

  void condition(CallCondition condition) {
    switch (condition) {
      case CallCondition.Outcome(var outcomes) -> constants(TypeTag.OUTCOME, outcomes);
      case CallCondition.Returned(var ranges) -> {
        sink.number(TypeTag.RETURNED.ordinal());
        sink.list(ranges, this::range);
      }
      case CallCondition.Repeated(var times) -> {
        sink.number(TypeTag.REPEATED.ordinal());
        range(times);
      }
      case CallCondition.On(String argument, var objects) -> {
        constants(TypeTag.ON, objects);
        sink.string(argument);
      }
    }
  }

  private void constants(TypeTag tag, Set<? extends Enum<?>> constants) {
    sink.number(tag.ordinal());
    sink.ints(constants.stream().mapToInt(Enum::ordinal).sorted().toArray());
  }

  private void range(CallCondition.Range range) {
    sink.number(range.min());
    sink.number(range.max());
  }

  private void text(TypeTag tag, String text) {
    sink.number(tag.ordinal());
    sink.string(text);
  }

  private void feature(Feature feature) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> {
        kind(TypeTag.TEXT, kind);
        sink.string(value);
      }
      case Feature.Numeric(FeatureKind kind, Numeral value) -> {
        kind(TypeTag.NUMERIC, kind);
        numeral(value);
      }
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        kind(TypeTag.OPERAND, kind);
        sink.number(index);
        numeral(value);
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) -> {
        text(TypeTag.PROPERTY, name);
        sink.number(access.map(a -> a.ordinal() + 1).orElse(0));
      }
      case Feature.Bytes bytes -> text(TypeTag.BYTES, bytes.hex());
      case Feature.BasicBlock block -> sink.number(TypeTag.BASIC_BLOCK.ordinal());
    }
  }

  private void kind(TypeTag tag, FeatureKind kind) {
    sink.number(tag.ordinal());
    sink.number(kind.ordinal());
  }

  private void numeral(Numeral numeral) {
    switch (numeral) {
      case Numeral.Small(long value) -> {
        sink.number(TypeTag.SMALL.ordinal());
        sink.number(value);
      }
      case Numeral.Large large ->
          text(TypeTag.LARGE, HexFormat.of().formatHex(large.value().toByteArray()));
      case Numeral.Real(double value) -> {
        sink.number(TypeTag.REAL.ordinal());
        sink.number(Double.doubleToRawLongBits(value));
      }
    }
  }
}
