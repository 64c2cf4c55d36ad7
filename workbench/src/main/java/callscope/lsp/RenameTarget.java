package callscope.lsp;

import callscope.edit.SourceChange;
import callscope.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** What is renamed at a place: a rule, or a variable of a sequence. */
sealed interface RenameTarget {
  /** The place of the name. */
  Range range();

  String name();

  /**
   * Returns the changed files.
   *
   * @throws RefusedException if the name can't be changed to this one
   */
  List<SourceChange> to(String name) throws RefusedException;

  /**
   * Finds what can be renamed at a place.
   *
   * @throws RefusedException if the name there can't be renamed
   */
  static Optional<RenameTarget> find(RuleSnapshot space, KnownFile file, Position place)
      throws RefusedException {
    Optional<SequenceVariable> variable =
        SequenceVariable.find(file.source(), file.lines().offset(place));
    if (variable.isPresent()) {
      return Optional.of(new OfVariable(file, variable.get()));
    }
    Optional<NameAt> name = NameAt.find(file, place);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (new FindNames(space).isNamespace(name.get())) {
      throw new RefusedException("only rules and variables can be renamed, not namespaces");
    }
    Optional<Rule> rule = space.graph().rule(name.get().name());
    if (rule.isEmpty()) {
      throw new RefusedException("there is no rule `" + name.get().name() + "`");
    }
    return Optional.of(new OfRule(space, name.get(), rule.get()));
  }

  /** A rule, which is renamed in all files. */
  record OfRule(RuleSnapshot space, NameAt at, Rule rule) implements RenameTarget {
    @Override
    public Range range() {
      return at.range();
    }

    @Override
    public String name() {
      return at.name();
    }

    @Override
    public List<SourceChange> to(String name) throws RefusedException {
      return RenameRule.rename(space, rule, name);
    }
  }

  /** A variable, which is renamed in its sequence. */
  record OfVariable(KnownFile file, SequenceVariable variable) implements RenameTarget {
    @Override
    public Range range() {
      return file.lines().range(variable.at().from(), variable.at().to());
    }

    @Override
    public String name() {
      return variable.name();
    }

    @Override
    public List<SourceChange> to(String name) throws RefusedException {
      return variable.renamed(file.source(), name).stream()
          .map(after -> new SourceChange(Optional.of(file.source()), after))
          .toList();
    }
  }
}
