package callscope.match;

import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Builds the evidence why conditions hold or fail for the features of a region. Not thread-safe.
 *
 * <p>Most evidence consists largely of conditions whose features are absent. Such evidence is the
 * same for every region and is built once.
 */
final class EvidenceBuilder {
  private static final EvaluationContext NOTHING =
      new EvaluationContext() {
        @Override
        public boolean has(int pattern) {
          return false;
        }

        @Override
        public int count(int pattern) {
          return 0;
        }

        @Override
        public Locations locations(int pattern) {
          return Locations.NONE;
        }

        @Override
        public List<Capture> captures(int pattern) {
          return List.of();
        }
      };

  /** The evidence of conditions whose features are all absent. */
  private final IdentityHashMap<Condition, Evidence> blank = new IdentityHashMap<>();

  /** Returns the results of the condition and all its children. */
  Evidence explain(Condition condition, EvaluationContext features) {
    return isBlank(condition, features) ? blank(condition) : evidence(condition, features);
  }

  /** Whether none of the features that a condition mentions is present. */
  private static boolean isBlank(Condition condition, EvaluationContext features) {
    return switch (condition) {
      case Condition.Has has -> !features.has(has.pattern());
      case Condition.All all -> areBlank(all.parts(), features);
      case Condition.AtLeast some -> areBlank(some.parts(), features);
      case Condition.Not not -> isBlank(not.child(), features);
      case Condition.Counted counted -> Evaluate.count(counted, features) == 0;
      case Condition.Where where ->
          isBlank(where.child(), features) && !hasAny(where.calls(), features);
      case Condition.Sequence sequence -> areBlank(sequence.steps(), features);
    };
  }

  private static boolean hasAny(int[] patterns, EvaluationContext features) {
    for (int pattern : patterns) {
      if (features.has(pattern)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areBlank(Condition[] conditions, EvaluationContext features) {
    for (Condition condition : conditions) {
      if (!isBlank(condition, features)) {
        return false;
      }
    }
    return true;
  }

  private Evidence blank(Condition condition) {
    Evidence known = blank.get(condition);
    if (known == null) {
      known = evidence(condition, NOTHING);
      blank.put(condition, known);
    }
    return known;
  }

  private Evidence evidence(Condition condition, EvaluationContext features) {
    return switch (condition) {
      case Condition.Has has -> found(has, features);
      case Condition.All all -> {
        List<Evidence> children = explain(all.parts(), features);
        yield Evidence.of(all, successes(children) == children.size(), children);
      }
      case Condition.AtLeast some -> {
        List<Evidence> children = explain(some.parts(), features);
        yield Evidence.of(some, successes(children) >= some.count(), children);
      }
      case Condition.Not not -> {
        Evidence child = explain(not.child(), features);
        yield Evidence.of(not, !child.success(), List.of(child));
      }
      case Condition.Counted counted -> counted(counted, features);
      case Condition.Where where -> {
        Evidence child = explain(where.child(), features);
        yield child.restricted(
            where,
            Evaluate.areAll(where.calls(), features),
            child.isBlank() && !hasAny(where.calls(), features));
      }
      case Condition.Sequence sequence -> {
        List<Evidence> steps = explain(sequence.steps(), features);
        yield Evidence.of(sequence, successes(steps) == steps.size(), steps);
      }
    };
  }

  private List<Evidence> explain(Condition[] conditions, EvaluationContext features) {
    List<Evidence> evidence = new ArrayList<>(conditions.length);
    for (Condition condition : conditions) {
      evidence.add(explain(condition, features));
    }
    return evidence;
  }

  private static int successes(List<Evidence> children) {
    int count = 0;
    for (Evidence child : children) {
      count += child.success() ? 1 : 0;
    }
    return count;
  }

  private static Evidence found(Condition.Has has, EvaluationContext features) {
    if (!features.has(has.pattern())) {
      return Evidence.blank(has, false);
    }
    FeaturePattern pattern = has.statement().pattern().plain();
    boolean captures =
        pattern instanceof FeaturePattern.Substring || pattern instanceof FeaturePattern.Regex;
    return Evidence.seen(
        has,
        true,
        features.locations(has.pattern()),
        captures ? features.captures(has.pattern()) : List.of());
  }

  private static Evidence counted(Condition.Counted counted, EvaluationContext features) {
    int count = Evaluate.count(counted, features);
    boolean success = Evaluate.isInRange(counted, count);
    return count == 0
        ? Evidence.blank(counted, success)
        : Evidence.seen(counted, success, features.locations(counted.pattern()), List.of());
  }
}
