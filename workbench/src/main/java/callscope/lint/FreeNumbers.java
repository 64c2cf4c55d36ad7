package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    List<Statement.Leaf> free = new ArrayList<>();
    collect(rule.rule().statement(), rule.judgement(), free);
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

  private static void collect(Statement statement, Judgement judgement, List<Statement.Leaf> free) {
    if (judgement.truth(statement, Flavor.DYNAMIC) == Truth.NEVER) {
      return; // an alternative for code
    }
    switch (statement) {
      case Statement.Leaf leaf when isSmallNumber(leaf) -> free.add(leaf);
      case Statement.Count count when isSmallNumber(count.counted()) && count.min() != 0 ->
          free.add(count.counted());
      case Statement.AtLeast some when some.count() == 0 -> {}
      case Statement.Subscope subscope when subscope.scope() == Scope.CALL -> {}
      case Statement.And _, Statement.Or _, Statement.AtLeast _, Statement.Subscope _ ->
          statement.children().forEach(child -> collect(child, judgement, free));
      case Statement.Not _, Statement.Leaf _, Statement.Count _ -> {}
    }
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
