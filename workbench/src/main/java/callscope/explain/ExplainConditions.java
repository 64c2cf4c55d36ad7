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

  /** A step and the calls of a region that fulfil it, in order. */
  record Step(int number, SequenceStep statement, List<CallAddress> calls) {}

  /** Which steps of a sequence are missing, or else why their calls do not complete it. */
  List<String> of(Condition.Sequence sequence, Region region) {
    List<Step> steps = steps(sequence, region);
    if (steps.stream().anyMatch(step -> step.calls.isEmpty())) {
      return missing(steps);
    }
    Optional<String> order =
        sequence.statement().order().anyOrder() ? Optional.empty() : wrongOrder(steps);
    if (order.isPresent()) {
      return List.of(order.get());
    }
    List<String> values = otherValues(steps);
    return values.isEmpty() ? new ExplainRuns(regions).of(sequence, region) : values;
  }

  /** The steps without calls, after the calls of those before; empty if no step has calls. */
  private List<String> missing(List<Step> steps) {
    List<String> missing = new ArrayList<>();
    String before = "";
    for (Step step : steps) {
      if (step.calls.isEmpty()) {
        missing.add("step " + step.number + " is missing" + before);
      } else {
        before = ", after step " + step.number + " at " + calls(step);
      }
    }
    return missing.size() == steps.size() ? List.of() : missing;
  }

  /** A few calls of a step: {@code call 3}, {@code calls 3, 7}. */
  private static String calls(Step step) {
    List<String> ids =
        step.calls.stream()
            .limit(StatementExplainer.PLACES)
            .map(call -> Long.toString(call.id()))
            .toList();
    boolean more = step.calls.size() > ids.size();
    return (step.calls.size() == 1 ? "call " : "calls ")
        + String.join(", ", ids)
        + (more ? " and others" : "");
  }

  private static List<Step> steps(Condition.Sequence sequence, Region region) {
    return steps(sequence, region, SequenceStep.Kind.REQUIRED);
  }

  static List<Step> steps(Condition.Sequence sequence, Region region, SequenceStep.Kind kind) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < sequence.steps().length; i++) {
      SequenceStep statement = sequence.statement().steps().get(i);
      if (statement.kind() == kind) {
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
                + " ("
                + calls(first)
                + ")"
                + " and "
                + text(after)
                + " at step "
                + second.number
                + " ("
                + calls(second)
                + ")");
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
