package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.match.Evidence;
import callscope.match.Matches;
import callscope.rule.SequenceStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the calls of the steps that completed sequences. */
final class SequenceEvidence {
  private final Matches matches;
  private final List<CompiledRule> sequences;

  SequenceEvidence(Matches matches) {
    this.matches = matches;
    this.sequences = matches.matched().stream().filter(CompiledRule::isSequence).toList();
  }

  /**
   * A call that is a step.
   *
   * @param step the number of the step in the rule, from 1
   */
  record StepCall(CallAddress call, int step) {}

  /**
   * The calls of the required steps, in the order of the steps. A sequence that counts only several
   * times has several calls for each step.
   *
   * @param last the call that completes the sequence
   * @throws java.util.NoSuchElementException if it completes none
   */
  List<StepCall> of(CompiledRule sequence, CallAddress last) {
    Evidence evidence = matches.at(sequence, last).orElseThrow().evidence();
    List<SequenceStep> steps = ((Condition.Sequence) sequence.condition()).statement().steps();
    List<StepCall> calls = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).kind() == SequenceStep.Kind.REQUIRED) {
        collect(evidence.children().get(i), last, i + 1, calls);
      }
    }
    return calls;
  }

  private static void collect(Evidence step, CallAddress last, int number, List<StepCall> calls) {
    step.children().forEach(alternative -> collect(alternative, last, number, calls));
    if (step.success() && step.condition() instanceof Condition.Simple) {
      for (Address at : step.locations().at(last)) {
        if (at instanceof CallAddress call) {
          calls.add(new StepCall(call, number));
        }
      }
    }
  }

  /** The sequences that a call completes and whose match satisfies one of the patterns. */
  List<CompiledRule> completed(CallAddress call, List<Integer> patterns) {
    return sequences.stream()
        .filter(
            sequence -> Arrays.stream(sequence.satisfiedPatterns()).anyMatch(patterns::contains))
        .filter(sequence -> matches.at(sequence, call).isPresent())
        .toList();
  }

  /** The texts of patterns, without the matches of sequences that have no name of their own. */
  static List<String> withoutLifted(List<CompiledRule> sequences, List<FeaturePattern> patterns) {
    Set<String> lifted =
        sequences.stream()
            .filter(CompiledRule::lifted)
            .map(CompiledRule::name)
            .collect(Collectors.toSet());
    return patterns.stream()
        .filter(
            pattern ->
                !(pattern instanceof FeaturePattern.MatchedRule(String name)
                    && lifted.contains(name)))
        .map(FeaturePattern::toString)
        .toList();
  }
}
