package callscope.explain;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.Condition;
import callscope.rule.Scope;
import callscope.rule.SequenceStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why conditions on calls and the order of sequences fail in a region. */
final class ExplainConditions {
  private final Regions regions;

  ExplainConditions(Regions regions) {
    this.regions = regions;
  }

  /** The recorded values in place of the one that a feature asks of an argument. */
  List<String> of(Condition.Has has, Region region) {
    return region.scope() == Scope.CALL
        ? regions.recorded(region.at()).stream()
            .flatMap(call -> call.instead(has.statement().pattern()).stream())
            .toList()
        : List.of();
  }

  /** What is recorded of the call in place of each failed condition. */
  List<String> of(Condition.Where where, Region region) {
    if (region.scope() != Scope.CALL || !region.holds(where.child())) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (int pattern : where.calls()) {
      if (!region.has(pattern)) {
        regions
            .recorded(region.at())
            .flatMap(call -> call.instead(region.rules().patterns().pattern(pattern)))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** A step that must occur and the calls of a region that fulfil it, in order. */
  private record Step(int number, SequenceStep statement, List<CallAddress> calls) {}

  /** Why a sequence is not completed although the calls of all its steps are in the region. */
  List<String> of(Condition.Sequence sequence, Region region) {
    List<Step> steps = steps(sequence, region);
    if (steps.stream().anyMatch(step -> step.calls.isEmpty())) {
      return List.of();
    }
    Optional<String> order =
        sequence.statement().order().anyOrder() ? Optional.empty() : wrongOrder(steps);
    return order.map(List::of).orElseGet(() -> otherValues(steps));
  }

  private static List<Step> steps(Condition.Sequence sequence, Region region) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < sequence.steps().length; i++) {
      SequenceStep statement = sequence.statement().steps().get(i);
      if (statement.kind() == SequenceStep.Kind.REQUIRED) {
        Set<CallAddress> calls = new LinkedHashSet<>();
        sequence
            .steps()[i]
            .simpleConditions(node -> true)
            .mapToInt(Condition.Simple::pattern)
            .forEach(
                pattern -> {
                  for (Address at : region.locations(pattern)) {
                    if (at instanceof CallAddress call) {
                      calls.add(call);
                    }
                  }
                });
        steps.add(new Step(i + 1, statement, List.copyOf(calls)));
      }
    }
    return steps;
  }

  /** The first step of which no call comes after a call of the step before. */
  private Optional<String> wrongOrder(List<Step> steps) {
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step step = steps.get(i);
      CallAddress first = before.calls.getFirst();
      boolean after = step.calls.stream().anyMatch(call -> isAfter(call, first));
      if (!after) {
        return Optional.of(
            "step "
                + step.number
                + " came before step "
                + before.number
                + ": "
                + regions.name(step.calls.getLast())
                + " and "
                + regions.name(first));
      }
    }
    return Optional.empty();
  }

  /** Calls of different processes are not compared. */
  private static boolean isAfter(CallAddress call, CallAddress other) {
    return !call.thread().process().equals(other.thread().process())
        || call.index() > other.index();
  }

  /** The variables whose values have nothing in common at two steps. */
  private List<String> otherValues(List<Step> steps) {
    List<String> found = new ArrayList<>();
    for (int i = 1; i < steps.size(); i++) {
      for (String variable : steps.get(i).statement.variables()) {
        for (int j = i - 1; j >= 0; j--) {
          if (steps.get(j).statement.variables().contains(variable)) {
            difference(variable, steps.get(j), steps.get(i)).ifPresent(found::add);
            break;
          }
        }
      }
    }
    return found;
  }

  private Optional<String> difference(String variable, Step first, Step second) {
    Set<String> before = values(variable, first);
    Set<String> after = values(variable, second);
    boolean common = after.stream().anyMatch(before::contains);
    return common
        ? Optional.empty()
        : Optional.of(
            "`"
                + variable
                + "` was "
                + text(before)
                + " at step "
                + first.number
                + " and "
                + text(after)
                + " at step "
                + second.number);
  }

  private Set<String> values(String variable, Step step) {
    Set<String> values = new LinkedHashSet<>();
    for (SequenceStep.Alternative call : step.statement.alternatives()) {
      for (SequenceStep.Binding binding : call.bindings()) {
        if (binding.variable().equals(variable)) {
          for (CallAddress at : step.calls) {
            regions.recorded(at).ifPresent(of -> values.addAll(of.of(binding.argument())));
          }
        }
      }
    }
    return values;
  }

  private static String text(Set<String> values) {
    return values.isEmpty()
        ? "unknown"
        : String.join(" or ", values.stream().limit(StatementExplainer.PLACES).toList());
  }
}
