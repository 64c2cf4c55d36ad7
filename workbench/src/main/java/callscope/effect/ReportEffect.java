package callscope.effect;

import java.util.List;
import java.util.OptionalLong;

/**
 * The effect of a change of rules on the results of a report.
 *
 * @param calls the number of calls of the trace; absent for code
 * @param capabilities the number of rules, except building blocks, that matched before
 * @param lost the names of the capabilities that no longer match
 * @param gained the names of the capabilities that did not match before
 * @param matchesKept the number of matches of all rules that are still found
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

  /** The number of capabilities after the change. */
  public int capabilitiesAfter() {
    return capabilities - lost.size() + gained.size();
  }
}
