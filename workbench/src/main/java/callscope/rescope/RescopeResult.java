package callscope.rescope;

import callscope.edit.SourceChange;
import callscope.effect.RuleEffect;
import callscope.rule.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What other scopes of rules would do.
 *
 * @param asked whether the new scope was asked for; else it is advised
 * @param advice for each rule that was looked at, by name
 * @param evidence what the reports tell of the rules, by name
 * @param plan the scopes that change, and what follows
 * @param dependents the statements of other rules about those that change
 * @param effects what both rule sets find in the reports, of rules for which that differs
 * @param changes the files to write
 * @param problems what is wrong with the rules after the change, which should be nothing
 * @param reports how many reports were looked at
 * @param spanSize how many calls a span has
 */
public record RescopeResult(
    boolean asked,
    Map<String, Advice> advice,
    Map<String, RuleEvidence> evidence,
    Plan plan,
    List<Dependent> dependents,
    List<RuleEffect> effects,
    List<SourceChange> changes,
    List<Problem> problems,
    int reports,
    int spanSize) {
  public RescopeResult {
    advice = new LinkedHashMap<>(advice);
    evidence = new LinkedHashMap<>(evidence);
    dependents = List.copyOf(dependents);
    effects = List.copyOf(effects);
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** The effect on a rule, if it finds something else. */
  Optional<RuleEffect> effect(String rule) {
    return effects.stream().filter(effect -> effect.rule().equals(rule)).findFirst();
  }

  /** How many matches are lost over all rules. */
  public int lost() {
    return effects.stream().mapToInt(effect -> effect.lost().size()).sum();
  }

  /** How many matches are gained over all rules. */
  public int gained() {
    return effects.stream().mapToInt(effect -> effect.gained().size()).sum();
  }
}
