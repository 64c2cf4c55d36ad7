package callscope.noise;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules that fired, ranked by noise.
 *
 * @param background the size of the background of harmless programs
 * @param given the size of the given reports
 * @param allRules the number of evaluated rules
 * @param rules the rules that fired, once for each system, noisiest first
 */
public record NoiseRanking(Size background, Size given, long allRules, List<RuleNoise> rules) {
  public NoiseRanking {
    rules = List.copyOf(rules);
  }

  /**
   * The size of a group of reports.
   *
   * @param systems the number of reports by operating system
   */
  public record Size(int reports, int processes, long calls, Map<String, Integer> systems) {
    public Size {
      systems = Map.copyOf(systems);
    }
  }

  /** The number of rules that fired in any group. */
  public long fired() {
    return rules.stream().map(noise -> noise.rule().name()).distinct().count();
  }

  /** The rules that fired in the background, noisiest first. */
  public Stream<RuleNoise> noisy() {
    return rules.stream().filter(noise -> noise.background().matches() > 0);
  }
}
