package callscope.satisfiability;

import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.satisfiability.Obstacle.Reason;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a condition can ever be true or ever be false, and why it never is true. */
final class CheckCondition {
  private final AvailableFeatures available;
  private final UnmatchedRules unmatched;

  /** Explains why no rule that a pattern names can match at a scope. */
  @FunctionalInterface
  interface UnmatchedRules {

    /** The obstacles; empty if a rule may match. */
    List<Obstacle> obstacles(int pattern, Scope scope);
  }

  CheckCondition(AvailableFeatures available, UnmatchedRules unmatched) {
    this.available = available;
    this.unmatched = unmatched;
  }

  /** The truth value of a condition of a rule with this scope. */
  TruthValue truth(Condition condition, Scope scope) {
    return switch (condition) {
      case Condition.Has has -> truth(has.pattern(), has.statement().pattern(), scope);
      case Condition.Counted counted -> truth(counted, scope);
      case Condition.Not not -> truth(not.child(), scope).negated();
      case Condition.All all -> atLeast(all.children().size(), all.children(), scope);
      case Condition.AtLeast some -> atLeast(some.count(), some.children(), scope);
      case Condition.Where where -> where(where, scope);
      case Condition.Sequence sequence when !ofOrder(sequence).isEmpty() -> TruthValue.NEVER;
      case Condition.Sequence sequence -> {
        List<Condition> steps = List.of(sequence.steps());
        yield TruthValue.atLeast(
            steps.size(), steps.stream().map(step -> orNot(step, scope)).toList());
      }
    };
  }

  /** A condition on the call may fail, whatever is true of its features. */
  private TruthValue where(Condition.Where where, Scope scope) {
    if (!available.obstacles(where.statement()).isEmpty()) {
      // a count of such calls is 0
      return TruthValue.of(
          where.child() instanceof Condition.Counted count && count.statement().min() == 0);
    }
    TruthValue child = truth(where.child(), scope);
    return child == TruthValue.ALWAYS ? TruthValue.MAYBE : child;
  }

  private List<Obstacle> ofOrder(Condition.Sequence sequence) {
    return available.obstacles(sequence.statement().order());
  }

  /** A step that must not occur never prevents the others. */
  private TruthValue orNot(Condition step, Scope scope) {
    return step instanceof Condition.Not ? TruthValue.MAYBE : truth(step, scope);
  }

  private TruthValue truth(int number, FeaturePattern pattern, Scope scope) {
    if (pattern instanceof FeaturePattern.MatchedRule) {
      return unmatched.obstacles(number, scope).isEmpty() ? TruthValue.MAYBE : TruthValue.NEVER;
    }
    return available.truth(pattern, scope);
  }

  private TruthValue atLeast(int count, List<Condition> children, Scope scope) {
    return TruthValue.atLeast(count, children.stream().map(child -> truth(child, scope)).toList());
  }

  private TruthValue truth(Condition.Counted counted, Scope scope) {
    Statement.Count range = counted.statement();
    if (!canOccur(counted, scope)) {
      return TruthValue.of(range.min() == 0);
    }
    // all features of a call have the same address
    long most = scope == Scope.CALL ? 1 : Statement.Count.UNBOUNDED;
    boolean certain = range.min() == 0 && Long.compareUnsigned(most, range.max()) <= 0;
    boolean possible = Long.compareUnsigned(range.min(), most) <= 0;
    return certain ? TruthValue.ALWAYS : possible ? TruthValue.MAYBE : TruthValue.NEVER;
  }

  private boolean canOccur(Condition.Counted counted, Scope scope) {
    return counted.pattern() != Condition.Counted.NO_PATTERN
        && truth(counted.pattern(), counted.statement().counted().pattern(), scope)
            != TruthValue.NEVER;
  }

  /**
   * Why a condition is never true. Without any one of the obstacles, it could be true.
   *
   * @param condition one whose truth value is {@link TruthValue#NEVER}
   */
  List<Obstacle> obstacles(Condition condition, Scope scope) {
    return switch (condition) {
      case Condition.Has has -> obstacles(has.pattern(), has.statement().pattern(), scope);
      case Condition.Counted counted -> obstacles(counted, scope);
      case Condition.Not not -> exclusions(not.child());
      case Condition.All all -> obstacles(all, scope);
      case Condition.AtLeast some -> obstacles(some, scope);
      case Condition.Where where when truth(where.child(), scope) == TruthValue.NEVER ->
          obstacles(where.child(), scope);
      case Condition.Where where -> available.obstacles(where.statement());
      case Condition.Sequence sequence when !ofOrder(sequence).isEmpty() -> ofOrder(sequence);
      case Condition.Sequence sequence ->
          Arrays.stream(sequence.steps())
              .filter(step -> orNot(step, scope) == TruthValue.NEVER)
              .findFirst()
              .map(step -> obstacles(step, scope))
              .orElseThrow();
    };
  }

  private List<Obstacle> obstacles(int number, FeaturePattern pattern, Scope scope) {
    return pattern instanceof FeaturePattern.MatchedRule
        ? unmatched.obstacles(number, scope)
        : available.obstacle(pattern, scope).stream().toList();
  }

  private List<Obstacle> obstacles(Condition.Counted counted, Scope scope) {
    FeaturePattern pattern = counted.statement().counted().pattern();
    return counted.pattern() != Condition.Counted.NO_PATTERN && !canOccur(counted, scope)
        ? obstacles(counted.pattern(), pattern, scope)
        : List.of(Obstacle.of(Reason.CONTRADICTION, "count(" + pattern + ")"));
  }

  /** The obstacles of one child that is never true; of several, the shortest list. */
  private List<Obstacle> obstacles(Condition.All all, Scope scope) {
    Optional<List<Obstacle>> shortest = Optional.empty();
    for (Condition child : all.children()) {
      if (truth(child, scope) == TruthValue.NEVER) {
        List<Obstacle> ofChild = obstacles(child, scope);
        if (shortest.isEmpty() || ofChild.size() < shortest.get().size()) {
          shortest = Optional.of(ofChild);
        }
      }
    }
    return shortest.orElseThrow();
  }

  private List<Obstacle> obstacles(Condition.AtLeast some, Scope scope) {
    Set<Obstacle> all = new LinkedHashSet<>();
    for (Condition child : some.children()) {
      if (truth(child, scope) == TruthValue.NEVER) {
        all.addAll(obstacles(child, scope));
      }
    }
    return all.isEmpty()
        ? List.of(Obstacle.of(Reason.CONTRADICTION, some.count() + " or more"))
        : List.copyOf(all);
  }

  /**
   * Why an excluded condition is always true: it mentions the os, arch or format of the input, or
   * it is true of anything.
   */
  private static List<Obstacle> exclusions(Condition condition) {
    List<Obstacle> excluded =
        condition
            .simpleConditions()
            .filter(Condition.Has.class::isInstance)
            .map(has -> has.statement().feature().pattern())
            .filter(pattern -> pattern.kind().isGlobal())
            .map(pattern -> Obstacle.of(Reason.SYSTEM, "not " + pattern))
            .toList();
    return excluded.isEmpty() ? List.of(Obstacle.of(Reason.CONTRADICTION, "not")) : excluded;
  }
}
