package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;

/** {@code arch: any} is no wildcard, as {@code os: any} is. */
final class AnyArch implements Check {
  private static final FeaturePattern ANY_ARCH =
      new FeaturePattern.Exact(new Feature.Text(FeatureKind.ARCH, "any"));

  @Override
  public String code() {
    return "L214";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "`arch: any` as if it were a wildcard";
  }

  @Override
  public void look(Inspection rule) {
    for (Statement statement : WalkStatements.all(rule.rule().statement())) {
      if (statement instanceof Statement.Leaf leaf && leaf.pattern().equals(ANY_ARCH)) {
        rule.report(
            this,
            leaf.position(),
            "`arch: any` is no wildcard: only .NET programs for any processor have it, and no trace",
            "leave it out if every processor is meant");
      }
    }
  }
}
