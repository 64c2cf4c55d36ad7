package callscope.lint;

import java.util.List;

/** A building block lies in a folder called lib and has no namespace. */
final class LibraryRule implements Check {
  @Override
  public String code() {
    return "L108";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "building blocks that are not kept as such";
  }

  @Override
  public void look(Inspection rule) {
    if (!rule.rule().meta().lib()) {
      return;
    }
    if (rule.rule().meta().namespace().isPresent()) {
      rule.report(
          this,
          rule.metaKey("namespace"),
          "a building block is not shown, so it needs no namespace; all that match the namespace"
              + " match it, too",
          "leave the namespace out, or `lib: true`");
    }
    boolean inFolder =
        List.of(rule.rule().source().path().replace('\\', '/').split("/")).contains("lib");
    if (!inFolder && !rule.rule().source().isNursery()) {
      rule.report(
          this,
          rule.metaKey("lib"),
          "a building block lies among capabilities",
          "move it to a folder called lib, or leave `lib: true` out");
    }
  }
}
