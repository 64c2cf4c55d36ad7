package callscope.explain;

import callscope.compile.Patterns;
import callscope.compile.StringPatterns;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.BitSet;

/** Finds the relevant patterns that a feature matches. Not thread-safe. */
final class FeatureMatches {
  private final Patterns patterns;
  private final StringPatterns.Search texts;

  FeatureMatches(Patterns patterns) {
    this.patterns = patterns;
    this.texts = patterns.stringPatterns().search();
  }

  /** The string of a feature that string patterns are searched in; otherwise empty. */
  static String text(Feature feature) {
    return feature instanceof Feature.Text(FeatureKind kind, String value)
            && kind == FeatureKind.STRING
        ? value
        : "";
  }

  /** The wanted patterns that the feature matches. */
  BitSet of(Feature feature, BitSet wanted) {
    BitSet answered = new BitSet();
    for (int pattern : patterns.of(feature)) {
      answered.set(pattern);
    }
    if (feature instanceof Feature.Text(FeatureKind kind, String value)
        && kind == FeatureKind.STRING) {
      for (int pattern : texts.find(value)) {
        answered.set(pattern);
      }
    }
    answered.and(wanted);
    return answered;
  }
}
