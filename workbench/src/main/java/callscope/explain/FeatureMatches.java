package callscope.explain;

import callscope.compile.Patterns;
import callscope.compile.StringPatterns;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.BitSet;

/** Which of the patterns that matter a feature answers. To be used by one thread. */
final class FeatureMatches {
  private final Patterns patterns;
  private final StringPatterns.Search texts;

  FeatureMatches(Patterns patterns) {
    this.patterns = patterns;
    this.texts = patterns.stringPatterns().search();
  }

  /** The text of a feature that a pattern over texts may be found in; else empty. */
  static String text(Feature feature) {
    return feature instanceof Feature.Text(FeatureKind kind, String value)
            && kind == FeatureKind.STRING
        ? value
        : "";
  }

  /** The patterns among the wanted that the feature answers. */
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
