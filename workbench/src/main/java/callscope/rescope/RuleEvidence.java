package callscope.rescope;

import callscope.effect.MatchPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The evidence for a rule in reports.
 *
 * @param matches the matches of the rule, each with the calls that it needs
 * @param missed for a rule of call scope: neighbouring calls that together would satisfy it, in
 *     threads in which no single call does
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

  /** The number of matches that a span of this size can see. */
  public long fitting(int calls) {
    return matches.stream().filter(place -> place.fits(calls)).count();
  }

  /** The matches that a span of this size can't see. */
  public List<MatchPlace> beyond(int calls) {
    return matches.stream().filter(place -> !place.fits(calls)).toList();
  }

  /**
   * The number of matches by the number of calls that they need; 0 stands for matches that no span
   * sees.
   */
  public Map<Integer, Integer> lengths() {
    Map<Integer, Integer> lengths = new TreeMap<>();
    matches.forEach(place -> lengths.merge(place.length().orElse(0), 1, Integer::sum));
    return lengths;
  }
}
