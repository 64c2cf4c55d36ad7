package callscope.rescope;

import callscope.compile.CompiledRules;
import callscope.edit.SourceChange;
import callscope.effect.CompareMatches;
import callscope.effect.RuleEffect;
import callscope.graph.RuleGraph;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies plans to the rules in memory, and runs the changed rules over the reports. */
final class TryPlan {
  private final CompiledRules compiled;
  private final RuleGraph graph;
  private final Rescope.Request request;

  TryPlan(CompiledRules compiled, RuleGraph graph, Rescope.Request request) {
    this.compiled = compiled;
    this.graph = graph;
    this.request = request;
  }

  /** The outcome of a plan. */
  record Outcome(
      List<SourceChange> changes,
      List<RuleCopy> copies,
      List<RuleEffect> effects,
      Problems problems,
      int reports) {}

  /**
   * Determines the outcome of a plan.
   *
   * @param copies the requested scope, if rules are to be copied; empty to change them in place
   */
  <E extends Exception> Outcome outcome(
      Plan plan,
      Optional<Scope> copies,
      Map<String, List<StringCondition>> conditions,
      Traces<E> reports,
      Traces.Visitor also)
      throws E {
    CopyRules.Copied copied =
        copies.isPresent()
            ? CopyRules.copy(graph, plan, request, copies.get(), conditions)
            : new CopyRules.Copied(ChangeRules.change(graph, plan, conditions), List.of());
    List<SourceChange> changes = copied.changes();
    Problems problems = new Problems();
    checkNewFiles(changes, problems);
    CompiledRules after = CompiledRules.compile(changed(changes, problems), problems);
    int[] count = {0};
    if (!problems.isEmpty()) {
      return new Outcome(changes, copied.copies(), List.of(), problems, 0);
    }
    CompareMatches compare = new CompareMatches(compiled, after, request.spanSize());
    reports.each(
        (trace, report) -> {
          count[0]++;
          also.visit(trace, report);
          compare.add(trace, report);
        });
    List<RuleEffect> effects =
        compare.effects().stream().filter(effect -> !effect.isUnchanged()).toList();
    return new Outcome(changes, copied.copies(), effects, problems, count[0]);
  }

  /** Reports copies that would overwrite each other or an existing rule. */
  private void checkNewFiles(List<SourceChange> changes, Problems problems) {
    Set<String> taken = new HashSet<>();
    graph.rules().forEach(rule -> taken.add(rule.source().path()));
    for (SourceChange change : changes) {
      if (change.before().isEmpty() && !taken.add(change.path())) {
        problems.add(
            Problem.Code.DUPLICATE,
            change.path(),
            "a copy would overwrite an existing file or another copy",
            "choose another name for the copies; `{}` in it stands for the name of the original");
      }
    }
  }

  private List<Rule> changed(List<SourceChange> changes, Problems problems) {
    Map<String, RuleSource> byPath = new LinkedHashMap<>();
    changes.forEach(change -> byPath.put(change.path(), change.after()));
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : graph.rules()) {
      RuleSource after = byPath.remove(rule.source().path());
      if (after == null) {
        rules.add(rule);
      } else {
        RuleParser.parse(after, problems).ifPresent(rules::add);
      }
    }
    byPath.values().forEach(added -> RuleParser.parse(added, problems).ifPresent(rules::add));
    return rules;
  }
}
