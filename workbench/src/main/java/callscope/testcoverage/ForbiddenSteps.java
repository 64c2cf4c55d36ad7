package callscope.testcoverage;

import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.match.Matches;
import callscope.rule.Position;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The calls that must not occur between the steps of a sequence, or that end it. */
final class ForbiddenSteps {
  private ForbiddenSteps() {}

  /** Returns those children of a sequence; empty for other statements. */
  static Set<Statement> of(Statement statement) {
    Set<Statement> calls = Collections.newSetFromMap(new IdentityHashMap<>());
    if (statement instanceof Statement.Sequence sequence) {
      forbidden(sequence)
          .flatMap(step -> step.alternatives().stream())
          .map(SequenceStep.Alternative::call)
          .forEach(calls::add);
    }
    return calls;
  }

  /** Returns the positions of all such calls in a statement, and of what is within them. */
  static Set<Position> positions(Statement statement) {
    Set<Position> found = new HashSet<>();
    addCalls(statement, found);
    addWithin(statement, found);
    return found;
  }

  private static void addCalls(Statement statement, Set<Position> found) {
    of(statement).forEach(call -> found.add(call.position()));
    statement.children().forEach(child -> addCalls(child, found));
  }

  private static Stream<SequenceStep> forbidden(Statement.Sequence sequence) {
    return Stream.concat(
        sequence.steps().stream().filter(step -> step.kind() == SequenceStep.Kind.FORBIDDEN),
        sequence.until().stream());
  }

  /**
   * Returns the positions of the forbidden calls, and of what is within them, that occurred in a
   * trace in which all steps of the sequence did, but the rule did not match.
   */
  static Set<Position> thatMatched(CompiledRule rule, Matches matches) {
    Set<Position> found = new HashSet<>();
    for (CompiledRule part : matches.rules().rules()) {
      if (part.source().name().equals(rule.name())
          && part.condition() instanceof Condition.Sequence sequence
          && required(sequence).allMatch(step -> matched(step, matches))) {
        collect(sequence, matches, found);
      }
    }
    addWithin(rule.source().statement(), found);
    return found;
  }

  private static Stream<Condition> required(Condition.Sequence sequence) {
    List<SequenceStep> steps = sequence.statement().steps();
    return Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
        .filter(i -> steps.get(i).kind() == SequenceStep.Kind.REQUIRED)
        .map(i -> sequence.steps()[i]);
  }

  private static void collect(Condition.Sequence sequence, Matches matches, Set<Position> found) {
    List<SequenceStep> steps = sequence.statement().steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).kind() == SequenceStep.Kind.FORBIDDEN
          && matched(sequence.steps()[i], matches)) {
        addCalls(steps.get(i), found);
      }
    }
    for (int i = 0; i < sequence.until().length; i++) {
      if (matched(sequence.until()[i], matches)) {
        addCalls(sequence.statement().until().get(i), found);
      }
    }
  }

  private static void addCalls(SequenceStep step, Set<Position> found) {
    step.alternatives().forEach(call -> found.add(call.call().position()));
  }

  /** Adds what is within the calls, which are rules of their own once compiled. */
  private static void addWithin(Statement statement, Set<Position> found) {
    for (Statement child : statement.children()) {
      if (found.contains(statement.position()) && !(statement instanceof Statement.Sequence)) {
        found.add(child.position());
      }
      addWithin(child, found);
    }
  }

  /** Whether a call satisfies any of the alternatives of a step. */
  private static boolean matched(Condition step, Matches matches) {
    return step.simpleConditions(node -> true)
        .map(simple -> simple.statement().feature().pattern())
        .anyMatch(
            pattern ->
                pattern instanceof FeaturePattern.MatchedRule(String name)
                    && matches
                        .rules()
                        .rule(name)
                        .filter(rule -> !matches.of(rule).isEmpty())
                        .isPresent());
  }
}
