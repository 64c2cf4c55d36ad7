package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.minwindow.WindowRegion;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches a trace for the region in which the fewest features are missing to match a rule. */
final class NearestInTrace {
  private final TraceRegions regions;
  private final CompiledRules rules;
  private final CompiledRule rule;
  private final BitSet patterns;
  private @Nullable Candidate best;

  NearestInTrace(TraceRegions regions, CompiledRules rules, CompiledRule rule) {
    this.regions = regions;
    this.rules = rules;
    this.rule = rule;
    this.patterns = Dependencies.allPatterns(rules, rule);
  }

  /** A region, given by the positions of its first and last call. */
  private record Candidate(Distance distance, OfThread thread, int first, int last) {}

  Optional<Region> find(Optional<Region> within) {
    return switch (rule.scope(Flavor.DYNAMIC).orElse(Scope.FILE)) {
      case CALL -> ofCalls(within);
      case SPAN_OF_CALLS ->
          switch (Dependencies.reach(rules, rule)) {
            case Dependencies.Reach.SPAN -> ofCalls(within);
            case Dependencies.Reach.THREAD -> ofSequences(threads(within), within);
            case Dependencies.Reach.PROCESS -> ofSequences(processes(within), within);
          };
      case THREAD -> best(threads(within));
      case PROCESS -> best(processes(within));
      default -> Optional.of(regions.file(patterns));
    };
  }

  /**
   * The nearest region that sequences can span. If the rule holds there because of parts that must
   * be in one span, which the matcher did not find, the nearest span is returned.
   */
  private Optional<Region> ofSequences(List<Region> candidates, Optional<Region> within) {
    Optional<Region> nearest = best(candidates);
    return nearest.isPresent() && !rule.isSequence() && nearest.get().holds(rule.condition())
        ? ofCalls(within).or(() -> nearest)
        : nearest;
  }

  private Optional<Region> best(List<Region> candidates) {
    Region nearest = null;
    Distance least = null;
    for (Region candidate : candidates) {
      Distance distance = Distance.of(rule.condition(), candidate);
      int order = least == null ? -1 : distance.compareTo(least);
      if (order < 0 || (order == 0 && isNearer(candidate, nearest))) {
        nearest = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whether more of the steps of a sequence are in a region, at equal distance of the rule. */
  private boolean isNearer(Region one, @Nullable Region other) {
    Optional<Distance> distance = ofSequences(one);
    return other != null
        && distance.isPresent()
        && distance.get().compareTo(ofSequences(other).orElseThrow()) < 0;
  }

  private Optional<Distance> ofSequences(Region region) {
    return Dependencies.withSubscopes(rules, rule).stream()
        .filter(CompiledRule::isSequence)
        .map(part -> Distance.of(part.condition(), region))
        .min(Distance::compareTo);
  }

  private List<Region> processes(Optional<Region> within) {
    List<Region> found = new ArrayList<>();
    for (TracedProcess process : regions.processes()) {
      if (isWithin(process.address(), within)) {
        found.add(regions.process(process, patterns, false));
      }
    }
    return found;
  }

  private List<Region> threads(Optional<Region> within) {
    List<Region> found = new ArrayList<>();
    each(within, thread -> found.add(regions.thread(thread, patterns, false)));
    return found;
  }

  private static boolean isWithin(Address place, Optional<Region> within) {
    if (within.isEmpty() || PlacesOfTrace.process(within.get().at()).isEmpty()) {
      return true;
    }
    Address outer = within.get().at();
    boolean threads =
        PlacesOfTrace.thread(outer).isPresent() && PlacesOfTrace.thread(place).isPresent();
    return threads
        ? PlacesOfTrace.thread(outer).equals(PlacesOfTrace.thread(place))
        : PlacesOfTrace.process(outer).equals(PlacesOfTrace.process(place));
  }

  private interface Visit {
    void thread(OfThread thread);
  }

  private void each(Optional<Region> within, Visit visit) {
    for (TracedProcess process : regions.processes()) {
      for (TracedThread thread : process.threads()) {
        if (isWithin(thread.address(), within)) {
          visit.thread(new OfThread(process, thread));
        }
      }
    }
  }

  private Optional<Region> ofCalls(Optional<Region> within) {
    boolean one = rule.scope(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
    each(within, thread -> new Slide(thread, one ? 1 : regions.spanSize()).over(within));
    Candidate found = best;
    return found == null
        ? Optional.empty()
        : Optional.of(regions.calls(found.thread, found.first, found.last, one, patterns));
  }

  /** A window that slides over the calls of a thread that are relevant to the rule. */
  private final class Slide {
    private final OfThread thread;
    private final int size;
    private final WindowRegion window;

    Slide(OfThread thread, int size) {
      this.thread = thread;
      this.size = size;
      this.window =
          new WindowRegion(
              rules,
              regions.answers(),
              other ->
                  size > 1
                      && other
                          .scope(Flavor.DYNAMIC)
                          .filter(Scope.SPAN_OF_CALLS::equals)
                          .isPresent());
    }

    void over(Optional<Region> within) {
      int low = 0;
      int high = thread.size() - 1;
      if (within.isPresent() && within.get().scope().isWithin(Scope.SPAN_OF_CALLS)) {
        high = regions.positionOf(within.get().at());
        low =
            within.get().scope() == Scope.CALL ? high : Math.max(0, high - regions.spanSize() + 1);
      }
      int[] relevant = relevant(low, high);
      int start = 0;
      for (int end = 0; end < relevant.length; end++) {
        window.add(regions.answered(thread, relevant[end]), thread.repeated(relevant[end]));
        while (relevant[end] - relevant[start] >= size) {
          window.remove(
              regions.answered(thread, relevant[start]), thread.repeated(relevant[start]));
          start++;
        }
        Distance distance = Distance.of(rule.condition(), window);
        Candidate known = best;
        if (known == null || distance.compareTo(known.distance) < 0) {
          best =
              new Candidate(
                  distance, thread, Math.max(low, relevant[end] - size + 1), relevant[end]);
        }
      }
    }

    private int[] relevant(int low, int high) {
      int[] found = new int[Math.max(0, high - low + 1)];
      int count = 0;
      for (int position = low; position <= high; position++) {
        if (Arrays.stream(regions.answered(thread, position)).anyMatch(patterns::get)) {
          found[count++] = position;
        }
      }
      return Arrays.copyOf(found, count);
    }
  }
}
