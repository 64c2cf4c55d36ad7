package callscope.lint;

import callscope.edit.Edit;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks for modules in API names; they are ignored, except with ordinals. */
final class ModuleOfApi extends Check {
  /** The part before the dot, in a feature or in its count. */
  private static final Pattern BEFORE =
      Pattern.compile("(?:api:\\s+[\"']?|[\"']?count\\(api\\()([^\\s\"'.()#=:]+)");

  private static final int MOST = 4;

  ModuleOfApi() {
    super(
        "L304", Severity.INFO, "rules that name the module of an API, which is ignored", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    List<Edit> edits = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Optional<Position> first = Optional.empty();
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern()
              instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
          && kind == FeatureKind.API) {
        Optional<Edit> edit = edit(rule.lines(), leaf.position(), name);
        edit.ifPresent(edits::add);
        first = first.or(() -> edit.map(e -> leaf.position()));
        edit.ifPresent(
            e -> names.add(rule.rule().source().text().substring(e.from(), e.to()) + name));
      }
    }
    Optional<Position> place = first;
    place.ifPresent(
        at ->
            rule.report(
                this,
                at,
                "the module before an API name is ignored: "
                    + String.join(", ", names.stream().limit(MOST).toList())
                    + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : ""),
                "remove it, or put it into a comment",
                edits));
  }

  /** Removes the module before the name, if present. */
  private static Optional<Edit> edit(RuleLines text, Position at, String name) {
    String rest = text.from(at);
    Matcher before = BEFORE.matcher(rest);
    if (!before.lookingAt() || !rest.startsWith("." + name, before.end())) {
      return Optional.empty();
    }
    int module = text.offset(at) + before.start(1);
    return Optional.of(new Edit(module, module + before.group(1).length() + 1, ""));
  }
}
