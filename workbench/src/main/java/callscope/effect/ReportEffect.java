package callscope.effect;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a change of rules does to the results of a report.
 *
 * @param calls of its trace; nothing if it is code
 * @param capabilities how many rules that are no building blocks matched before
 * @param lost the names of those that match no more
 * @param gained the names of those that did not match before
 * @param matchesKept how many matches of all rules are still found
 */
public record ReportEffect(
    String report,
    OptionalLong calls,
    int capabilities,
    List<String> lost,
    List<String> gained,
    int matchesKept,
    int matchesLost,
    int matchesGained) {
  public ReportEffect {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /** How many capabilities it has after the change. */
  public int capabilitiesAfter() {
    return capabilities - lost.size() + gained.size();
  }
}
