package callscope.noise;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules that fired, by how noisy they are.
 *
 * @param background what was looked at of harmless programs
 * @param given what was looked at of others
 * @param allRules how many rules were tried
 * @param rules those that fired anywhere, once for each system on which they did, the noisiest
 *     first
 */
public record NoiseRanking(Size background, Size given, long allRules, List<RuleNoise> rules) {
  public NoiseRanking {
    rules = List.copyOf(rules);
  }

  /**
   * The size of a group of reports.
   *
   * @param systems the number of reports by the system that they are of
   */
  public record Size(int reports, int processes, long calls, Map<String, Integer> systems) {
    public Size {
      systems = Map.copyOf(systems);
    }
  }

  /** How many rules fired, here or there. */
  public long fired() {
    return rules.stream().map(noise -> noise.rule().name()).distinct().count();
  }

  /** The rules that fired in the background, the noisiest first. */
  public Stream<RuleNoise> noisy() {
    return rules.stream().filter(noise -> noise.background().matches() > 0);
  }
}
