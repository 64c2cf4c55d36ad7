package callscope.lsp;

import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Keywords;
import callscope.rule.Level;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Position;

/** Completes a rule that is being edited. */
final class CompleteRule {
  private static final Set<String> BLOCKS =
      Set.of(
          "and",
          "or",
          "not",
          "optional",
          "process",
          "thread",
          "span of calls",
          "call",
          "function",
          "basic block",
          "instruction");
  private static final String UNSUPPORTED = "unsupported";

  private final RuleSnapshot space;

  CompleteRule(RuleSnapshot space) {
    this.space = space;
  }

  /** Returns the completions at a place of a text, which need not be a valid rule. */
  CompletionList at(EditorLines lines, Position place) {
    String line = lines.line(place.getLine());
    int column = Math.min(place.getCharacter(), line.length());
    String before = line.substring(0, column);
    Optional<LineItem> item = LineItem.of(before);
    Section section = Section.of(lines, place.getLine());
    boolean value = item.filter(LineItem::open).isPresent();
    Optional<ConditionPlace> condition =
        section == Section.FEATURES
            ? ConditionPlace.of(lines, place.getLine(), column)
            : Optional.empty();
    if (condition.isPresent()) {
      return new CompleteCondition(condition.get()).at(place.getLine(), line, column);
    }
    Suggestions suggestions = new Suggestions(place.getLine(), line, column, item);
    if (value) {
      addValues(item.get(), section, suggestions);
    } else if (item.filter(LineItem::counted).isPresent()) {
      addCounted(suggestions);
    } else {
      addKeys(section, item.filter(LineItem::listed).isPresent(), suggestions);
    }
    return suggestions.list();
  }

  private void addValues(LineItem item, Section section, Suggestions to) {
    switch (section) {
      case SCOPES -> addScopes(item.key(), to);
      case META -> addMetaValues(item.key(), to);
      case FEATURES -> {
        switch (item.key()) {
          case "match" -> addRules(to);
          case "api" -> apis().forEach(api -> to.add(api, "", CompletionItemKind.Function));
          default ->
              new TreeSet<>(Keywords.values(item.key()))
                  .forEach(word -> to.add(word, "", CompletionItemKind.EnumMember));
        }
      }
      case TOP -> {}
    }
  }

  private static void addScopes(String key, Suggestions to) {
    for (Flavor flavor : Flavor.values()) {
      if (flavor.word().equals(key)) {
        Arrays.stream(Scope.values())
            .filter(scope -> scope.isOf(flavor))
            .forEach(scope -> to.add(scope.word(), "", CompletionItemKind.EnumMember));
        to.add(UNSUPPORTED, "", CompletionItemKind.EnumMember);
      }
    }
  }

  private void addMetaValues(String key, Suggestions to) {
    if (key.equals("namespace")) {
      addNamespaces(to);
    } else if (key.equals("lib")) {
      to.add("true", "", CompletionItemKind.EnumMember);
    } else if (key.equals("level")) {
      Level.words().forEach(word -> to.add(word, "", CompletionItemKind.EnumMember));
    }
  }

  private void addRules(Suggestions to) {
    for (Rule rule : space.graph().rules()) {
      to.add(rule.name(), rule.meta().scopes().toString(), CompletionItemKind.Reference);
    }
    addNamespaces(to);
  }

  private void addNamespaces(Suggestions to) {
    for (String namespace : new TreeSet<>(space.graph().namespaces())) {
      int rules = space.graph().namespace(namespace).size();
      to.add(namespace, "namespace, rules: " + rules, CompletionItemKind.Module);
    }
  }

  /** The API names of the vocabulary and of the rules. */
  private Set<String> apis() {
    Set<String> apis = new TreeSet<>(Vocabulary.current().apis());
    space.graph().rules().stream()
        .flatMap(rule -> rule.statement().features())
        .forEach(leaf -> collect(leaf.pattern(), apis));
    return apis;
  }

  private static void collect(FeaturePattern pattern, Set<String> apis) {
    if (pattern instanceof FeaturePattern.Exact(callscope.feature.Feature.Text(var kind, var name))
        && kind == callscope.feature.FeatureKind.API) {
      apis.add(name);
    }
  }

  private static void addCounted(Suggestions to) {
    for (String key : Keywords.all()) {
      if (!BLOCKS.contains(key)) {
        to.add(key, key + "(", meaning(key), CompletionItemKind.Keyword);
      }
    }
  }

  private static void addKeys(Section section, boolean listed, Suggestions to) {
    switch (section) {
      case TOP -> to.add("rule", "rule:", "", CompletionItemKind.Keyword);
      case META ->
          KeywordHelp.of("meta")
              .forEach(
                  (key, words) -> {
                    // the key of old rules
                    if (!key.equals("scope")) {
                      to.add(key, key + ": ", words, CompletionItemKind.Property);
                    }
                  });
      case SCOPES ->
          KeywordHelp.of("scopes")
              .forEach((key, words) -> to.add(key, key + ": ", words, CompletionItemKind.Property));
      case FEATURES -> addStatements(listed, to);
    }
  }

  private static void addStatements(boolean listed, Suggestions to) {
    String hyphen = listed ? "" : "- ";
    for (String key : Keywords.all()) {
      String end = BLOCKS.contains(key) ? ":" : ": ";
      to.add(key, hyphen + key + end, meaning(key), CompletionItemKind.Keyword);
    }
    to.add("count", hyphen + "count(", "How often a feature is seen.", CompletionItemKind.Keyword);
    if (!listed) {
      to.add("where", "where: {", meaning("where"), CompletionItemKind.Keyword);
      to.add("sequence", "sequence: {", meaning("sequence"), CompletionItemKind.Keyword);
    }
    to.add("2 or more", hyphen + "2 or more:", meaning("2 or more"), CompletionItemKind.Keyword);
    to.add(
        "description",
        hyphen + "description: ",
        meaning("description"),
        CompletionItemKind.Keyword);
  }

  private static String meaning(String key) {
    return KeywordHelp.statement(key).orElse("");
  }

  /** The parts of a rule. */
  private enum Section {
    TOP,
    META,
    SCOPES,
    FEATURES;

    /** Returns the part that contains a line, from the lines above with less indentation. */
    static Section of(EditorLines lines, int line) {
      int indent = Math.max(indent(lines.line(line)), 0);
      boolean blank = lines.line(line).isBlank();
      List<String> above = new ArrayList<>();
      for (int i = line - 1; i >= 0; i--) {
        String text = lines.line(i).strip();
        int own = indent(lines.line(i));
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        // list items may have the same indentation as their key
        boolean list = text.equals("features:") && own == indent;
        if (own < indent || list || (blank && above.isEmpty() && text.endsWith(":"))) {
          indent = own;
          above.add(text);
        }
      }
      return above.contains("features:")
          ? FEATURES
          : above.contains("scopes:") ? SCOPES : above.contains("meta:") ? META : TOP;
    }

    private static int indent(String line) {
      return line.length() - line.stripLeading().length();
    }
  }
}
