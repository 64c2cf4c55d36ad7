package callscope.lsp;

import java.util.Map;
import java.util.Optional;

/**
 * How often rules matched in the reports that were named.
 *
 * @param reports how many could be analysed
 * @param byRule the matches of each rule that has some
 */
record MatchCounts(int reports, Map<String, Integer> byRule) {
  static final MatchCounts NONE = new MatchCounts(0, Map.of());

  MatchCounts {
    byRule = Map.copyOf(byRule);
  }

  /** What is known of a rule, in words; nothing if no report was analysed. */
  Optional<String> of(String rule) {
    if (reports == 0) {
      return Optional.empty();
    }
    int matches = byRule.getOrDefault(rule, 0);
    return Optional.of(
        (matches == 0 ? "no match" : matches == 1 ? "1 match" : matches + " matches")
            + (reports == 1 ? " in 1 report" : " in " + reports + " reports"));
  }
}
