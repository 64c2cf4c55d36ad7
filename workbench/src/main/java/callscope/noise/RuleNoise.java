package callscope.noise;

import callscope.effect.MatchPlace;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.Comparator;
import java.util.List;

/**
 * How noisy a rule is on an operating system.
 *
 * @param system such as {@code windows}
 * @param scope of the rule for traces
 * @param background how often it fires on what is harmless
 * @param given how often it fires on the other reports
 * @param places where it fired in the background, one for each of a few reports
 */
public record RuleNoise(
    Rule rule,
    String system,
    Scope scope,
    Firing background,
    Firing given,
    List<MatchPlace> places) {
  /** The noisiest first. */
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
   * How many times as often it fires on harmless reports as on the others, at the very least: the
   * least likely share of the one divided by the most likely share of the other. At 1 and above it
   * tells nothing against a program; 0 if it never fired in the background.
   */
  public double score() {
    double most = given.reports().atMost();
    return most == 0 ? 0 : background.reports().atLeast() / most;
  }
}
