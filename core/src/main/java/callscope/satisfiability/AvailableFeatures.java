package callscope.satisfiability;

import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.CallDetail;
import callscope.input.Provision;
import callscope.objects.KnownObjects;
import callscope.rule.Scope;
import callscope.rule.SequenceOrder;
import callscope.rule.Statement;
import callscope.satisfiability.Obstacle.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The features that inputs of a kind can have at each scope.
 *
 * @param globals the os, arch and format of the input, which hold at every scope
 */
record AvailableFeatures(Provision provision, List<Feature> globals) {

  /** The names that readers give to arguments of which only the position is known. */
  private static final Pattern POSITION = Pattern.compile("(?i)arg[0-9]+");

  /** The meanings that further objects of a call have. */
  private static final Set<String> OF_OBJECTS =
      Set.of("new path", "new file name", "source process");

  /**
   * Whether a feature at the scope matches the pattern.
   *
   * @param pattern any but a match of a rule
   */
  TruthValue truth(FeaturePattern pattern, Scope scope) {
    return obstacle(pattern, scope).isPresent()
        ? TruthValue.NEVER
        : pattern.kind().isGlobal() ? TruthValue.ALWAYS : TruthValue.MAYBE;
  }

  /** Why no feature at the scope ever matches the pattern; empty if one can. */
  Optional<Obstacle> obstacle(FeaturePattern asked, Scope scope) {
    FeaturePattern pattern = asked.plain();
    if (pattern.kind().isGlobal()) {
      return globals.stream().anyMatch(global -> matches(global, pattern))
          ? Optional.empty()
          : Optional.of(Obstacle.of(Reason.SYSTEM, pattern.toString()));
    }
    if (!kinds(scope).contains(pattern.kind())) {
      return Optional.of(Obstacle.of(Reason.FEATURE, pattern.toString()));
    }
    if (asked instanceof FeaturePattern.OfArgument argument && !hasArgument(argument)) {
      return Optional.of(Obstacle.of(Reason.DETAIL, asked.toString()));
    }
    return isMissingApi(pattern)
        ? Optional.of(Obstacle.of(Reason.API, pattern.toString()))
        : Optional.empty();
  }

  /** Whether an argument may have one of the names. Without names, only objects may answer. */
  private boolean hasArgument(FeaturePattern.OfArgument pattern) {
    return !provision.missing().contains(CallDetail.ARGUMENT_NAMES)
        || pattern.arguments().stream()
            .anyMatch(
                name ->
                    KnownObjects.isMeaning(name)
                        || OF_OBJECTS.contains(name.toLowerCase(Locale.ROOT))
                        || POSITION.matcher(name).matches());
  }

  /** The conditions on a call that are never true, because what they ask for is never recorded. */
  List<Obstacle> obstacles(Statement.Where where) {
    return where.conditions().stream()
        .filter(condition -> isMissing(condition))
        .map(condition -> Obstacle.of(Reason.DETAIL, "where: " + condition))
        .toList();
  }

  private boolean isMissing(CallCondition condition) {
    return switch (condition) {
      case CallCondition.Outcome(var outcomes) ->
          lacks(CallDetail.RETURNS) && !outcomes.contains(CallOutcome.UNKNOWN);
      case CallCondition.Returned _ -> lacks(CallDetail.RETURNS);
      case CallCondition.Repeated(CallCondition.Range times) ->
          lacks(CallDetail.REPEATS) && times.min() > 0;
      case CallCondition.On _ -> false;
    };
  }

  /** The keys of a sequence that need times, if calls never have any. */
  List<Obstacle> obstacles(SequenceOrder order) {
    List<Obstacle> found = new ArrayList<>();
    if (lacks(CallDetail.TIMES)) {
      order
          .within()
          .filter(SequenceOrder.Limit::isTime)
          .ifPresent(limit -> found.add(Obstacle.of(Reason.DETAIL, "sequence: within " + limit)));
      if (order.across() == SequenceOrder.Across.FAMILY) {
        found.add(Obstacle.of(Reason.DETAIL, "sequence: across family"));
      }
    }
    return found;
  }

  private boolean lacks(CallDetail detail) {
    return provision.missing().contains(detail);
  }

  private static boolean matches(Feature global, FeaturePattern pattern) {
    if (!(pattern instanceof FeaturePattern.Exact(Feature asked))) {
      return true;
    }
    boolean any = isAnyOs(global) || isAnyOs(asked);
    return asked.equals(global) || (any && asked.kind() == global.kind());
  }

  private static boolean isAnyOs(Feature feature) {
    return feature instanceof Feature.Text(FeatureKind kind, String value)
        && kind == FeatureKind.OS
        && value.equals("any");
  }

  private boolean isMissingApi(FeaturePattern pattern) {
    return (provision.plainApis() && isSpecialApi(pattern))
        || (!provision.apis().isEmpty()
            && pattern instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
            && kind == FeatureKind.API
            && !provision.apis().contains(name));
  }

  private static boolean isSpecialApi(FeaturePattern pattern) {
    return pattern instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
        && kind == FeatureKind.API
        && (name.contains("::") || name.contains("#"));
  }

  private Set<FeatureKind> kinds(Scope scope) {
    return switch (scope) {
      case FILE -> provision.ofFile();
      case PROCESS, THREAD -> union(provision.ofProcess(), provision.ofCall());
      case SPAN_OF_CALLS, CALL -> provision.ofCall();
      case FUNCTION, BASIC_BLOCK, INSTRUCTION -> provision.ofCode();
    };
  }

  private static Set<FeatureKind> union(Set<FeatureKind> first, Set<FeatureKind> second) {
    Set<FeatureKind> all = EnumSet.noneOf(FeatureKind.class);
    all.addAll(first);
    all.addAll(second);
    return all;
  }
}
