package callscope.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished runs of a sequence in which the same steps occurred. Of runs with equal values
 * only the youngest is kept. Each operation takes constant time.
 */
final class WaitingRuns {
  /** The variables that these runs have bound, as bits. */
  private final int bound;

  /** By the values of all bound variables, the youngest last. */
  private final LinkedHashMap<SequenceRun.Key, SequenceRun> all = new LinkedHashMap<>();

  /** By a set of variables, the runs by the values of these. */
  private final Map<Integer, Map<SequenceRun.Key, LinkedHashMap<SequenceRun.Key, SequenceRun>>>
      indexes = new HashMap<>();

  /**
   * Creates an empty store.
   *
   * @param probes sets of variables by which runs are looked up
   */
  WaitingRuns(int bound, List<Integer> probes) {
    this.bound = bound;
    for (int probe : probes) {
      int variables = probe & bound;
      if (variables != 0 && variables != bound) {
        indexes.put(variables, new HashMap<>());
      }
    }
  }

  int bound() {
    return bound;
  }

  int size() {
    return all.size();
  }

  /** Adds a run; returns whether an older one with equal values was replaced. */
  boolean add(SequenceRun run) {
    SequenceRun.Key key = run.key(bound);
    SequenceRun older = all.get(key);
    if (older != null) {
      remove(older);
    }
    all.put(key, run);
    indexes.forEach(
        (variables, index) ->
            index.computeIfAbsent(run.key(variables), k -> new LinkedHashMap<>(2)).put(key, run));
    return older != null;
  }

  void remove(SequenceRun run) {
    SequenceRun.Key key = run.key(bound);
    all.remove(key);
    indexes.forEach(
        (variables, index) -> {
          SequenceRun.Key part = run.key(variables);
          LinkedHashMap<SequenceRun.Key, SequenceRun> ofPart = index.get(part);
          if (ofPart != null) {
            ofPart.remove(key);
            if (ofPart.isEmpty()) {
              index.remove(part);
            }
          }
        });
  }

  /**
   * The youngest run with these values; null if there is none.
   *
   * @param variables the variables to compare, as bits; all of them are bound
   * @param values the values of all variables
   */
  @Nullable SequenceRun youngest(int variables, int[] values) {
    if (variables == bound) {
      return all.get(SequenceRun.Key.of(values, variables));
    }
    SequencedMap<SequenceRun.Key, SequenceRun> runs =
        variables == 0 ? all : ofIndex(variables, values);
    Entry<SequenceRun.Key, SequenceRun> last = runs == null ? null : runs.lastEntry();
    return last == null ? null : last.getValue();
  }

  private @Nullable SequencedMap<SequenceRun.Key, SequenceRun> ofIndex(
      int variables, int[] values) {
    Map<SequenceRun.Key, LinkedHashMap<SequenceRun.Key, SequenceRun>> index =
        indexes.get(variables);
    return index == null ? null : index.get(SequenceRun.Key.of(values, variables));
  }

  /** All runs with these values. */
  List<SequenceRun> all(int variables, int[] values) {
    if (variables == 0) {
      return new ArrayList<>(all.values());
    }
    if (variables == bound) {
      SequenceRun run = all.get(SequenceRun.Key.of(values, variables));
      return run == null ? List.of() : List.of(run);
    }
    SequencedMap<SequenceRun.Key, SequenceRun> runs = ofIndex(variables, values);
    return runs == null ? List.of() : new ArrayList<>(runs.values());
  }

  /** The run that has waited longest; null if there is none. */
  @Nullable SequenceRun oldest() {
    Entry<SequenceRun.Key, SequenceRun> first = all.firstEntry();
    return first == null ? null : first.getValue();
  }
}
