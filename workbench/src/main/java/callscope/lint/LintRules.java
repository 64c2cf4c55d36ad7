package callscope.lint;

import callscope.graph.RuleGraph;
import callscope.rule.Problem;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Lints rules that load. Not thread-safe.
 *
 * <p>Data about the whole set is computed on first use; after that, linting a rule takes a few
 * milliseconds. For a changed rule, create another instance with {@link #changed}.
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
          new MissingLevel(),
          new BlankInName(),
          new UnknownTag(),
          new OutdatedTag(),
          new ExampleWithoutPlace(),
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
          new UnknownArgument(),
          new ImpossibleCondition(),
          new UnboundSequence(),
          new DroppedVariable(),
          new MisspeltApi(),
          new UnlistedApi(),
          new FreeNumbers(),
          new LiteralRegex(),
          new BroadPattern(),
          new ModuleOfApi(),
          new NearRegex(),
          new UselessWildcard(),
          new UselessCaseFlag(),
          new ShortPattern(),
          new UncheckedEffect(),
          new FewerMatchesInCapa(),
          new UnescapedDot(),
          new ControlSet());

  /** Not checked in callscope's own rules, which are not for capa. */
  private static final Set<String> NOT_IN_BUILT_IN_RULES = Set.of("L310");

  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparing(Finding::path)
          .thenComparingInt(Finding::lineNumber)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::code);

  private final RuleSet set;

  private LintRules(RuleSet set) {
    this.set = set;
  }

  /** Lints the rules of a graph. */
  public static LintRules over(RuleGraph graph) {
    return new LintRules(new RuleSet(graph));
  }

  /**
   * Lints a graph in which a few rules have changed. Results for the other rules and conventions of
   * the set are reused.
   */
  public LintRules changed(RuleGraph graph) {
    return new LintRules(set.changed(graph));
  }

  /** All checks, sorted by code. */
  public static List<Check> checks() {
    return CHECKS;
  }

  /** The findings in one rule of the graph, in the order of its text. */
  public List<Finding> lint(Rule rule) {
    Inspection inspection = new Inspection(rule, set);
    for (Check check : CHECKS) {
      if (!inspection.isBuiltIn() || !NOT_IN_BUILT_IN_RULES.contains(check.code())) {
        check.check(inspection);
      }
    }
    return inspection.found().stream().sorted(IN_ORDER).toList();
  }

  /** The findings in all rules, in the order of their files. */
  public List<Finding> lint() {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : set.graph().rules()) {
      all.addAll(lint(rule));
    }
    return all.stream().sorted(IN_ORDER).toList();
  }

  /**
   * The findings and the problems that prevent other rules from loading, in the order of the files.
   */
  public static List<Finding> withProblems(List<Finding> findings, List<Problem> problems) {
    List<Finding> all = new ArrayList<>(problems.stream().map(Finding::of).toList());
    all.addAll(findings);
    return all.stream().sorted(IN_ORDER).toList();
  }
}
