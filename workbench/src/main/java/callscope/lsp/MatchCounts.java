package callscope.lsp;

import java.util.Map;
import java.util.Optional;

/**
 * The numbers of matches of rules in the configured reports.
 *
 * @param reports the number of analysed reports
 * @param byRule the number of matches of each rule that matched
 */
record MatchCounts(int reports, Map<String, Integer> byRule) {
  static final MatchCounts NONE = new MatchCounts(0, Map.of());

  MatchCounts {
    byRule = Map.copyOf(byRule);
  }

  /** The counts of a rule as text; empty if no report was analysed. */
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
