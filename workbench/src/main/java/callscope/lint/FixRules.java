package callscope.lint;

import callscope.edit.Edit;
import callscope.edit.SourceChange;
import callscope.graph.RuleGraph;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Applies safe fixes until none is left. */
public final class FixRules {
  /** A fix may enable another: for example, a shortened expression may be a plain string. */
  private static final int MOST_ROUNDS = 10;

  private FixRules() {}

  /**
   * The files that change, in the order of the rules.
   *
   * @param rules a whole set
   * @param wanted selects the findings to fix among those with a fix
   */
  public static List<SourceChange> fix(List<Rule> rules, Predicate<Finding> wanted) {
    Map<String, Rule> now = new LinkedHashMap<>();
    rules.forEach(rule -> now.put(rule.source().path(), rule));
    List<Rule> open = rules;
    for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
      LintRules lint = LintRules.over(RuleGraph.of(now.values()));
      List<Rule> changed = new ArrayList<>();
      for (Rule rule : open) {
        fixed(rule, lint.lint(rule).stream().filter(wanted).toList()).ifPresent(changed::add);
      }
      changed.forEach(rule -> now.put(rule.source().path(), rule));
      open = changed;
    }
    List<SourceChange> fixed = new ArrayList<>();
    for (Rule rule : rules) {
      RuleSource after = now.getOrDefault(rule.source().path(), rule).source();
      if (!after.equals(rule.source())) {
        fixed.add(new SourceChange(Optional.of(rule.source()), after));
      }
    }
    return fixed;
  }

  private static Optional<Rule> fixed(Rule rule, List<Finding> findings) {
    List<Edit> edits = new ArrayList<>();
    for (Finding finding : findings) {
      finding.fix().filter(fix -> fitsBeside(fix, edits)).ifPresent(edits::addAll);
    }
    return edits.isEmpty()
        ? Optional.empty()
        : RuleParser.parse(Edit.apply(rule.source(), edits), new Problems());
  }

  /** Whether no edit overlaps another; the rest is applied in the next round. */
  private static boolean fitsBeside(List<Edit> fix, List<Edit> others) {
    List<Edit> all = new ArrayList<>(others);
    all.addAll(fix);
    all.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).from() < all.get(i - 1).to()) {
        return false;
      }
    }
    return true;
  }
}
