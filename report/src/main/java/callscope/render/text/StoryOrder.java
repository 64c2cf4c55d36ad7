package callscope.render.text;

import callscope.document.MatchTimes;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The order in which views tell what happened: by level, then by the time of the first match. */
public final class StoryOrder {
  private static final int MICROS_OF_TENTH = 100_000;
  private static final int TENTHS_OF_SECOND = 10;
  private static final int TENTHS_OF_MINUTE = 600;

  private final MatchTimes times;

  /** The time of the first match of each rule; a rule may have very many matches. */
  private final IdentityHashMap<MatchedRule, OptionalLong> firsts = new IdentityHashMap<>();

  public StoryOrder(ResultDocument document) {
    this.times = document.times();
  }

  /** The rules in order; without times, in that of their names. */
  public List<MatchedRule> of(List<MatchedRule> rules) {
    return rules.stream()
        .map(rule -> new Timed(rule, timeOfFirst(rule).orElse(Long.MAX_VALUE)))
        .sorted(
            Comparator.comparing((Timed timed) -> RuleLevels.of(timed.rule))
                .thenComparingLong(Timed::first)
                .thenComparing(timed -> timed.rule.name()))
        .map(Timed::rule)
        .toList();
  }

  private record Timed(MatchedRule rule, long first) {}

  /** The time of the first match of a rule, as in {@code 1:02.3}; empty if it is unknown. */
  public String first(MatchedRule rule) {
    return text(timeOfFirst(rule));
  }

  private OptionalLong timeOfFirst(MatchedRule rule) {
    return firsts.computeIfAbsent(rule, times::ofFirst);
  }

  /** A time as minutes and seconds since the start of the trace. */
  public static String text(OptionalLong time) {
    if (time.isEmpty()) {
      return "";
    }
    // cut rather than rounded, so that no time is later than it was
    long tenths = time.getAsLong() / MICROS_OF_TENTH;
    long ofMinute = tenths % TENTHS_OF_MINUTE;
    return String.format(
        Locale.ROOT,
        "%d:%02d.%d",
        tenths / TENTHS_OF_MINUTE,
        ofMinute / TENTHS_OF_SECOND,
        ofMinute % TENTHS_OF_SECOND);
  }
}
