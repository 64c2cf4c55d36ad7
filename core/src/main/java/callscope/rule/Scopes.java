package callscope.rule;

import callscope.api.PublicApi;
import java.util.Optional;

/** The scope of a rule for each flavor; nothing where the rule does not support the flavor. */
@PublicApi
public record Scopes(Optional<Scope> staticScope, Optional<Scope> dynamicScope) {

  /** Stands for the scopes of a rule that has none or wrong ones, which is told already. */
  static final Scopes UNKNOWN = new Scopes(Optional.empty(), Optional.empty());

  boolean areUnknown() {
    return equals(UNKNOWN);
  }

  public static Scopes only(Scope scope) {
    return scope.isOf(Flavor.STATIC) && scope != Scope.FILE
        ? new Scopes(Optional.of(scope), Optional.empty())
        : new Scopes(Optional.empty(), Optional.of(scope));
  }

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
