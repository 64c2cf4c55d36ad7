package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that no part of a namespace is empty or contains blanks. */
final class MalformedNamespace extends Check {
  MalformedNamespace() {
    super("L110", Severity.WARNING, "namespaces with empty parts or blanks", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    String namespace = rule.rule().meta().namespace().orElse("");
    boolean odd =
        List.of(namespace.split("/", -1)).stream()
            .anyMatch(part -> part.isEmpty() || part.chars().anyMatch(Character::isWhitespace));
    if (namespace.isEmpty() || !odd) {
      return;
    }
    Position at = rule.lines().metaValue("namespace", namespace).orElse(Position.START);
    String message = "a part of the namespace `" + namespace + "` is empty or contains a blank";
    String advice = "separate the parts by single slashes, and words by `-`";
    String mended =
        Arrays.stream(namespace.split("/"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/"));
    // only if all namespaces still contain the same rules
    boolean safe =
        namespace.equals(mended + "/")
            && rule.lines().from(at).startsWith(namespace)
            && rule.set().graph().rules().stream()
                .flatMap(one -> rule.set().graph().references(one).stream())
                .noneMatch(reference -> reference.name().equals(namespace));
    if (safe) {
      int end = rule.lines().offset(at) + namespace.length();
      rule.report(this, at, message, advice, List.of(new Edit(end - 1, end, "")));
    } else {
      rule.report(this, at, message, advice);
    }
  }
}
