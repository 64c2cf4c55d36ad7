package callscope.render.html;

import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;

/** What the page should say that a node is about: the number of its kind, its keyword and value. */
final class AboutText {
  private AboutText() {}

  static String of(Node node) {
    return switch (node) {
      case Node.Compound(Node.Compound.Kind kind, var note) -> kind.ordinal() + " " + kind.word();
      case Node.Some(int count, var note) -> "4 " + count + " or more";
      case Node.Range range -> {
        String counted = range.countedCalls().orElseGet(() -> range.counted().pattern().toString());
        yield "5 count(" + counted + "): " + FeaturePhrase.range(range.min(), range.max());
      }
      case Node.Subscope(var scope) -> "6 " + scope.word();
      case Node.Feature(FeaturePattern.MatchedRule(String name), var note) -> "8 match: " + name;
      case Node.Feature(FeaturePattern pattern, var note) -> {
        FeaturePhrase phrase = FeaturePhrase.of(pattern);
        yield "7 " + phrase.keyword() + (phrase.value().isEmpty() ? "" : ": " + phrase.value());
      }
    };
  }
}
