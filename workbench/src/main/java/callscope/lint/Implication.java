package callscope.lint;

import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.List;

/**
 * Whether one statement implies another, judged by their form alone. A negative answer is not
 * conclusive.
 */
final class Implication {
  private static final int MAX_STATEMENTS = 2000;

  private Implication() {}

  /**
   * Whether a rule has few enough statements for a pairwise comparison. Longer rules are generated,
   * and comparing them would take too long.
   */
  static boolean isFeasible(Statement top) {
    return TreeTraversal.preOrder(top).limit(MAX_STATEMENTS + 1).count() <= MAX_STATEMENTS;
  }

  /** Whether the second is true wherever the first is, at the same scope. */
  static boolean of(Statement first, Statement second) {
    if (second instanceof Statement.And) {
      return second.children().stream().allMatch(part -> of(first, part));
    }
    if (isAny(first)) {
      return first.children().stream().allMatch(part -> of(part, second));
    }
    if (first instanceof Statement.And) {
      return first.children().stream().anyMatch(part -> of(part, second));
    }
    if (isAny(second)) {
      return second.children().stream().anyMatch(part -> of(first, part));
    }
    return ofSingles(first, second);
  }

  /** The same for statements other than `and` and `or`. */
  private static boolean ofSingles(Statement first, Statement second) {
    return switch (second) {
      case Statement.Leaf leaf ->
          first instanceof Statement.Leaf other && ofPatterns(other.pattern(), leaf.pattern());
      case Statement.Not not ->
          first instanceof Statement.Not other && of(not.child(), other.child());
      case Statement.Subscope subscope ->
          first instanceof Statement.Subscope other
              && other.scope() == subscope.scope()
              && of(other.child(), subscope.child());
      case Statement.Where where ->
          first instanceof Statement.Where other
              && other.conditions().containsAll(where.conditions())
              && of(other.child(), where.child());
      case Statement.Count _, Statement.AtLeast _, Statement.Sequence _ ->
          first.getClass() == second.getClass() && Canonical.of(first).equals(Canonical.of(second));
      case Statement.And _, Statement.Or _ -> false;
    };
  }

  /** Whether it is an `or`, in either of its two spellings. */
  static boolean isAny(Statement statement) {
    return statement instanceof Statement.Or
        || (statement instanceof Statement.AtLeast some && some.count() == 1);
  }

  /** Whether the second pattern matches wherever the first does. */
  static boolean ofPatterns(FeaturePattern first, FeaturePattern second) {
    if (first.equals(second)) {
      return true;
    }
    return switch (second) {
      case FeaturePattern.Substring(String part) ->
          texts(first).stream().anyMatch(t -> t.contains(part));
      case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name)) ->
          kind == FeatureKind.API
              && first instanceof FeaturePattern.Exact(Feature.Text(FeatureKind of, String longer))
              && of == FeatureKind.API
              && ApiName.withoutVariant(longer).filter(name::equals).isPresent();
      case FeaturePattern.BytesPrefix(Feature.Bytes shorter) ->
          first instanceof FeaturePattern.BytesPrefix(Feature.Bytes longer)
              && longer.startsWith(shorter);
      case FeaturePattern.Exact _,
          FeaturePattern.Regex _,
          FeaturePattern.Guid _,
          FeaturePattern.MatchedRule _,
          FeaturePattern.OfArgument _,
          FeaturePattern.OfCall _ ->
          first instanceof FeaturePattern.OfArgument(var value, var _, var bits)
              && bits == FeaturePattern.BitTest.EQUAL
              && ofPatterns(value, second);
    };
  }

  /** Strings contained in every string that matches the pattern. */
  private static List<String> texts(FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String text))
          when kind == FeatureKind.STRING ->
          List.of(text);
      case FeaturePattern.Substring(String text) -> List.of(text);
      case FeaturePattern.Exact _,
          FeaturePattern.Regex _,
          FeaturePattern.Guid _,
          FeaturePattern.BytesPrefix _,
          FeaturePattern.MatchedRule _,
          FeaturePattern.OfArgument _,
          FeaturePattern.OfCall _ ->
          List.of();
    };
  }
}
