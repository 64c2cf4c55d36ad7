package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import callscope.rule.SequenceStep.Binding;
import callscope.rule.SequenceStep.Kind;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sequence prepared for matching: its steps with numbered variables. Immutable.
 *
 * @param rule the rule that is a sequence
 * @param steps all steps in the order of the text
 * @param required the positions of the steps that must occur, ascending
 * @param until the calls that end unfinished runs
 * @param within the greatest number of calls from the first to the last step, both included; {@link
 *     Long#MAX_VALUE} for no limit
 * @param withinTime the greatest time between them in microseconds; {@link Long#MAX_VALUE} for no
 *     limit
 * @param distinct the variable that must differ between runs, or -1
 */
record SequencePlan(
    CompiledRule rule,
    List<Step> steps,
    int[] required,
    List<Step> until,
    SequenceOrder order,
    long within,
    long withinTime,
    int distinct) {

  /**
   * A step.
   *
   * @param position its position among all steps; for {@code until} from 0, too
   * @param variables the variables that it binds, as bits
   */
  record Step(int position, Kind kind, List<Call> calls, int variables) {}

  /**
   * A call that fulfils a step.
   *
   * @param pattern the pattern that the match of its rule satisfies
   * @param bindings for each variable of the step, ascending, the names of the arguments that hold
   *     its value; the first that the call has counts
   */
  record Call(int pattern, List<List<String>> bindings) {}

  /** The plans of a rule set for spans of the default size, which are prepared once. */
  private record OfDefaultSpans(List<SequencePlan> plans) {
    OfDefaultSpans(CompiledRules rules) {
      this(prepare(rules, Matcher.DEFAULT_SPAN_SIZE));
    }
  }

  /** The sequences of a rule set, in dependency order. */
  static List<SequencePlan> of(CompiledRules rules, int spanSize) {
    return spanSize == Matcher.DEFAULT_SPAN_SIZE
        ? rules.derive(OfDefaultSpans.class, OfDefaultSpans::new).plans
        : prepare(rules, spanSize);
  }

  private static List<SequencePlan> prepare(CompiledRules rules, int spanSize) {
    List<SequencePlan> plans = new ArrayList<>();
    for (CompiledRule rule : rules.rules()) {
      if (rule.isSequence()) {
        plans.add(of(rule, (Condition.Sequence) rule.condition(), spanSize));
      }
    }
    return List.copyOf(plans);
  }

  private static SequencePlan of(CompiledRule rule, Condition.Sequence condition, int spanSize) {
    Statement.Sequence statement = condition.statement();
    Map<String, Integer> variables = new LinkedHashMap<>();
    for (SequenceStep step : statement.steps()) {
      for (String variable : step.variables()) {
        variables.putIfAbsent(variable, variables.size());
      }
    }
    SequenceOrder order = statement.order();
    boolean isTime = order.within().filter(SequenceOrder.Limit::isTime).isPresent();
    List<Step> steps = steps(statement.steps(), condition.steps(), variables);
    long unlimited = binds(steps) || isTime ? Long.MAX_VALUE : spanSize;
    return new SequencePlan(
        rule,
        steps,
        steps.stream()
            .filter(step -> step.kind == Kind.REQUIRED)
            .mapToInt(Step::position)
            .toArray(),
        steps(statement.until(), condition.until(), variables),
        order,
        isTime ? Long.MAX_VALUE : order.within().map(limit -> limit.amount()).orElse(unlimited),
        isTime ? order.within().map(limit -> limit.amount()).orElseThrow() : Long.MAX_VALUE,
        order.distinct().map(variable -> variables.getOrDefault(variable, -1)).orElse(-1));
  }

  private static List<Step> steps(
      List<SequenceStep> written, Condition[] conditions, Map<String, Integer> variables) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      SequenceStep step = written.get(i);
      int[] patterns =
          conditions[i].simpleConditions().mapToInt(Condition.Simple::pattern).toArray();
      int bits = 0;
      for (String variable : step.variables()) {
        bits |= 1 << variables.getOrDefault(variable, 0);
      }
      List<Call> calls = new ArrayList<>();
      for (int j = 0; j < patterns.length; j++) {
        calls.add(new Call(patterns[j], names(step.alternatives().get(j).bindings(), variables)));
      }
      steps.add(new Step(i, step.kind(), List.copyOf(calls), bits));
    }
    return List.copyOf(steps);
  }

  private static List<List<String>> names(List<Binding> bindings, Map<String, Integer> variables) {
    Map<Integer, List<String>> names = new TreeMap<>();
    for (Binding binding : bindings) {
      names
          .computeIfAbsent(variables.getOrDefault(binding.variable(), 0), v -> new ArrayList<>())
          .add(binding.argument());
    }
    return List.copyOf(names.values());
  }

  /** Whether any step that must occur binds a variable. */
  private static boolean binds(List<Step> steps) {
    return steps.stream().anyMatch(step -> step.kind == Kind.REQUIRED && step.variables != 0);
  }

  /** The number of the required steps that come before a step in the text. */
  int requiredBefore(int position) {
    int found = Arrays.binarySearch(required, position);
    return found < 0 ? -found - 1 : found;
  }

  /** Whether a step may be the first of a run. */
  boolean mayBeginWith(Step step) {
    return step.kind == Kind.REQUIRED && (order.anyOrder() || requiredBefore(step.position) == 0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return rule.hashCode();
  }
}
