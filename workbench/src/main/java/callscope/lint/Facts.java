package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a region wherever the statements around are true. */
final class Facts {
  /** Nothing; to be left as it is. */
  static final Facts NONE = new Facts(List.of(), List.of());

  private final List<FeaturePattern> required;
  private final List<FeaturePattern> excluded;

  private Facts(List<FeaturePattern> required, List<FeaturePattern> excluded) {
    this.required = required;
    this.excluded = excluded;
  }

  /** The same, to which more can be added. */
  Facts copy() {
    return new Facts(new ArrayList<>(required), new ArrayList<>(excluded));
  }

  void require(FeaturePattern pattern) {
    required.add(pattern);
  }

  void exclude(FeaturePattern pattern) {
    excluded.add(pattern);
  }

  /** What holds in regions within this one, too: os, arch and format. */
  Facts ofGlobals() {
    return new Facts(
        required.stream().filter(pattern -> pattern.kind().isGlobal()).toList(),
        excluded.stream().filter(pattern -> pattern.kind().isGlobal()).toList());
  }

  /** Why a pattern can't be there, too. */
  Optional<String> againstRequiring(FeaturePattern pattern, Scope scope) {
    for (FeaturePattern out : excluded) {
      if (Implication.ofPatterns(pattern, out)) {
        return Optional.of("`" + pattern + "` is needed, but `" + out + "` is excluded");
      }
    }
    boolean single =
        pattern.kind().isGlobal() || (pattern.kind() == FeatureKind.API && scope == Scope.CALL);
    for (FeaturePattern other : single ? required : List.<FeaturePattern>of()) {
      if (excludeEachOther(pattern, other, scope)) {
        return Optional.of(
            "`" + pattern + "` and `" + other + "` can't both be there" + why(scope, pattern));
      }
    }
    return Optional.empty();
  }

  /** Why a pattern can't be missing. */
  Optional<String> againstExcluding(FeaturePattern pattern) {
    for (FeaturePattern there : required) {
      if (Implication.ofPatterns(there, pattern)) {
        return Optional.of("`" + pattern + "` is excluded, but `" + there + "` is needed");
      }
    }
    return Optional.empty();
  }

  private static String why(Scope scope, FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.API && scope == Scope.CALL ? ": a call is of one API" : "";
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
      // a .NET program may be called a PE, too
      case FORMAT -> x.equals("elf") || y.equals("elf");
      case API -> scope == Scope.CALL && !isVariant(x, y) && !isVariant(y, x);
      default -> false;
    };
  }

  /** Whether the name is the other with an A or W behind it. */
  private static boolean isVariant(String name, String plain) {
    return name.length() == plain.length() + 1
        && name.startsWith(plain)
        && (name.endsWith("A") || name.endsWith("W"));
  }
}
