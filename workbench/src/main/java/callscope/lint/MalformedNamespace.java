package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A namespace is of parts between slashes, none empty, without blanks around. */
final class MalformedNamespace implements Check {
  @Override
  public String code() {
    return "L110";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "namespaces with empty or odd parts";
  }

  @Override
  public boolean hasFix() {
    return true;
  }

  @Override
  public void look(Inspection rule) {
    String namespace = rule.rule().meta().namespace().orElse("");
    boolean odd =
        List.of(namespace.split("/", -1)).stream()
            .anyMatch(part -> part.isEmpty() || !part.equals(part.strip()));
    if (namespace.isEmpty() || !odd) {
      return;
    }
    Position at = rule.lines().metaValue("namespace", namespace).orElse(Position.START);
    String message = "a part of the namespace `" + namespace + "` is empty or has blanks around it";
    String advice = "write the parts with one slash between each two";
    String mended =
        Arrays.stream(namespace.split("/"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/"));
    // only where the same rules remain below the same namespaces
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
