package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.edit.SourceChange;
import callscope.graph.Reference;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a rule another name, in its file and in all statements that name it. */
final class RenameRule {
  private final RuleSpace space;
  private final Rule rule;
  private final String name;

  private RenameRule(RuleSpace space, Rule rule, String name) {
    this.space = space;
    this.rule = rule;
    this.name = name;
  }

  /**
   * The files that change.
   *
   * @throws RefusedException if that can't be done, with why
   */
  static List<SourceChange> rename(RuleSpace space, Rule rule, String name)
      throws RefusedException {
    String bare = name.strip();
    if (bare.isEmpty()) {
      throw new RefusedException("a rule must have a name");
    }
    if (bare.equals(rule.name())) {
      return List.of();
    }
    if (space.graph().rule(bare).isPresent()) {
      throw new RefusedException("there is already a rule `" + bare + "`");
    }
    if (space.graph().namespaces().contains(bare)) {
      throw new RefusedException("`" + bare + "` is a namespace, which `match` would mean then");
    }
    return new RenameRule(space, rule, bare).rename();
  }

  private List<SourceChange> rename() throws RefusedException {
    Map<Rule, List<Reference>> byFile = new LinkedHashMap<>();
    byFile.put(rule, new ArrayList<>());
    for (Reference reference : FindNames.byName(space, rule)) {
      byFile.computeIfAbsent(reference.from(), from -> new ArrayList<>()).add(reference);
    }
    List<SourceChange> changes = new ArrayList<>();
    for (Map.Entry<Rule, List<Reference>> file : byFile.entrySet()) {
      changes.add(change(file.getKey(), file.getValue()));
    }
    return changes;
  }

  private SourceChange change(Rule in, List<Reference> references) throws RefusedException {
    boolean current = space.file(in).flatMap(KnownFile::rule).filter(in::equals).isPresent();
    if (!current) {
      throw new RefusedException(in.source().path() + " has errors; mend them first");
    }
    // a name with signs of YAML in it needs quotes, where there are none yet
    String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    for (String written : List.of(name, quoted, name.replace("'", "''"))) {
      Optional<RuleSource> after = edited(in, references, written);
      if (after.filter(source -> saysSo(source, in, references.size())).isPresent()) {
        return new SourceChange(Optional.of(in.source()), after.get());
      }
    }
    throw new RefusedException("`" + name + "` can't be written in " + in.source().path());
  }

  private Optional<RuleSource> edited(Rule in, List<Reference> references, String written) {
    List<Edit> edits = new ArrayList<>();
    if (in.equals(rule)) {
      edits.add(new RuleText(in.source()).name(written));
    }
    for (Reference reference : references) {
      // within count(...) there are no quotes
      Optional<Edit> edit = FindNames.edit(reference, reference.counted() ? name : written);
      if (edit.isEmpty()) {
        return Optional.empty();
      }
      edits.add(edit.get());
    }
    return Optional.of(Edit.apply(in.source(), edits));
  }

  /** Whether the text, read again, has the new name in all places. */
  private boolean saysSo(RuleSource source, Rule before, int references) {
    Optional<Rule> after = RuleParser.parse(source, new Problems());
    String own = before.equals(rule) ? name : before.name();
    return after
        .filter(now -> now.name().equals(own) && Mentions.of(now, name) == references)
        .isPresent();
  }
}
