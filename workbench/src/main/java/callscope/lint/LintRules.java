package callscope.lint;

import callscope.graph.RuleGraph;
import callscope.rule.Problem;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for what is wrong, or could be better, with rules that load. To be used by one thread.
 *
 * <p>What the rules of a set have in common is found when it is needed first; to lint one rule
 * takes a few milliseconds after that. For a changed rule ask for another, over the changed graph.
 */
public final class LintRules {
  private static final List<Check> CHECKS =
      List.of(
          new FileName(),
          new NamespaceFolder(),
          new MissingNamespace(),
          new MissingAuthors(),
          new MissingExamples(),
          new UnknownMetaKey(),
          new MalformedTag(),
          new LibraryRule(),
          new NameCase(),
          new MalformedNamespace(),
          new NearNamespace(),
          new DeadMatch(),
          new DeadRule(),
          new DeadFeature(),
          new Contradiction(),
          new DeadCount(),
          new TooFewChildren(),
          new TrueOfNothing(),
          new AlwaysTrue(),
          new RedundantPart(),
          new DuplicateRule(),
          new SubsumedRule(),
          new RepeatedSibling(),
          new SingleChild(),
          new AnyArch(),
          new BlankInApi(),
          new FileBesideNarrower(),
          new StringOfFile(),
          new FreeNumbers(),
          new LiteralRegex(),
          new BroadPattern(),
          new ModuleOfApi(),
          new NearRegex(),
          new UselessWildcard(),
          new UselessCaseFlag(),
          new ShortPattern());

  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparing(Finding::path)
          .thenComparingInt(Finding::lineNumber)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::code);

  private final RuleSet set;

  private LintRules(RuleSet set) {
    this.set = set;
  }

  /** A look at rules among each other. */
  public static LintRules over(RuleGraph graph) {
    return new LintRules(new RuleSet(graph));
  }

  /**
   * The same over a graph in which a few rules have changed; what is known of the others is taken
   * over, and habits of the set are those that they were.
   */
  public LintRules changed(RuleGraph graph) {
    return new LintRules(set.changed(graph));
  }

  /** All that is looked for, by code. */
  public static List<Check> checks() {
    return CHECKS;
  }

  /** What is found in one rule of the graph, in the order of its text. */
  public List<Finding> lint(Rule rule) {
    Inspection inspection = new Inspection(rule, set);
    CHECKS.forEach(check -> check.look(inspection));
    return inspection.found().stream().sorted(IN_ORDER).toList();
  }

  /** What is found in all rules, in the order of their files. */
  public List<Finding> lint() {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : set.graph().rules()) {
      all.addAll(lint(rule));
    }
    return all.stream().sorted(IN_ORDER).toList();
  }

  /**
   * The findings of rules with what keeps others from being loaded, in the order of their files.
   */
  public static List<Finding> withProblems(List<Finding> findings, List<Problem> problems) {
    List<Finding> all = new ArrayList<>(problems.stream().map(Finding::of).toList());
    all.addAll(findings);
    return all.stream().sorted(IN_ORDER).toList();
  }
}
