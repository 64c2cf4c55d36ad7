package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.graph.Reference;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Range;

/** Finds where rules are declared, and where they are asked for. */
final class FindNames {
  private final RuleSpace space;

  /**
   * A place in a file.
   *
   * @param path of the file
   */
  record Found(String path, Range range) {}

  FindNames(RuleSpace space) {
    this.space = space;
  }

  /** Where the rule, or the rules of the namespace, are declared. */
  List<Found> declarations(NameAt name) {
    return rules(name).stream().map(this::declaration).toList();
  }

  /** The statements that a match of what is named answers, through namespaces, too. */
  List<Found> references(NameAt name) {
    Set<Reference> references = new LinkedHashSet<>();
    for (Rule rule : rules(name)) {
      for (Reference reference : space.graph().dependents(rule)) {
        if (!isNamespace(name) || reference.name().equals(name.name())) {
          references.add(reference);
        }
      }
    }
    return references.stream().flatMap(reference -> place(reference).stream()).toList();
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
    TextLines lines = lines(rule);
    Edit edit = new RuleText(rule.source()).name(rule.name());
    return new Found(rule.source().path(), lines.range(edit.from(), edit.to()));
  }

  /** The name in a statement; nothing if it is written in a way that hides where. */
  private Optional<Found> place(Reference reference) {
    Rule from = reference.from();
    TextLines lines = lines(from);
    Range range =
        edit(reference, reference.name())
            .map(edit -> lines.range(edit.from(), edit.to()))
            .orElseGet(() -> lines.toEndOfLine(reference.leaf().position()));
    return Optional.of(new Found(from.source().path(), range));
  }

  /** Makes a statement name something else; nothing if the text does not show what it names. */
  static Optional<Edit> edit(Reference reference, String name) {
    try {
      RuleText text = new RuleText(reference.from().source());
      return Optional.of(text.match(reference.leaf().position(), reference.name(), name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The lines of the text that the rule was read from, which may have changed since. */
  private TextLines lines(Rule rule) {
    return space
        .file(rule)
        .filter(file -> file.rule().filter(rule::equals).isPresent())
        .map(KnownFile::lines)
        .orElseGet(() -> new TextLines(rule.source().text()));
  }

  /** All statements that name the rule itself, in files whose names come first in order. */
  static List<Reference> byName(RuleSpace space, Rule rule) {
    List<Reference> found = new ArrayList<>();
    for (Reference reference : space.graph().dependents(rule)) {
      if (!reference.ofNamespace() && reference.name().equals(rule.name())) {
        found.add(reference);
      }
    }
    return found;
  }
}
