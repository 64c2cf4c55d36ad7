package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.satisfiability.TruthValue;
import callscope.tree.TreeTraversal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks that small numbers are tied to a call. */
final class FreeNumbers extends Check {
  private static final Set<Scope> WIDE =
      EnumSet.of(Scope.SPAN_OF_CALLS, Scope.THREAD, Scope.PROCESS);

  /** Numbers from here on rarely occur by chance. */
  private static final long DISTINCT = 0x10000;

  private static final int MOST = 6;

  FreeNumbers() {
    super("L301", Severity.INFO, "rules with small numbers not tied to a call");
  }

  @Override
  void check(Inspection rule) {
    Optional<Scope> scope = rule.rule().meta().scopes().of(Flavor.DYNAMIC);
    if (scope.filter(WIDE::contains).isEmpty()) {
      return;
    }
    List<Statement.Leaf> free = freeNumbers(rule.rule().statement(), rule.verdicts());
    if (free.isEmpty()) {
      return;
    }
    String places =
        free.stream()
            .map(leaf -> leaf.pattern() + " in line " + leaf.position().line())
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    rule.report(
        this,
        free.getFirst().position(),
        "small numbers may come from any call in the "
            + scope.get().word()
            + ": "
            + places
            + (free.size() > MOST ? " and " + (free.size() - MOST) + " more" : ""),
        "combine each with the API whose argument it is, in an `and` below `- call:`");
  }

  /** The small numbers of a statement that are not tied to a call. */
  private static List<Statement.Leaf> freeNumbers(Statement top, StatementVerdicts verdicts) {
    Predicate<Statement> possible =
        statement -> verdicts.truth(statement, Flavor.DYNAMIC) != TruthValue.NEVER;
    return TreeTraversal.preOrder(top, possible.and(FreeNumbers::requiresChildren))
        .filter(possible)
        .filter(statement -> !(statement instanceof Statement.Count count && count.min() == 0))
        .filter(Statement.Simple.class::isInstance)
        .map(simple -> ((Statement.Simple) simple).feature())
        .filter(FreeNumbers::isSmallNumber)
        .toList();
  }

  /** Whether numbers below may be required outside any call. */
  private static boolean requiresChildren(Statement statement) {
    return switch (statement) {
      case Statement.Not _ -> false;
      case Statement.AtLeast some -> some.count() > 0;
      case Statement.Subscope subscope -> subscope.scope() != Scope.CALL;
      // both are about one call
      case Statement.Where _, Statement.Sequence _ -> false;
      case Statement.And _, Statement.Or _, Statement.Simple _ -> true;
    };
  }

  private static boolean isSmallNumber(Statement.Leaf leaf) {
    return leaf.pattern()
            instanceof FeaturePattern.Exact(Feature.Numeric(FeatureKind kind, Numeral value))
        && kind == FeatureKind.NUMBER
        && value instanceof Numeral.Small(long number)
        && number >= 0
        && number < DISTINCT;
  }
}
