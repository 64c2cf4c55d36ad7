package callscope.oracle;

import callscope.address.Address;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import callscope.rule.SequenceStep.Alternative;
import callscope.rule.SequenceStep.Kind;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows a sequence through the calls of one place; looks at all unfinished runs each time. */
final class FollowNaively {
  private final Statement.Sequence sequence;
  private final int spanSize;
  private final List<SequenceStep> required;
  private List<Run> runs = new ArrayList<>();
  private final List<Run> completed = new ArrayList<>();
  private long steps;

  FollowNaively(Statement.Sequence sequence, int spanSize) {
    this.sequence = sequence;
    this.spanSize = spanSize;
    this.required = sequence.steps().stream().filter(s -> s.kind() == Kind.REQUIRED).toList();
  }

  /**
   * A call.
   *
   * @param position the number of calls before it in the thread or process
   * @param matched whether the call block matched it
   */
  record Next(ObservedCall call, long position, long time, Predicate<Statement> matched) {}

  private record Fulfilled(int alternative, Map<String, Object> values) {}

  private record Taken(int alternative, Address at) {}

  private static final class Run {
    final Map<String, Object> values = new HashMap<>();
    final Map<SequenceStep, Taken> taken = new LinkedHashMap<>();
    final Set<SequenceStep> done = new HashSet<>();
    final long position;
    final long time;
    long reached;

    Run(Next first) {
      this.position = first.position;
      this.time = first.time;
    }
  }

  /** Processes the next call; returns the evidence of the match that it completes. */
  Optional<Tree> next(Next next) {
    Run advanced = null;
    for (SequenceStep step : sequence.steps().reversed()) {
      Optional<Fulfilled> by = fulfilled(step, next);
      if (advanced == null && by.isPresent()) {
        advanced = advance(step, by.get(), next);
      }
    }
    for (SequenceStep step : sequence.steps()) {
      if (step.kind() == Kind.FORBIDDEN) {
        Set<SequenceStep> before = before(step);
        end(step, next, advanced, run -> run.done.equals(before));
      }
    }
    for (SequenceStep step : sequence.until()) {
      end(step, next, advanced, run -> true);
    }
    return advanced != null && advanced.done.size() == required.size()
        ? complete(advanced)
        : Optional.empty();
  }

  private Optional<Fulfilled> fulfilled(SequenceStep step, Next next) {
    for (int i = 0; i < step.alternatives().size(); i++) {
      Alternative alternative = step.alternatives().get(i);
      if (next.matched.test(alternative.call())) {
        Map<String, Object> values = new HashMap<>();
        for (String variable : step.variables()) {
          List<String> names =
              alternative.bindings().stream()
                  .filter(binding -> binding.variable().equals(variable))
                  .map(SequenceStep.Binding::argument)
                  .toList();
          next.call.bound(names).ifPresent(value -> values.put(variable, value));
        }
        if (values.size() == step.variables().size()) {
          return Optional.of(new Fulfilled(i, values));
        }
      }
    }
    return Optional.empty();
  }

  private Set<SequenceStep> before(SequenceStep step) {
    Set<SequenceStep> before = new HashSet<>();
    for (SequenceStep other : sequence.steps()) {
      if (other.equals(step)) {
        break;
      }
      if (other.kind() == Kind.REQUIRED) {
        before.add(other);
      }
    }
    return before;
  }

  private @Nullable Run advance(SequenceStep step, Fulfilled by, Next next) {
    if (step.kind() == Kind.FORBIDDEN) {
      return null;
    }
    boolean anyOrder = sequence.order().anyOrder();
    Optional<Run> fitting =
        runs.stream()
            .filter(run -> anyOrder ? !run.done.contains(step) : run.done.equals(before(step)))
            .filter(run -> shares(run, by.values) && !isTooOld(run, next))
            .max(Comparator.comparingLong(run -> run.reached));
    if (step.kind() == Kind.OPTIONAL) {
      Optional<Run> without = fitting.filter(run -> !run.taken.containsKey(step));
      without.ifPresent(run -> run.taken.put(step, new Taken(by.alternative, next.call.address())));
      return without.orElse(null);
    }
    if (fitting.isEmpty() && !anyOrder && !before(step).isEmpty()) {
      return null;
    }
    Run run = fitting.orElseGet(() -> new Run(next));
    run.values.putAll(by.values);
    run.done.add(step);
    run.taken.put(step, new Taken(by.alternative, next.call.address()));
    run.reached = ++steps;
    runs.removeIf(
        other -> other == run || (other.done.equals(run.done) && other.values.equals(run.values)));
    if (run.done.size() < required.size()) {
      runs.add(run);
    }
    return run;
  }

  private static boolean shares(Run run, Map<String, Object> values) {
    return values.entrySet().stream()
        .allMatch(
            one ->
                !run.values.containsKey(one.getKey())
                    || one.getValue().equals(run.values.get(one.getKey())));
  }

  private boolean isTooOld(Run run, Next next) {
    Optional<SequenceOrder.Limit> within = sequence.order().within();
    boolean bound = required.stream().anyMatch(step -> !step.variables().isEmpty());
    if (within.isEmpty()) {
      return !bound && next.position - run.position + 1 > spanSize;
    }
    return within.get().isTime()
        ? next.time - run.time > within.get().amount()
        : next.position - run.position + 1 > within.get().amount();
  }

  private void end(SequenceStep step, Next next, @Nullable Run advanced, Predicate<Run> concerned) {
    fulfilled(step, next)
        .ifPresent(
            by -> {
              boolean always = by.values.isEmpty();
              runs =
                  new ArrayList<>(
                      runs.stream()
                          .filter(
                              run ->
                                  run == advanced
                                      || !concerned.test(run)
                                      || !shares(run, by.values)
                                      || !(always || sharesAny(run, by.values)))
                          .toList());
            });
  }

  private static boolean sharesAny(Run run, Map<String, Object> values) {
    return values.keySet().stream().anyMatch(run.values::containsKey);
  }

  private Optional<Tree> complete(Run run) {
    Optional<String> distinct = sequence.order().distinct();
    if (distinct.isPresent()
        && completed.stream()
            .anyMatch(
                other ->
                    Objects.equals(
                        other.values.get(distinct.get()), run.values.get(distinct.get())))) {
      return Optional.empty();
    }
    completed.add(run);
    if (completed.size() < sequence.order().runs()) {
      return Optional.empty();
    }
    Tree tree =
        tree(sequence, true, sequence.steps().stream().map(this::evidence).toList(), Set.of());
    completed.clear();
    return Optional.of(tree);
  }

  private Tree evidence(SequenceStep step) {
    List<Tree> calls = new ArrayList<>();
    for (int i = 0; i < step.alternatives().size(); i++) {
      Set<Address> at = new LinkedHashSet<>();
      for (Run run : completed) {
        Taken taken = run.taken.get(step);
        if (taken != null && taken.alternative == i) {
          at.add(taken.at);
        }
      }
      calls.add(tree(step.alternatives().get(i).call(), !at.isEmpty(), List.of(), at));
    }
    boolean found = calls.stream().anyMatch(Tree::success);
    Tree any =
        calls.size() == 1
            ? calls.getFirst()
            : new Tree(step.position(), found, calls, Set.of(), Map.of());
    return switch (step.kind()) {
      case REQUIRED -> any;
      case OPTIONAL -> new Tree(step.position(), true, List.of(any), Set.of(), Map.of());
      case FORBIDDEN -> new Tree(step.position(), true, List.of(any), Set.of(), Map.of());
    };
  }

  private static Tree tree(
      Statement of, boolean success, List<Tree> children, Set<Address> locations) {
    return new Tree(of.position(), success, children, locations, Map.of());
  }
}
