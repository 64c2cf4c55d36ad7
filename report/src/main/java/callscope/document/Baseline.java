package callscope.document;

import callscope.api.Internal;
import callscope.origin.Origin;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In how many reports and processes of an archive each rule matched, and in how many it could have.
 * Immutable.
 *
 * @param version the version of callscope that found the matches
 * @param spanSize the number of calls of a span of calls
 * @param all the reports that were analysed, and their processes
 * @param incomplete how many of the reports are truncated
 * @param failed the number of further reports that could not be analysed and don't count
 * @param kinds the kinds of reports, which decide what rules could match
 * @param rules all rules except library rules, by name
 */
@Internal
public record Baseline(
    String version,
    int spanSize,
    Count all,
    long incomplete,
    long failed,
    List<Kind> kinds,
    List<OfRule> rules) {
  /** The version of the format of its files. */
  public static final int SCHEMA = 1;

  public Baseline {
    kinds = List.copyOf(kinds);
    rules = List.copyOf(rules);
  }

  /** A number of reports and of processes in them, each 0 or more. */
  public record Count(long reports, long processes) {
    public static final Count NONE = new Count(0, 0);

    public Count {
      if (reports < 0 || processes < 0) {
        throw new IllegalArgumentException(reports + " reports, " + processes + " processes");
      }
    }

    /** The sum of both. */
    public Count plus(Count other) {
      return new Count(reports + other.reports, processes + other.processes);
    }

    /** The difference of both. */
    public Count minus(Count other) {
      return new Count(reports - other.reports, processes - other.processes);
    }
  }

  /**
   * Reports of one kind.
   *
   * @param reader what read them, as in {@code InputFacts}
   * @param flavor {@code dynamic} or {@code static}
   */
  public record Kind(
      String reader, String format, String arch, String os, String flavor, Count count) {}

  /**
   * The figures of a rule.
   *
   * @param hash of the rule with all rules that it needs
   * @param matched where it matched, whatever the origin
   * @param couldMatch the reports whose kind it can match, and all their processes
   * @param byOrigin where matches of each origin are; one report may have several origins
   */
  public record OfRule(
      String rule, String hash, Count matched, Count couldMatch, Map<Origin, Count> byOrigin) {
    public OfRule {
      EnumMap<Origin, Count> sorted = new EnumMap<>(Origin.class);
      sorted.putAll(byOrigin);
      byOrigin = Collections.unmodifiableMap(sorted);
    }

    private Prevalence.OfRule prevalence() {
      return new Prevalence.OfRule(matched.reports, couldMatch.reports);
    }
  }

  /** The figures of all rules, for an analysis with the same rules. */
  public Prevalence ofAllRules() {
    Map<String, Prevalence.OfRule> figures = new HashMap<>();
    rules.forEach(rule -> figures.put(rule.rule, rule.prevalence()));
    return new Prevalence(all.reports, figures);
  }

  /**
   * The figures of the rules that are the same in the baseline.
   *
   * @param hashes the hashes of the rules of an analysis by their names
   */
  public Prevalence of(Map<String, String> hashes) {
    Map<String, Prevalence.OfRule> same = new HashMap<>();
    for (OfRule rule : rules) {
      if (rule.hash.equals(hashes.get(rule.rule))) {
        same.put(rule.rule, rule.prevalence());
      }
    }
    return new Prevalence(all.reports, same);
  }
}
