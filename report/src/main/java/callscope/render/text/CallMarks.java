package callscope.render.text;

import callscope.document.MatchedCall.Argument;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parts of one call that are evidence. */
final class CallMarks {
  private final Set<Mark> marks = new HashSet<>();

  /** A fact about a call. */
  sealed interface Mark {

    /** The API of this name was called. */
    record OfApi(String name) implements Mark {}

    /** An argument is this string. */
    record OfText(String text) implements Mark {}

    /** An argument is this GUID, ignoring case. */
    record OfGuid(String lowerCase) implements Mark {}

    /** An argument is this number. */
    record OfNumber(Numeral number) implements Mark {}

    /** The fact that matches a pattern; empty if only a captured string can tell. */
    static Optional<Mark> of(FeaturePattern pattern) {
      return switch (pattern) {
        case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String value))
            when kind == FeatureKind.API ->
            Optional.of(new OfApi(value));
        case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String value))
            when kind == FeatureKind.STRING ->
            Optional.of(new OfText(value));
        case FeaturePattern.Exact(Feature.Numeric(FeatureKind kind, Numeral value))
            when kind == FeatureKind.NUMBER ->
            Optional.of(new OfNumber(value));
        case FeaturePattern.Guid(String text) ->
            Optional.of(new OfGuid(text.toLowerCase(Locale.ROOT)));
        default -> Optional.empty();
      };
    }
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  boolean hasApi(String api) {
    return marks.contains(new Mark.OfApi(api))
        || ApiName.withoutVariant(api).map(Mark.OfApi::new).filter(marks::contains).isPresent();
  }

  boolean has(Argument argument) {
    return !marks.isEmpty() && argument.value().filter(this::hasValue).isPresent();
  }

  private boolean hasValue(String value) {
    Optional<Numeral> number = PythonInteger.parse(value);
    return number.isPresent()
        ? marks.contains(new Mark.OfNumber(number.get()))
        : marks.contains(new Mark.OfText(value))
            || marks.contains(new Mark.OfGuid(value.toLowerCase(Locale.ROOT)));
  }
}
