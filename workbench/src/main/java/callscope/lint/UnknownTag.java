package callscope.lint;

import callscope.rule.Position;
import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks that the ids of tags exist, with this tactic, and are not those of something else. */
final class UnknownTag extends Check {
  UnknownTag() {
    super("L114", Severity.WARNING, "tags whose id, name and tactic do not belong together");
  }

  @Override
  void check(Inspection rule) {
    for (TagText tag : TagText.of(rule)) {
      check(rule, tag);
    }
  }

  private void check(Inspection rule, TagText tag) {
    Position at = tag.position(rule);
    String source = tag.table().source();
    Optional<Techniques.Technique> known = tag.table().find(tag.id());
    List<Techniques.Technique> named = tag.table().named(tag.name());
    if (known.isEmpty()) {
      rule.report(this, at, source + " has no id " + tag.id(), idOf(named));
      return;
    }
    if (!known.get().isCurrent()) {
      return; // an outdated tag
    }
    if (!known.get().isNamed(tag.name()) && !named.isEmpty()) {
      rule.report(
          this,
          at,
          "in " + source + ", " + tag.id() + " is `" + known.get().name() + "`",
          idOf(named));
    } else if (!known.get().isIn(tag.group())) {
      List<String> groups = known.get().groups();
      rule.report(
          this,
          at,
          "in " + source + ", " + tag.id() + " does not belong to `" + tag.group() + "`",
          "write "
              + Spelling.nearest(tag.group(), groups)
                  .map(near -> "`" + near + "`")
                  .orElse(
                      groups.stream()
                          .map(group -> "`" + group + "`")
                          .collect(Collectors.joining(" or "))));
    }
  }

  private static String idOf(List<Techniques.Technique> named) {
    return named.isEmpty()
        ? "check the id and the name"
        : "the id of `" + named.getFirst().name() + "` is " + named.getFirst().id();
  }
}
