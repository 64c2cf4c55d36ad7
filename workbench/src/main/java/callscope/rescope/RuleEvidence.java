package callscope.rescope;

import callscope.effect.MatchPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reports tell of a rule.
 *
 * @param matches of the rule, each with the calls that it needs
 * @param missed for a rule of single calls: neighbouring calls that would satisfy it together, in
 *     threads in which no call does
 */
public record RuleEvidence(List<MatchPlace> matches, List<MatchPlace> missed) {
  static final RuleEvidence NONE = new RuleEvidence(List.of(), List.of());

  public RuleEvidence {
    matches = List.copyOf(matches);
    missed = List.copyOf(missed);
  }

  RuleEvidence plus(RuleEvidence more) {
    List<MatchPlace> allMatches = new ArrayList<>(matches);
    allMatches.addAll(more.matches);
    List<MatchPlace> allMissed = new ArrayList<>(missed);
    allMissed.addAll(more.missed);
    return new RuleEvidence(allMatches, allMissed);
  }

  /** How many matches a span of so many calls can see. */
  public long fitting(int calls) {
    return matches.stream().filter(place -> place.fits(calls)).count();
  }

  /** The matches that a span of so many calls can't see. */
  public List<MatchPlace> beyond(int calls) {
    return matches.stream().filter(place -> !place.fits(calls)).toList();
  }

  /** How many matches take so many calls, by that number; 0 stands for those that no span sees. */
  public Map<Integer, Integer> lengths() {
    Map<Integer, Integer> lengths = new TreeMap<>();
    matches.forEach(place -> lengths.merge(place.length().orElse(0), 1, Integer::sum));
    return lengths;
  }
}
