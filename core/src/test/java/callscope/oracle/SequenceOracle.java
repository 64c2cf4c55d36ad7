package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.origin.Origin;
import callscope.origin.Origins;
import callscope.rule.SequenceOrder.Across;
import callscope.rule.Statement;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds where the sequences of rules are completed. */
final class SequenceOracle {
  private final Trace trace;
  private final ObjectsOfCalls objects;
  private final Outcomes outcomes;
  private final int spanSize;
  private final Map<Address, Facts> features;
  private final Origins origins;

  /** By the address of the call that completes a sequence. */
  private final Map<Address, List<Oracle.Holding>> completed = new HashMap<>();

  private record Ordered(ObservedCall call, long order) {}

  /**
   * Creates an oracle.
   *
   * @param features what each call is, its matches included
   */
  SequenceOracle(
      Trace trace,
      ObjectsOfCalls objects,
      Outcomes outcomes,
      int spanSize,
      Map<Address, Facts> features) {
    this.trace = trace;
    this.objects = objects;
    this.outcomes = outcomes;
    this.spanSize = spanSize;
    this.features = features;
    this.origins = Origins.of(trace);
  }

  /** The sequences that a call completes. */
  List<Oracle.Holding> at(Address call) {
    return completed.getOrDefault(call, List.of());
  }

  void follow(Unit unit, Statement.Sequence sequence) {
    Map<List<Object>, FollowNaively> places = new HashMap<>();
    Map<List<Object>, Long> counts = new HashMap<>();
    boolean isTimed =
        sequence.order().within().isPresent() && sequence.order().within().get().isTime();
    List<Ordered> calls = inOrder(sequence.order().across() == Across.FAMILY);
    for (Ordered ordered : calls) {
      ObservedCall call = ordered.call;
      List<Object> place = place(sequence.order().across(), call);
      long position = counts.merge(place, 1L, Long::sum) - 1;
      if (isTimed && call.calls().time(call.call()) == CallTable.NO_TIME) {
        continue;
      }
      Facts facts = Objects.requireNonNull(features.get(call.address()));
      places
          .computeIfAbsent(place, p -> new FollowNaively(sequence, spanSize))
          .next(
              new FollowNaively.Next(
                  call,
                  position,
                  ordered.order,
                  block ->
                      facts.has(new Feature.Text(FeatureKind.MATCH, Unit.key(unit.rule(), block)))))
          .ifPresent(
              tree ->
                  completed
                      .computeIfAbsent(call.address(), at -> new ArrayList<>())
                      .add(new Oracle.Holding(unit, tree)));
    }
  }

  /** All calls in report order, or by time, where one without time follows the one before it. */
  private List<Ordered> inOrder(boolean byTime) {
    List<Ordered> calls = new ArrayList<>();
    for (int i = 0; i < trace.processes().size(); i++) {
      long latest = Long.MIN_VALUE;
      TracedProcess process = trace.processes().get(i);
      for (int call = 0; call < process.calls().size(); call++) {
        latest = Math.max(latest, process.calls().time(call));
        calls.add(new Ordered(new ObservedCall(trace, objects, outcomes, i, call), latest));
      }
    }
    if (byTime) {
      calls.sort(Comparator.comparingLong(Ordered::order));
    }
    return calls;
  }

  private List<Object> place(Across across, ObservedCall call) {
    int thread = call.calls().thread(call.call());
    return switch (across) {
      case THREAD -> List.of(call.process(), thread);
      case PROCESS -> List.of(call.process());
      case FAMILY -> {
        Origin origin = origins.of(call.address());
        boolean isOfSample =
            List.of(Origin.SAMPLE, Origin.INJECTED, Origin.COMMANDED).contains(origin);
        yield isOfSample && call.calls().time(call.call()) != CallTable.NO_TIME
            ? List.of("sample")
            : List.of(call.process());
      }
    };
  }
}
