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

/** The module before an API's name is not looked at, save with an ordinal. */
final class ModuleOfApi implements Check {
  /** What comes before the dot, in a feature or in a count of it. */
  private static final Pattern BEFORE =
      Pattern.compile("(?:api:\\s+[\"']?|[\"']?count\\(api\\()([^\\s\"'.()#=:]+)");

  private static final int MOST = 4;

  @Override
  public String code() {
    return "L304";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "rules that name the module of an API, which is not looked at";
  }

  @Override
  public boolean hasFix() {
    return true;
  }

  @Override
  public void look(Inspection rule) {
    List<Edit> edits = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Optional<Position> first = Optional.empty();
    for (Statement.Leaf leaf : WalkStatements.leaves(rule.rule().statement())) {
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
                "the module before the name of an API is not looked at: "
                    + String.join(", ", names.stream().limit(MOST).toList())
                    + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : ""),
                "leave it out, or tell it in a comment",
                edits));
  }

  /** Takes out the module, if one stands before the name. */
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
