package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The names of functions in a rule that no known system has. */
final class UnknownApi {
  /** Methods and operators of C++, ordinals, and names of files. */
  private static final Pattern NOT_CHECKED =
      Pattern.compile(".*(::|#|\\s|\\(|[?@$]).*|.*\\.(?i:dll|sys|exe|so|fne|fnr|ocx|drv)");

  /** As in {@code System.Threading.Thread.Abort}. */
  private static final Pattern METHOD_OF_DOTNET =
      Pattern.compile("((?:System|Microsoft)(?:\\.\\w+)+)\\.(\\w+)");

  /** Shorter names are not checked; they resemble others by chance. */
  private static final int MIN_LENGTH = 3;

  private UnknownApi() {}

  /**
   * A name in a rule.
   *
   * @param function without its module
   * @param near the name that is probably meant; empty if none is similar
   */
  record Use(Statement.Leaf at, String function, boolean hasModule, Optional<String> near) {}

  /** The unknown names, in the order of the text. */
  static List<Use> in(Inspection rule, Predicate<Use> wanted) {
    List<Use> found = new ArrayList<>();
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern()
              instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
          && (kind == FeatureKind.API || kind == FeatureKind.IMPORT)
          && !NOT_CHECKED.matcher(name).matches()) {
        String written = rule.lines().from(leaf.position());
        unknown(leaf, name, written, kind == FeatureKind.IMPORT)
            .filter(wanted)
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Use> unknown(
      Statement.Leaf leaf, String name, String written, boolean isImport) {
    var method = METHOD_OF_DOTNET.matcher(written.replaceFirst("^\\w+:\\s*", ""));
    if (method.lookingAt()) {
      String right = method.group(1) + "::" + method.group(2);
      return Optional.of(new Use(leaf, method.group(), false, Optional.of(right)));
    }
    String function = name.substring(name.lastIndexOf('.') + 1);
    if (function.length() < MIN_LENGTH || KnownFunctions.contains(function)) {
      return Optional.empty();
    }
    int limit = Math.max(1, function.length() / 6);
    Optional<String> near =
        function.length() <= MIN_LENGTH
            ? Optional.empty()
            : KnownFunctions.nearest(function, limit);
    boolean otherCase =
        near.filter(one -> function.toLowerCase(Locale.ROOT).endsWith(one.toLowerCase(Locale.ROOT)))
            .isPresent();
    return isImport && otherCase
        ? Optional.empty()
        : Optional.of(new Use(leaf, function, written.contains("." + function), near));
  }
}
