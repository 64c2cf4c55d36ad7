package callscope.render.findings;

import callscope.document.ResultDocument;
import callscope.document.RuleLevels;
import callscope.render.text.SummaryTable.Found;
import callscope.rule.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of several reports and how its analysis ended.
 *
 * @param report its path
 * @param exitCode that of an analysis of this report alone
 * @param message why it failed or is incomplete; empty otherwise
 * @param results empty if it could not be analysed
 * @param time duration of the analysis
 */
public record ReportSummary(
    String report, int exitCode, String message, Optional<Results> results, Duration time) {
  /**
   * What was found.
   *
   * @param sha256 of the sample; empty if it is unknown
   * @param levels the number of capabilities of each level; without those that have none
   */
  public record Results(String sha256, Found found, Map<Level, Long> levels) {
    /** The results of a document. */
    public static Results of(ResultDocument document, long bytes) {
      Map<Level, Long> levels = new EnumMap<>(Level.class);
      document.capabilities().forEach(rule -> levels.merge(RuleLevels.of(rule), 1L, Long::sum));
      return new Results(
          document.facts().hashes().sha256(), Found.of(document, bytes), Map.copyOf(levels));
    }

    long of(Level level) {
      return levels.getOrDefault(level, 0L);
    }
  }

  /** Whether it was analysed completely, in part, or not at all. */
  String status() {
    if (results.isEmpty()) {
      return "failed";
    }
    return message.isEmpty() ? "complete" : "incomplete";
  }
}
