package callscope.rescope;

import callscope.edit.SourceChange;
import callscope.effect.RuleEffect;
import callscope.rule.Problem;
import callscope.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect of new scopes of rules.
 *
 * @param asked whether the new scope was requested; otherwise it is advice
 * @param resolves whether the effects and the changes include the conditions of {@code resolved}
 * @param advice the advice for each examined rule, by name
 * @param evidence the evidence in the reports, by the name of the rule
 * @param plan the changed scopes and their consequences
 * @param dependents the statements of other rules that refer to changed rules
 * @param effects the effect on each rule whose matches in the reports differ
 * @param resolved what resolved objects keep of the matches that narrowing to a call loses, for
 *     each rule that loses any
 * @param changes the files to write
 * @param copies the narrowed copies among these files
 * @param problems the errors in the rules after the change, normally none
 * @param reports the number of analysed reports
 * @param spanSize the number of calls of a span
 */
public record RescopeResult(
    boolean asked,
    boolean resolves,
    Map<String, Advice> advice,
    Map<String, RuleEvidence> evidence,
    Plan plan,
    List<Dependent> dependents,
    List<RuleEffect> effects,
    List<ResolvedRule> resolved,
    List<SourceChange> changes,
    List<RuleCopy> copies,
    List<Problem> problems,
    int reports,
    int spanSize) {
  public RescopeResult {
    advice = new LinkedHashMap<>(advice);
    evidence = new LinkedHashMap<>(evidence);
    dependents = List.copyOf(dependents);
    effects = List.copyOf(effects);
    resolved = List.copyOf(resolved);
    changes = List.copyOf(changes);
    copies = List.copyOf(copies);
    problems = List.copyOf(problems);
  }

  /** The effect on a rule, if its matches differ. */
  Optional<RuleEffect> effect(String rule) {
    return effects.stream().filter(effect -> effect.rule().equals(rule)).findFirst();
  }

  /** What resolved objects keep of a rule, if narrowing loses matches of it. */
  Optional<ResolvedRule> resolved(String rule) {
    return resolved.stream().filter(one -> one.rule().equals(rule)).findFirst();
  }

  /** Whether a rule stays as it is because a copy of it is narrowed. */
  boolean isCopied(Rule rule) {
    return copies.stream().anyMatch(copy -> copy.original().equals(rule));
  }

  /** The number of lost matches of capabilities. */
  public int lost() {
    return lost(false);
  }

  /** The number of gained matches of capabilities. */
  public int gained() {
    return gained(false);
  }

  /** The number of lost matches of building blocks, or of capabilities. */
  int lost(boolean library) {
    return effects.stream()
        .filter(effect -> effect.library() == library)
        .mapToInt(effect -> effect.lost().size())
        .sum();
  }

  /** The number of gained matches of building blocks, or of capabilities. */
  int gained(boolean library) {
    return effects.stream()
        .filter(effect -> effect.library() == library)
        .mapToInt(effect -> effect.gained().size())
        .sum();
  }
}
