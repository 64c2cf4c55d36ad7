package callscope.lint;

import callscope.rule.Rule;
import java.util.Arrays;
import java.util.List;

/** Checks that a rule is in the folder of its namespace, except library and nursery rules. */
final class NamespaceFolder extends Check {
  NamespaceFolder() {
    super("L102", Severity.WARNING, "namespaces that differ from the folder of their rule");
  }

  @Override
  void check(Inspection rule) {
    String namespace = rule.rule().meta().namespace().orElse("");
    boolean free = rule.rule().meta().lib() || RuleFolders.isNursery(rule.rule());
    if (namespace.isEmpty() || free || isForRoles(rule.rule())) {
      return;
    }
    List<String> parts =
        Arrays.stream(namespace.split("/")).filter(part -> !part.isEmpty()).toList();
    List<String> folders = RuleFolders.of(rule.rule());
    int shared = Math.min(parts.size(), folders.size());
    if (!ending(parts, shared).equals(ending(folders, shared))) {
      rule.report(
          this,
          rule.metaKey("namespace"),
          "the rule is in the namespace `"
              + namespace
              + "`, but in the folder `"
              + String.join("/", ending(folders, parts.size()))
              + "`",
          "move the file, or correct the namespace");
    }
  }

  /** Rules with a malware category are filed by that. */
  private static boolean isForRoles(Rule rule) {
    return rule.meta().maec().containsKey("malware-category");
  }

  private static List<String> ending(List<String> parts, int length) {
    return parts.subList(Math.max(0, parts.size() - length), parts.size());
  }
}
