package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.RuleItem;
import callscope.edit.RuleItems;
import callscope.edit.RuleText;
import callscope.graph.Reference;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Range;

/** Finds the declarations of rules and the references to them. */
final class FindNames {
  private final RuleSnapshot space;

  /**
   * A place in a file.
   *
   * @param path the path of the file
   */
  record Found(String path, Range range) {}

  FindNames(RuleSnapshot space) {
    this.space = space;
  }

  /** The declarations of the rule, or of the rules of the namespace. */
  List<Found> declarations(NameAt name) {
    return rules(name).stream().map(this::declaration).toList();
  }

  /** The statements that refer to the name, directly or through a namespace. */
  List<Found> references(NameAt name) {
    Map<Rule, Set<String>> asked = new LinkedHashMap<>();
    for (Rule rule : rules(name)) {
      for (Reference reference : space.graph().dependents(rule)) {
        if (!isNamespace(name) || reference.name().equals(name.name())) {
          asked
              .computeIfAbsent(reference.from(), from -> new LinkedHashSet<>())
              .add(reference.name());
        }
      }
    }
    List<Found> found = new ArrayList<>();
    asked.forEach((from, names) -> addPlaces(from, names, found));
    return found;
  }

  /**
   * Adds the places at which a rule names one of the given names; the key if the place of the name
   * is unknown.
   */
  private void addPlaces(Rule from, Set<String> names, List<Found> found) {
    EditorLines lines = lines(from);
    for (RuleItem item : RuleItems.of(from.source())) {
      if (item.isMatch() && names.contains(item.value())) {
        RuleItem.Span span = item.valueSpan().orElse(item.keySpan());
        found.add(new Found(from.source().path(), lines.range(span.from(), span.to())));
      }
    }
  }

  private List<Rule> rules(NameAt name) {
    return isNamespace(name)
        ? space.graph().namespace(name.name())
        : space.graph().rule(name.name()).stream().toList();
  }

  boolean isNamespace(NameAt name) {
    return switch (name.use()) {
      case NAMESPACE -> true;
      case MATCH -> space.graph().namespaces().contains(name.name());
      case RULE -> false;
    };
  }

  private Found declaration(Rule rule) {
    EditorLines lines = lines(rule);
    Edit edit = new RuleText(rule.source()).name(rule.name());
    return new Found(rule.source().path(), lines.range(edit.from(), edit.to()));
  }

  /** The lines of the text from which the rule was read, which may have changed since. */
  private EditorLines lines(Rule rule) {
    return space
        .file(rule)
        .filter(file -> file.rule().filter(rule::equals).isPresent())
        .map(KnownFile::lines)
        .orElseGet(() -> new EditorLines(rule.source().text()));
  }
}
