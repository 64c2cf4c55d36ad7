package callscope.satisfiability;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.Provision;
import callscope.rule.Scope;
import callscope.satisfiability.Obstacle.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The features that inputs of a kind can have at each scope.
 *
 * @param globals the os, arch and format of the input, which hold at every scope
 */
record AvailableFeatures(Provision provision, List<Feature> globals) {

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
    return provision.plainApis() && isSpecialApi(pattern)
        ? Optional.of(Obstacle.of(Reason.API, pattern.toString()))
        : Optional.empty();
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
