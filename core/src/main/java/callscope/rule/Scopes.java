package callscope.rule;

import callscope.api.PublicApi;
import java.util.Optional;

/**
 * The scope of a rule for each flavor. Immutable.
 *
 * @param staticScope for programs; empty if the rule does not support them
 * @param dynamicScope for traces; empty if the rule does not support them
 */
@PublicApi
public record Scopes(Optional<Scope> staticScope, Optional<Scope> dynamicScope) {

  /** The scopes of a rule whose scopes are missing or invalid, which was already reported. */
  static final Scopes UNKNOWN = new Scopes(Optional.empty(), Optional.empty());

  boolean areUnknown() {
    return equals(UNKNOWN);
  }

  /** The scopes of a rule that supports only the flavor of this scope. */
  public static Scopes only(Scope scope) {
    return scope.isOf(Flavor.STATIC) && scope != Scope.FILE
        ? new Scopes(Optional.of(scope), Optional.empty())
        : new Scopes(Optional.empty(), Optional.of(scope));
  }

  /** The scope for a flavor; empty if the rule does not support it. */
  public Optional<Scope> of(Flavor flavor) {
    return switch (flavor) {
      case STATIC -> staticScope;
      case DYNAMIC -> dynamicScope;
    };
  }

  @Override
  public String toString() {
    return "static: "
        + staticScope.map(Scope::word).orElse("unsupported")
        + ", dynamic: "
        + dynamicScope.map(Scope::word).orElse("unsupported");
  }
}
