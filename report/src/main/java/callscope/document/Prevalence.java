package callscope.document;

import callscope.api.PublicApi;
import java.util.Map;
import java.util.Optional;

/**
 * In how many reports of a baseline the rules of an analysis matched. Immutable and thread-safe.
 *
 * @param reports the number of reports of the baseline, 0 or more; with 0, nothing is known
 * @param rules by the names of rules; a rule that is missing is not in the baseline, or was another
 *     version there
 */
@PublicApi
public record Prevalence(long reports, Map<String, OfRule> rules) {
  /** There is no baseline. */
  public static final Prevalence UNKNOWN = new Prevalence(0, Map.of());

  public Prevalence {
    if (reports < 0) {
      throw new IllegalArgumentException(reports + " reports");
    }
    rules = Map.copyOf(rules);
  }

  /**
   * The reports of one rule.
   *
   * @param reports the number of reports in which it matched, 0 or more
   * @param couldMatch the number of reports that it could match, by their format and system; 0 says
   *     that the baseline knows nothing of the rule
   */
  public record OfRule(long reports, long couldMatch) {
    public OfRule {
      if (reports < 0 || couldMatch < 0) {
        throw new IllegalArgumentException(reports + " of " + couldMatch + " reports");
      }
    }
  }

  /** Whether there is a baseline. */
  public boolean isKnown() {
    return reports > 0;
  }

  /** The reports of a rule; empty if it is unknown. */
  public Optional<OfRule> of(String rule) {
    return Optional.ofNullable(rules.get(rule));
  }
}
