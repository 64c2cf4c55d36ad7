package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.RuleItem;
import callscope.edit.RuleItems;
import callscope.edit.SourceChange;
import callscope.feature.FeaturePattern;
import callscope.graph.Reference;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gives a rule another name, in its file and in all statements that name it. */
final class RenameRule {
  private final RuleSnapshot space;
  private final Rule rule;
  private final String name;

  private RenameRule(RuleSnapshot space, Rule rule, String name) {
    this.space = space;
    this.rule = rule;
    this.name = name;
  }

  /**
   * The files that change.
   *
   * @throws RefusedException if that can't be done, with why
   */
  static List<SourceChange> rename(RuleSnapshot space, Rule rule, String name)
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
      throw new RefusedException("`" + bare + "` is already the name of a namespace");
    }
    return new RenameRule(space, rule, bare).rename();
  }

  private List<SourceChange> rename() throws RefusedException {
    Set<Rule> files = new LinkedHashSet<>(List.of(rule));
    for (Reference reference : space.graph().dependents(rule)) {
      if (isMeant(reference)) {
        files.add(reference.from());
      }
    }
    List<SourceChange> changes = new ArrayList<>();
    for (Rule file : files) {
      changes.add(change(file));
    }
    return changes;
  }

  /** Whether a statement names the rule, and not a namespace that has its name. */
  private boolean isMeant(Reference reference) {
    return !reference.ofNamespace() && reference.name().equals(rule.name());
  }

  private SourceChange change(Rule in) throws RefusedException {
    boolean current = space.file(in).flatMap(KnownFile::rule).filter(in::equals).isPresent();
    if (!current) {
      throw new RefusedException(in.source().path() + " has errors; fix them first");
    }
    // a name with signs of YAML in it needs quotes, where there are none yet
    for (boolean quoted : new boolean[] {false, true}) {
      Optional<RuleSource> after = edited(in, quoted);
      if (after.filter(source -> saysSo(source, in)).isPresent()) {
        return new SourceChange(Optional.of(in.source()), after.get());
      }
    }
    throw new RefusedException(
        "`" + name + "` can't be inserted safely into " + in.source().path());
  }

  private Optional<RuleSource> edited(Rule in, boolean quoted) {
    boolean asks = space.graph().references(in).stream().anyMatch(this::isMeant);
    // an alias leads to the same place as its anchor
    Set<Edit> edits = new LinkedHashSet<>();
    for (RuleItem item : RuleItems.of(in.source())) {
      boolean named =
          (item.isName() && in.equals(rule))
              || (asks && item.isMatch() && item.value().equals(rule.name()));
      if (named) {
        Optional<Edit> edit = quoted ? item.quoted(name) : item.replaced(name);
        if (edit.isEmpty()) {
          return Optional.empty();
        }
        edits.add(edit.get());
      }
    }
    return Optional.of(Edit.apply(in.source(), List.copyOf(edits)));
  }

  /** Whether the text, read again, has the new name in all places, and nothing else changed. */
  private boolean saysSo(RuleSource source, Rule before) {
    Optional<Rule> after = RuleParser.parse(source, new Problems());
    return after.filter(now -> facts(now, name).equals(facts(before, rule.name()))).isPresent();
  }

  /** What a rule says, with a sign for a name. */
  private List<String> facts(Rule said, String named) {
    List<String> facts = new ArrayList<>();
    boolean renamed = said.name().equals(named);
    facts.add(renamed ? "" : said.name());
    Map<String, List<String>> texts = new TreeMap<>(said.meta().texts());
    texts.remove("name");
    facts.add(texts.toString());
    TreeTraversal.forEach(said.statement(), part -> add(part, named, facts));
    return facts;
  }

  private static void add(Statement statement, String named, List<String> facts) {
    facts.add(
        switch (statement) {
          case Statement.Compound compound -> compound.keyword();
          case Statement.Simple simple -> {
            FeaturePattern pattern = simple.feature().pattern();
            boolean same =
                pattern instanceof FeaturePattern.MatchedRule(String of) && of.equals(named);
            yield same ? "" : pattern.toString();
          }
        });
    facts.add(statement.description().orElse(""));
  }
}
