package callscope.satisfiability;

import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.satisfiability.Obstacle.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of the logic of a rule whether it can ever be true, or ever false. */
final class CheckCondition {
  private final AvailableFeatures presence;
  private final Unmatched unmatched;

  /** Tells why the match of rules is never seen at a scope; nothing if it may be. */
  @FunctionalInterface
  interface Unmatched {
    List<Obstacle> why(int pattern, Scope scope);
  }

  CheckCondition(AvailableFeatures presence, Unmatched unmatched) {
    this.presence = presence;
    this.unmatched = unmatched;
  }

  /** Whether a condition of a rule of the scope is true. */
  Certainty judge(Condition condition, Scope scope) {
    return switch (condition) {
      case Condition.Has has -> judge(has.pattern(), has.statement().pattern(), scope);
      case Condition.Not not -> judge(not.child(), scope).negated();
      case Condition.All all -> atLeast(all.children().length, all.children(), scope);
      case Condition.AtLeast some -> atLeast(some.count(), some.children(), scope);
      case Condition.Counted counted -> judge(counted, scope);
    };
  }

  private Certainty judge(int number, FeaturePattern pattern, Scope scope) {
    if (pattern instanceof FeaturePattern.MatchedRule) {
      return unmatched.why(number, scope).isEmpty() ? Certainty.MAYBE : Certainty.NEVER;
    }
    return presence.of(pattern, scope);
  }

  private Certainty atLeast(int count, Condition[] children, Scope scope) {
    int surely = 0;
    int perhaps = 0;
    for (Condition child : children) {
      Certainty certainty = judge(child, scope);
      surely += certainty == Certainty.ALWAYS ? 1 : 0;
      perhaps += certainty == Certainty.NEVER ? 0 : 1;
    }
    return surely >= count
        ? Certainty.ALWAYS
        : perhaps >= count ? Certainty.MAYBE : Certainty.NEVER;
  }

  private Certainty judge(Condition.Counted counted, Scope scope) {
    Statement.Count range = counted.statement();
    if (!canBeCounted(counted, scope)) {
      return Certainty.of(range.min() == 0);
    }
    // all features of a call are at its one address
    long most = scope == Scope.CALL ? 1 : Statement.Count.UNBOUNDED;
    boolean canBe =
        Long.compareUnsigned(range.min(), range.max()) <= 0
            && Long.compareUnsigned(range.min(), most) <= 0;
    boolean mustBe = range.min() == 0 && Long.compareUnsigned(most, range.max()) <= 0;
    return mustBe ? Certainty.ALWAYS : canBe ? Certainty.MAYBE : Certainty.NEVER;
  }

  private boolean canBeCounted(Condition.Counted counted, Scope scope) {
    return counted.pattern() >= 0
        && judge(counted.pattern(), counted.statement().counted().pattern(), scope)
            != Certainty.NEVER;
  }

  /** Why a condition is never true, of which that was found; any of it would make it possible. */
  List<Obstacle> whyNever(Condition condition, Scope scope) {
    return switch (condition) {
      case Condition.Has has -> whyNever(has.pattern(), has.statement().pattern(), scope);
      case Condition.Counted counted -> whyNever(counted, scope);
      case Condition.Not not -> whyAlways(not.child());
      case Condition.All all -> whyNever(all, scope);
      case Condition.AtLeast some -> whyNever(some, scope);
    };
  }

  private List<Obstacle> whyNever(int number, FeaturePattern pattern, Scope scope) {
    return pattern instanceof FeaturePattern.MatchedRule
        ? unmatched.why(number, scope)
        : presence.obstacle(pattern, scope).stream().toList();
  }

  private List<Obstacle> whyNever(Condition.Counted counted, Scope scope) {
    FeaturePattern pattern = counted.statement().counted().pattern();
    return counted.pattern() >= 0 && !canBeCounted(counted, scope)
        ? whyNever(counted.pattern(), pattern, scope)
        : List.of(Obstacle.of(Reason.CONTRADICTION, "count(" + pattern + ")"));
  }

  /** One part that is never true is enough; the one that takes the fewest words is told. */
  private List<Obstacle> whyNever(Condition.All all, Scope scope) {
    Optional<List<Obstacle>> shortest = Optional.empty();
    for (Condition child : all.children()) {
      if (judge(child, scope) == Certainty.NEVER) {
        List<Obstacle> why = whyNever(child, scope);
        if (shortest.isEmpty() || why.size() < shortest.get().size()) {
          shortest = Optional.of(why);
        }
      }
    }
    return shortest.orElseThrow();
  }

  private List<Obstacle> whyNever(Condition.AtLeast some, Scope scope) {
    Set<Obstacle> why = new LinkedHashSet<>();
    for (Condition child : some.children()) {
      if (judge(child, scope) == Certainty.NEVER) {
        why.addAll(whyNever(child, scope));
      }
    }
    return why.isEmpty()
        ? List.of(Obstacle.of(Reason.CONTRADICTION, some.count() + " or more"))
        : List.copyOf(why);
  }

  /** Why what must not be is always so: it is of this system, or true of anything. */
  private List<Obstacle> whyAlways(Condition condition) {
    List<Obstacle> excluded = new ArrayList<>();
    collectGlobals(condition, excluded);
    return excluded.isEmpty()
        ? List.of(Obstacle.of(Reason.CONTRADICTION, "not"))
        : List.copyOf(excluded);
  }

  private static void collectGlobals(Condition condition, List<Obstacle> to) {
    switch (condition) {
      case Condition.All all -> {
        for (Condition child : all.children()) {
          collectGlobals(child, to);
        }
      }
      case Condition.AtLeast some -> {
        for (Condition child : some.children()) {
          collectGlobals(child, to);
        }
      }
      case Condition.Not not -> collectGlobals(not.child(), to);
      case Condition.Has has -> {
        FeaturePattern pattern = has.statement().pattern();
        if (pattern.kind().isGlobal()) {
          to.add(Obstacle.of(Reason.SYSTEM, "not " + pattern));
        }
      }
      case Condition.Counted counted -> {}
    }
  }
}
