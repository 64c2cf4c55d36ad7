package callscope.noise;

import callscope.effect.MatchPlace;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.Comparator;
import java.util.List;

/**
 * How noisy a rule is on an operating system.
 *
 * @param system the operating system, such as {@code windows}
 * @param scope the dynamic scope of the rule
 * @param background how often it fires on harmless programs
 * @param given how often it fires on the other reports
 * @param places matches in the background, one for each of a few reports
 */
public record RuleNoise(
    Rule rule,
    String system,
    Scope scope,
    Firing background,
    Firing given,
    List<MatchPlace> places) {
  /** Noisiest first. */
  static final Comparator<RuleNoise> ORDER =
      Comparator.comparingDouble(RuleNoise::score)
          .thenComparingDouble(noise -> noise.background.processes().atLeast())
          .thenComparingDouble(noise -> noise.background.density())
          .reversed()
          .thenComparing(noise -> noise.rule.name())
          .thenComparing(RuleNoise::system);

  public RuleNoise {
    places = List.copyOf(places);
  }

  /**
   * The ratio of its frequency on harmless reports to that on the given reports, as a lower bound:
   * the lower confidence bound of the first share divided by the upper confidence bound of the
   * second. At 1 and above, a match is no evidence against a program; 0 if the rule never fired in
   * the background.
   */
  public double score() {
    double most = given.reports().atMost();
    return most == 0 ? 0 : background.reports().atLeast() / most;
  }
}
