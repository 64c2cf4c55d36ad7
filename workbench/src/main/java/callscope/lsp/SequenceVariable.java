package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.RuleItem.Span;
import callscope.edit.VariablePlaces;
import callscope.rule.Problems;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A variable that the steps of a sequence bind, with all its places: the keys of {@code bind}, and
 * the value of {@code distinct}.
 *
 * @param at the place at which it was found
 * @param places all places in the sequence, that one included
 * @param others the other variables of the sequence
 */
record SequenceVariable(String name, Span at, List<Span> places, Set<String> others) {
  private static final String WORD = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_ -]*[\\p{L}\\p{N}_])?";

  /** The variable at an offset of a rule; empty if there is none, or if the YAML is invalid. */
  static Optional<SequenceVariable> find(RuleSource source, int offset) {
    for (Map<String, List<Span>> sequence : VariablePlaces.of(source)) {
      for (Map.Entry<String, List<Span>> variable : sequence.entrySet()) {
        Optional<Span> at =
            variable.getValue().stream().filter(span -> span.touches(offset)).findFirst();
        if (at.isPresent()) {
          Set<String> others = new TreeSet<>(sequence.keySet());
          others.remove(variable.getKey());
          return Optional.of(
              new SequenceVariable(variable.getKey(), at.get(), variable.getValue(), others));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The text with another name of the variable; empty if the name is the same.
   *
   * @throws RefusedException if the variable can't have the name
   */
  Optional<RuleSource> renamed(RuleSource source, String to) throws RefusedException {
    String bare = to.strip();
    if (bare.equals(name)) {
      return Optional.empty();
    }
    if (!bare.matches(WORD)) {
      throw new RefusedException("a variable is named by letters, digits, `_`, `-` and blanks");
    }
    if (others.contains(bare)) {
      throw new RefusedException("the sequence already has a variable `" + bare + "`");
    }
    List<Edit> edits = places.stream().map(span -> new Edit(span.from(), span.to(), bare)).toList();
    RuleSource after = Edit.apply(source, edits);
    if (!isRenamed(variables(source), variables(after), bare)) {
      throw new RefusedException("`" + bare + "` can't be inserted safely; fix all errors first");
    }
    return Optional.of(after);
  }

  /** Whether as many variables are bound as before, and all others have the same names. */
  private boolean isRenamed(List<String> before, List<String> after, String to) {
    List<String> same = new ArrayList<>(before);
    List<String> now = new ArrayList<>(after);
    same.removeAll(List.of(name, to));
    now.removeAll(List.of(name, to));
    return before.size() == after.size() && same.equals(now) && after.contains(to);
  }

  /** The variables of all bindings of a rule in order; empty if the rule has errors. */
  private static List<String> variables(RuleSource source) {
    List<String> variables = new ArrayList<>();
    RuleParser.parse(source, new Problems())
        .ifPresent(rule -> TreeTraversal.forEach(rule.statement(), part -> add(part, variables)));
    return variables;
  }

  private static void add(Statement part, List<String> variables) {
    if (part instanceof Statement.Sequence sequence) {
      for (SequenceStep step : sequence.steps()) {
        for (SequenceStep.Alternative call : step.alternatives()) {
          call.bindings().forEach(binding -> variables.add(binding.variable()));
        }
      }
    }
  }
}
