package callscope.render.text;

import callscope.document.MatchTimes;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The order in which views tell what happened: by level, then by the time of the first match. */
final class StoryOrder {
  private static final long MICROS = 1_000_000;
  private static final int SECONDS_OF_MINUTE = 60;

  private final MatchTimes times;

  StoryOrder(ResultDocument document) {
    this.times = document.times();
  }

  /** The rules in order; without times, in that of their names. */
  List<MatchedRule> of(List<MatchedRule> rules) {
    return rules.stream()
        .map(rule -> new Timed(rule, times.ofFirst(rule).orElse(Long.MAX_VALUE)))
        .sorted(
            Comparator.comparing((Timed timed) -> RuleLevels.of(timed.rule))
                .thenComparingLong(Timed::first)
                .thenComparing(timed -> timed.rule.name()))
        .map(Timed::rule)
        .toList();
  }

  private record Timed(MatchedRule rule, long first) {}

  /** The time of the first match of a rule, as in {@code 1:02.3}; empty if it is unknown. */
  String first(MatchedRule rule) {
    return text(times.ofFirst(rule));
  }

  /** A time as minutes and seconds since the start of the trace. */
  static String text(OptionalLong time) {
    if (time.isEmpty()) {
      return "";
    }
    double seconds = (double) (time.getAsLong() % (MICROS * SECONDS_OF_MINUTE)) / MICROS;
    long minutes = time.getAsLong() / (MICROS * SECONDS_OF_MINUTE);
    // cut rather than rounded, so that no time is later than it was
    return String.format(Locale.ROOT, "%d:%04.1f", minutes, Math.floor(seconds * 10) / 10);
  }
}
