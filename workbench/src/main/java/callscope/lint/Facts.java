package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds in a region if the enclosing statements are true. */
final class Facts {
  /** No facts; must not be modified. */
  static final Facts NONE = new Facts(List.of(), List.of());

  private final List<FeaturePattern> required;
  private final List<FeaturePattern> excluded;

  private Facts(List<FeaturePattern> required, List<FeaturePattern> excluded) {
    this.required = required;
    this.excluded = excluded;
  }

  /** A modifiable copy. */
  Facts copy() {
    return new Facts(new ArrayList<>(required), new ArrayList<>(excluded));
  }

  void require(FeaturePattern pattern) {
    required.add(pattern);
  }

  void exclude(FeaturePattern pattern) {
    excluded.add(pattern);
  }

  /** The facts that also hold in regions within this one: os, arch and format. */
  Facts ofGlobals() {
    return new Facts(
        required.stream().filter(pattern -> pattern.kind().isGlobal()).toList(),
        excluded.stream().filter(pattern -> pattern.kind().isGlobal()).toList());
  }

  /** Why the pattern can't be required in addition. */
  Optional<String> againstRequiring(FeaturePattern pattern, Scope scope) {
    for (FeaturePattern out : excluded) {
      if (Implication.ofPatterns(pattern, out)) {
        return Optional.of("`" + pattern + "` is required, but `" + out + "` is excluded");
      }
    }
    boolean single =
        pattern.kind().isGlobal() || (pattern.kind() == FeatureKind.API && scope == Scope.CALL);
    for (FeaturePattern other : single ? required : List.<FeaturePattern>of()) {
      if (excludeEachOther(pattern, other, scope)) {
        return Optional.of(
            "`" + pattern + "` and `" + other + "` can't both occur" + why(scope, pattern));
      }
    }
    return Optional.empty();
  }

  /** Why the pattern can't be excluded in addition. */
  Optional<String> againstExcluding(FeaturePattern pattern) {
    for (FeaturePattern present : required) {
      if (Implication.ofPatterns(present, pattern)) {
        return Optional.of("`" + pattern + "` is excluded, but `" + present + "` is required");
      }
    }
    return Optional.empty();
  }

  private static String why(Scope scope, FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.API && scope == Scope.CALL
        ? ": a call has a single API"
        : "";
  }

  private static boolean excludeEachOther(FeaturePattern a, FeaturePattern b, Scope scope) {
    if (!(a instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String x)))
        || !(b instanceof FeaturePattern.Exact(Feature.Text(FeatureKind other, String y)))
        || kind != other
        || x.equals(y)) {
      return false;
    }
    return switch (kind) {
      case OS, ARCH -> !x.equals("any") && !y.equals("any");
      // a .NET program may also have the format PE
      case FORMAT -> x.equals("elf") || y.equals("elf");
      case API -> scope == Scope.CALL && !isVariant(x, y) && !isVariant(y, x);
      default -> false;
    };
  }

  /** Whether the name is the other one followed by A or W. */
  private static boolean isVariant(String name, String plain) {
    return name.length() == plain.length() + 1
        && name.startsWith(plain)
        && (name.endsWith("A") || name.endsWith("W"));
  }
}
