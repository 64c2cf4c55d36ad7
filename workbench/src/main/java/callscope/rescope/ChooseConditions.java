package callscope.rescope;

import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses which strings of a rule to restrict, and to which arguments: those that a lost match
 * needs, with the fewest arguments that keep the most matches.
 */
final class ChooseConditions {
  private final ProbeObjects.Observations seen;

  /** For each string the chosen arguments, as bits. */
  private final int[] chosen;

  private ChooseConditions(ProbeObjects.Observations seen) {
    this.seen = seen;
    this.chosen = new int[seen.strings.size()];
  }

  /** The choice for a rule. */
  static int[] choose(Statement statement, ProbeObjects.Observations seen) {
    ChooseConditions pass = new ChooseConditions(seen);
    for (int i = 0; i < pass.chosen.length; i++) {
      pass.choose(i);
    }
    pass.extendToAlternatives(statement);
    return pass.chosen;
  }

  /** The conditions of a choice. */
  static List<StringCondition> conditions(ProbeObjects.Observations seen, int[] chosen) {
    List<StringCondition> conditions = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      List<String> arguments = new ArrayList<>();
      for (int bit = 0; bit < ProbeObjects.ARGUMENTS.size(); bit++) {
        if ((chosen[i] & 1 << bit) != 0) {
          arguments.add(ProbeObjects.ARGUMENTS.get(bit));
        }
      }
      if (!arguments.isEmpty()) {
        conditions.add(new StringCondition(seen.strings.get(i), arguments));
      }
    }
    return conditions;
  }

  private void choose(int string) {
    Map<MatchRegion, Integer> needs = new LinkedHashMap<>();
    Map<MatchRegion, Integer> others = new LinkedHashMap<>();
    Set<MatchRegion> elsewhere = new LinkedHashSet<>();
    seen.resolved.forEach(
        (region, calls) -> {
          for (ObservedStrings.Call call : calls) {
            ObservedStrings.Answer answer = call.observed().strings().get(string);
            if (answer.needsObject()) {
              merge(needs, region, answer.arguments());
            } else if (answer.arguments() != 0) {
              merge(others, region, answer.arguments());
            }
          }
        });
    if (needs.isEmpty()) {
      return;
    }
    seen.others.forEach(
        (observed, regions) -> {
          ObservedStrings.Answer answer = observed.strings().get(string);
          if (answer.plain() && answer.arguments() == 0) {
            elsewhere.addAll(regions);
          } else if (answer.plain()) {
            regions.forEach(region -> merge(others, region, answer.arguments()));
          }
        });
    elsewhere.removeAll(others.keySet());
    if (elsewhere.size() <= needs.size()) {
      cover(string, needs);
      cover(string, others);
    }
  }

  private static void merge(Map<MatchRegion, Integer> into, MatchRegion region, int arguments) {
    into.merge(region, arguments, (one, more) -> one | more);
  }

  /** Adds arguments until each region has one. */
  private void cover(int string, Map<MatchRegion, Integer> regions) {
    while (true) {
      int[] counts = new int[ProbeObjects.ARGUMENTS.size()];
      for (int arguments : regions.values()) {
        for (int bit = 0; (arguments & chosen[string]) == 0 && bit < counts.length; bit++) {
          counts[bit] += arguments >> bit & 1;
        }
      }
      int most = Arrays.stream(counts).max().orElse(0);
      if (most == 0) {
        return;
      }
      int best = 0;
      while (counts[best] < most) {
        best++;
      }
      chosen[string] |= 1 << best;
    }
  }

  /**
   * A string that no match needed, but that is an alternative to a restricted one, is about the
   * same value, so it gets the same condition.
   */
  private void extendToAlternatives(Statement statement) {
    Map<Position, Integer> indexes = new HashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      indexes.put(seen.strings.get(i).position(), i);
    }
    int[] needed = chosen.clone();
    for (List<Statement.Leaf> siblings : RestrictableStrings.alternatives(statement)) {
      List<Integer> strings =
          siblings.stream()
              .map(leaf -> indexes.getOrDefault(leaf.position(), -1))
              .filter(index -> index >= 0)
              .toList();
      int arguments = strings.stream().mapToInt(i -> needed[i]).reduce(0, (a, b) -> a | b);
      for (int i : strings) {
        if (chosen[i] == 0 && !isSeen(i)) {
          chosen[i] = arguments;
        }
      }
    }
  }

  private boolean isSeen(int string) {
    return seen.others.keySet().stream().anyMatch(o -> o.strings().get(string).plain())
        || seen.resolved.values().stream()
            .flatMap(List::stream)
            .anyMatch(call -> call.observed().strings().get(string).plain());
  }
}
