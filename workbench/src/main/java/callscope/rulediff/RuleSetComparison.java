package callscope.rulediff;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.ReportEffect;
import callscope.effect.RuleEffect;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The differences between two rule sets.
 *
 * @param before the name and the size of the old set
 * @param rules the differences between the sources
 * @param effects the effect on each rule whose matches differ
 * @param causes the changed rules that a rule whose matches differ needs, directly or indirectly
 * @param reports the differences in each report
 */
public record RuleSetComparison(
    Side before,
    Side after,
    CompareRules rules,
    List<RuleEffect> effects,
    Map<String, Set<String>> causes,
    List<ReportEffect> reports) {
  public RuleSetComparison {
    effects = List.copyOf(effects);
    causes = Map.copyOf(causes);
    reports = List.copyOf(reports);
  }

  /** A rule set: its path and its number of rules. */
  public record Side(String name, long count) {}

  /**
   * Creates a comparison.
   *
   * @param effects the effects on all rules, including those whose matches do not differ
   */
  public static RuleSetComparison of(
      Side before,
      Side after,
      CompareRules rules,
      List<RuleEffect> effects,
      List<ReportEffect> reports,
      CompiledRules compiledBefore,
      CompiledRules compiledAfter) {
    List<RuleEffect> different = effects.stream().filter(effect -> !effect.isNothing()).toList();
    Set<String> changed =
        rules.changes().stream()
            .filter(RuleChange::hasOtherMeaning)
            .map(change -> change.rule().name())
            .collect(Collectors.toSet());
    Map<String, Set<String>> causes = new LinkedHashMap<>();
    for (RuleEffect effect : different) {
      Set<String> found = new TreeSet<>();
      addNeeded(compiledBefore, rules.oldName(effect.rule()), changed, found);
      addNeeded(compiledAfter, effect.rule(), changed, found);
      found.remove(effect.rule());
      causes.put(effect.rule(), found);
    }
    return new RuleSetComparison(before, after, rules, different, causes, reports);
  }

  /** Adds a rule and the rules of the set that it needs, directly or indirectly. */
  private static void addNeeded(
      CompiledRules rules, String name, Set<String> of, Set<String> found) {
    BitSet seen = new BitSet();
    Deque<CompiledRule> pending = new ArrayDeque<>();
    rules.rule(name).ifPresent(pending::add);
    while (!pending.isEmpty()) {
      CompiledRule rule = pending.remove();
      if (of.contains(rule.source().name())) {
        found.add(rule.source().name());
      }
      for (int need : rule.needs()) {
        if (!seen.get(need)) {
          seen.set(need);
          pending.add(rules.rules().get(need));
        }
      }
    }
  }

  /**
   * Whether both sets have the same results for the reports or, without reports, the same rules.
   */
  public boolean isEqual() {
    return effects.isEmpty() && (!reports.isEmpty() || rules.changes().isEmpty());
  }

  /** The sum of a number over all reports. */
  public int sum(ToIntFunction<ReportEffect> number) {
    return reports.stream().mapToInt(number).sum();
  }

  /** The number of reports whose results differ. */
  public long reportsThatDiffer() {
    return reports.stream()
        .filter(report -> report.matchesLost() + report.matchesGained() > 0)
        .count();
  }

  /** The change of the rule of an effect, if it changed itself. */
  public Optional<RuleChange> change(RuleEffect effect) {
    return rules.of(effect.rule());
  }

  /** The changed rules that the rule of an effect needs. */
  public Set<String> causes(RuleEffect effect) {
    return causes.getOrDefault(effect.rule(), Set.of());
  }
}
