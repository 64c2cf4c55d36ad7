package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;

/** Checks for {@code arch: any}, which is not a wildcard, unlike {@code os: any}. */
final class AnyArch extends Check {
  private static final FeaturePattern ANY_ARCH =
      new FeaturePattern.Exact(new Feature.Text(FeatureKind.ARCH, "any"));

  AnyArch() {
    super("L214", Severity.WARNING, "`arch: any` used as a wildcard");
  }

  @Override
  void check(Inspection rule) {
    for (Statement statement : TreeTraversal.preOrder(rule.rule().statement()).toList()) {
      if (statement instanceof Statement.Leaf leaf && leaf.pattern().equals(ANY_ARCH)) {
        rule.report(
            this,
            leaf.position(),
            "`arch: any` is not a wildcard: only .NET programs for any processor have it, and no trace does",
            "remove it to match every processor");
      }
    }
  }
}
