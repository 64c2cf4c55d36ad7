package callscope.rule;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.feature.Numeral;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Restricts a statement by the {@code where} beside it, if the two fit. */
final class ApplyWhere {
  private static final Set<FeatureKind> VALUES =
      Set.of(FeatureKind.NUMBER, FeatureKind.STRING, FeatureKind.BYTES, FeatureKind.API);

  private final RuleSource source;
  private final Problems problems;

  /** What is bound by calls that are not yet known to be steps of a sequence. */
  private final IdentityHashMap<Statement, WhereParser.Where> bindings = new IdentityHashMap<>();

  ApplyWhere(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * Restricts a statement.
   *
   * @param key the keyword of the statement
   * @param statement empty if it is invalid
   * @param node what follows {@code where}
   * @param scopes the scopes at which the statement stands
   * @return empty if one of them is invalid or they do not fit, which is added to the problems
   */
  Optional<Statement> apply(String key, Optional<Statement> statement, Node node, Scopes scopes) {
    Optional<WhereParser.Where> where = new WhereParser(source, problems).parse(node);
    if (where.isEmpty() || statement.isEmpty()) {
      return Optional.empty();
    }
    Optional<Statement> restricted = apply(key, statement.get(), where.get(), scopes);
    if (!where.get().bindings().isEmpty()) {
      restricted.ifPresent(found -> bindings.put(found, where.get()));
    }
    return restricted;
  }

  /** Removes and returns the variables that a call binds. */
  List<SequenceStep.Binding> takeBindings(Statement call) {
    WhereParser.Where where = bindings.remove(call);
    return where == null ? List.of() : where.bindings();
  }

  /** Adds a problem for each variable that is bound outside of the steps of a sequence. */
  void checkBindings() {
    for (WhereParser.Where where : bindings.values()) {
      problem(
          where,
          "`bind` fits only beside a `call:` that is a step of a sequence",
          "add `sequence:` beside the `and` that contains the calls, or leave `bind` out");
    }
  }

  private Optional<Statement> apply(
      String key, Statement statement, WhereParser.Where where, Scopes scopes) {
    boolean call = isOneCall(scopes) || statement instanceof Statement.Count || isCall(statement);
    if (!call) {
      return problem(
          where,
          "`where` is about one call, but this part of the rule is about several",
          "put the statement into a `call:` block, or give the rule the scope call");
    }
    if (where.description().isPresent() && !key.equals("string")) {
      return problem(
          where,
          "only a `string` has its description in `where`",
          "write `" + key + ": value = description`");
    }
    if (!where.bindings().isEmpty() && !isCall(statement)) {
      return problem(
          where, "`bind` fits only beside a `call:` that is a step of a sequence", "leave it out");
    }
    if (!where.arguments().isEmpty()) {
      return ofArgument(key, statement, where);
    }
    if (where.bits().isPresent()) {
      return problem(where, "`bits` needs an `argument`", "name the argument that has the bits");
    }
    if (where.folded() && !(statement instanceof Statement.Count)) {
      return problem(
          where, "`folded` fits only beside a count", "write it beside `count(api(...))`");
    }
    if (where.folded() && statement instanceof Statement.Count count) {
      if (scopes.dynamicScope().filter(Scope.CALL::equals).isPresent()) {
        return problem(where, "one call is counted once", "ask how often it was made by `repeats`");
      }
      if (scopes.dynamicScope().filter(Scope.FILE::equals).isPresent()) {
        return problem(
            where, "a file counts no repeated calls", "give the rule the scope process or thread");
      }
      return ofCall(key, folded(count), where);
    }
    return ofCall(key, statement, where);
  }

  /** Whether rules at these scopes are about one call, or about code, where it is ignored. */
  private static boolean isOneCall(Scopes scopes) {
    return scopes.areUnknown()
        || scopes.dynamicScope().isEmpty()
        || scopes.dynamicScope().get() == Scope.CALL;
  }

  private static boolean isCall(Statement statement) {
    return statement instanceof Statement.Subscope subscope && subscope.scope() == Scope.CALL;
  }

  private Optional<Statement> ofArgument(String key, Statement statement, WhereParser.Where where) {
    if (!where.conditions().isEmpty() || where.folded()) {
      return problem(
          where,
          "`argument` is about a value, and the other conditions are about the call",
          "put the value and the call below an `and` that has the other conditions");
    }
    boolean isValue =
        statement instanceof Statement.Leaf leaf && VALUES.contains(leaf.pattern().kind());
    if (!isValue && !key.startsWith("com/")) {
      return problem(
          where,
          "`argument` fits only beside a value: a number, string, substring, GUID or API",
          "name the argument beside each value");
    }
    BitTest bits = where.bits().orElse(BitTest.EQUAL);
    if (bits != BitTest.EQUAL && !isWhole(statement)) {
      return problem(where, "`bits` fits only beside a whole number", "leave it out");
    }
    if (bits != BitTest.EQUAL && isZero(statement)) {
      return problem(
          where, "0 has no bits", "write `bits: none` beside the bits that must not be set");
    }
    return Optional.of(restrict(statement, where, bits));
  }

  private static Statement restrict(Statement statement, WhereParser.Where where, BitTest bits) {
    if (statement instanceof Statement.Leaf leaf) {
      return new Statement.Leaf(
          new FeaturePattern.OfArgument(leaf.pattern(), where.arguments(), bits),
          where.description().or(leaf::description),
          leaf.position());
    }
    Statement.Or or = (Statement.Or) statement;
    return new Statement.Or(
        or.children().stream().map(child -> restrict(child, where, bits)).toList(),
        or.description(),
        or.position());
  }

  private static boolean isWhole(Statement statement) {
    return statement instanceof Statement.Leaf leaf
        && leaf.pattern() instanceof FeaturePattern.Exact(Feature.Numeric(var kind, var number))
        && !(number instanceof Numeral.Real);
  }

  private static boolean isZero(Statement statement) {
    return statement instanceof Statement.Leaf leaf
        && leaf.pattern() instanceof FeaturePattern.Exact(Feature.Numeric(var kind, var number))
        && number.equals(Numeral.of(0));
  }

  private static Statement folded(Statement.Count count) {
    return new Statement.Count(
        count.counted(), count.min(), count.max(), true, count.description(), count.position());
  }

  private Optional<Statement> ofCall(String key, Statement statement, WhereParser.Where where) {
    if (where.conditions().isEmpty()) {
      return Optional.of(statement);
    }
    if (statement instanceof Statement.Subscope call) {
      Statement child = new Statement.Where(call.child(), where.conditions(), where.position());
      return Optional.of(
          new Statement.Subscope(call.scope(), child, call.description(), call.position()));
    }
    if (!standsForCall(statement)) {
      return problem(
          where,
          "`" + key + "` does not stand for a call that could satisfy the conditions",
          "they fit beside `api`, `match`, a count of these, `and`, `or`, `N or more` and `call`");
    }
    return Optional.of(new Statement.Where(statement, where.conditions(), where.position()));
  }

  private static boolean standsForCall(Statement statement) {
    return switch (statement) {
      case Statement.Leaf leaf -> isCall(leaf.pattern());
      case Statement.Count count -> isCall(count.counted().pattern());
      case Statement.And _, Statement.Or _, Statement.Where _ -> true;
      case Statement.AtLeast some -> some.count() > 0;
      case Statement.Not _, Statement.Subscope _, Statement.Sequence _ -> false;
    };
  }

  private static boolean isCall(FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.API || pattern.kind() == FeatureKind.MATCH;
  }

  private Optional<Statement> problem(WhereParser.Where where, String message, String advice) {
    problems.add(Problem.Code.WHERE, source, where.position(), message, advice);
    return Optional.empty();
  }
}
