package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;

/** Checks that API names contain no blanks, except C++ functions and methods. */
final class BlankInApi extends Check {
  BlankInApi() {
    super("L215", Severity.WARNING, "API names that contain blanks");
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern()
              instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
          && (kind == FeatureKind.API || kind == FeatureKind.IMPORT)
          && isOdd(name)) {
        rule.report(
            this,
            leaf.position(),
            "the name `" + name + "` contains a blank, but no function name does",
            "write `" + name.strip() + "`, or a description after ` = `");
      }
    }
  }

  private static boolean isOdd(String name) {
    boolean around = !name.equals(name.strip());
    // as in `operator new` and `ns::of(int const&)`
    boolean signature = name.contains("operator ") || name.contains("::") || name.contains("(");
    return around || (!signature && name.chars().anyMatch(Character::isWhitespace));
  }
}
