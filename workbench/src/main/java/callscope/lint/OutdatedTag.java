package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import java.util.List;
import java.util.Optional;

/** Checks for names that a catalog spells otherwise, and ids that it has withdrawn. */
final class OutdatedTag extends Check {
  OutdatedTag() {
    super("L115", Severity.INFO, "tags with names or ids that are not current", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    for (TagText tag : TagText.of(rule)) {
      Optional<Techniques.Technique> known = tag.table().find(tag.id());
      if (known.isPresent()) {
        check(rule, tag, known.get());
      }
    }
  }

  private void check(Inspection rule, TagText tag, Techniques.Technique known) {
    String source = tag.table().source();
    if (known.isCurrent()) {
      if (!known.isNamed(tag.name()) && tag.table().named(tag.name()).isEmpty()) {
        String message =
            "in " + source + ", the name of " + tag.id() + " is `" + known.name() + "`";
        report(rule, tag, message, Optional.of(known));
      }
      return;
    }
    Optional<Techniques.Technique> successor = known.successor().flatMap(tag.table()::find);
    report(
        rule,
        tag,
        successor.isPresent()
            ? "in " + source + ", " + successor.get().id() + " replaces " + tag.id()
            : source + " has withdrawn " + tag.id(),
        successor);
  }

  private void report(
      Inspection rule, TagText tag, String message, Optional<Techniques.Technique> instead) {
    Position at = tag.position(rule);
    if (instead.isEmpty()) {
      rule.report(this, at, message, "remove the tag, or choose another technique");
      return;
    }
    Techniques.Technique now = instead.get();
    if (!now.isIn(tag.group())) {
      String groups = String.join("` or `", now.groups());
      rule.report(
          this, at, message, "write `" + groups + "::" + now.name() + " [" + now.id() + "]`");
      return;
    }
    String text = tag.group() + "::" + now.name() + " [" + now.id() + "]";
    boolean plain = rule.lines().from(at).startsWith(tag.text());
    int start = rule.lines().offset(at);
    rule.report(
        this,
        at,
        message,
        "write `" + text + "`",
        plain
            ? Optional.of(List.of(new Edit(start, start + tag.text().length(), text)))
            : Optional.empty());
  }
}
