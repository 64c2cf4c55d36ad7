package callscope.explain;

import callscope.address.CallAddress;
import callscope.compile.Condition;
import callscope.explain.ExplainConditions.Step;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Says why calls do not complete a sequence whose steps they satisfy in order, with equal values.
 */
final class ExplainRuns {
  private final Regions regions;

  ExplainRuns(Regions regions) {
    this.regions = regions;
  }

  /** The reasons that are certain; empty if there is none, as in a region that matched. */
  List<String> of(Condition.Sequence sequence, Region region) {
    List<Step> steps = ExplainConditions.steps(sequence, region, SequenceStep.Kind.REQUIRED);
    if (steps.size() < 2 || steps.stream().anyMatch(step -> step.calls().size() > 1)) {
      // with several calls of a step, another choice might complete it
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    forbidden(sequence, region, steps, reasons);
    SequenceOrder order = sequence.statement().order();
    // within a thread, positions in the process say too little
    if (order.across() == SequenceOrder.Across.PROCESS) {
      order.within().ifPresent(limit -> distance(limit, steps, reasons));
    }
    return reasons;
  }

  private void forbidden(
      Condition.Sequence sequence, Region region, List<Step> steps, List<String> reasons) {
    for (Step not : ExplainConditions.steps(sequence, region, SequenceStep.Kind.FORBIDDEN)) {
      steps.stream()
          .filter(step -> step.number() > not.number())
          .findFirst()
          .ifPresent(
              after -> {
                Step before = steps.get(steps.indexOf(after) - 1);
                not.calls().stream()
                    .filter(call -> isBetween(call, before, after))
                    .findFirst()
                    .ifPresent(
                        call ->
                            reasons.add(
                                regions.name(call)
                                    + " came between steps "
                                    + before.number()
                                    + " and "
                                    + after.number()
                                    + ", where step "
                                    + not.number()
                                    + " forbids it"));
              });
    }
  }

  private static boolean isBetween(CallAddress call, Step before, Step after) {
    CallAddress first = before.calls().getFirst();
    CallAddress last = after.calls().getFirst();
    return call.thread().process().equals(first.thread().process())
        && call.thread().process().equals(last.thread().process())
        && call.index() > first.index()
        && call.index() < last.index();
  }

  private static void distance(SequenceOrder.Limit limit, List<Step> steps, List<String> reasons) {
    CallAddress first = steps.getFirst().calls().getFirst();
    CallAddress last = steps.getLast().calls().getFirst();
    boolean together = first.thread().process().equals(last.thread().process());
    if (!limit.isTime() && together && last.index() - first.index() >= limit.amount()) {
      reasons.add(
          "step "
              + steps.getLast().number()
              + " came "
              + (last.index() - first.index())
              + " calls of the process after step "
              + steps.getFirst().number()
              + "; the limit is "
              + limit);
    }
  }
}
