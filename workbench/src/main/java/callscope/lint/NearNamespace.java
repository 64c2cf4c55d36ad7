package callscope.lint;

import callscope.rule.Position;
import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;

/**
 * Checks for misspelt parts of namespaces: used by one rule and similar to a part that others, or
 * well-known namespaces, have.
 */
final class NearNamespace extends Check {
  /** Shorter words resemble others by chance. */
  private static final int MIN_LENGTH = 6;

  NearNamespace() {
    super("L111", Severity.WARNING, "namespaces that may be misspelt");
  }

  @Override
  void check(Inspection rule) {
    String namespace = rule.rule().meta().namespace().orElse("");
    NamespaceParts known = rule.set().namespaceParts();
    String parent = "";
    for (String part : List.of(namespace.split("/", -1))) {
      Optional<String> near =
          part.length() >= MIN_LENGTH && known.isRare(part) && part.indexOf(' ') < 0
              ? Spelling.nearest(part, known.usual(parent), Math.max(1, part.length() / 5))
              : Optional.empty();
      if (near.isPresent()) {
        rule.report(
            this,
            rule.lines().metaValue("namespace", namespace).orElse(Position.START),
            "no other namespace has the part `" + part + "`, but others have `" + near.get() + "`",
            "did you mean `" + parent + near.get() + "`?");
        return;
      }
      parent += part + "/";
    }
  }
}
