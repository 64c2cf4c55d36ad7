package callscope.lsp;

import callscope.console.Phrases;
import callscope.edit.RuleItem;
import callscope.graph.Reference;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Explains the item at a place: a rule, a namespace, a keyword or an API. */
final class ExplainPlace {
  private static final int MOST_LINES = 30;
  private static final int MOST_RULES = 15;

  private final RuleSnapshot space;
  private final MatchCounts counts;

  ExplainPlace(RuleSnapshot space, MatchCounts counts) {
    this.space = space;
    this.counts = counts;
  }

  Optional<Hover> at(KnownFile file, Position place) {
    Optional<NameAt> name = NameAt.find(file, place);
    if (name.isPresent()) {
      return explain(file, name.get()).map(text -> hover(text, name.get().range()));
    }
    Optional<Hover> condition = condition(file.lines(), place);
    if (condition.isPresent()) {
      return condition;
    }
    if (!file.items().isEmpty()) {
      return file.item(place).flatMap(item -> explain(file, item, place));
    }
    int line = place.getLine();
    return LineItem.of(file.lines().line(line)).flatMap(item -> explain(file, item, place));
  }

  private static Optional<Hover> explain(KnownFile file, RuleItem item, Position place) {
    int offset = file.lines().offset(place);
    if (item.keySpan().touches(offset)) {
      return word(item.key(), item.part() == RuleItem.Part.FEATURES)
          .map(text -> hover("**" + item.key() + "**: " + text, range(file, item.keySpan())));
    }
    boolean api = item.part() == RuleItem.Part.FEATURES && item.key().equals("api");
    return item.valueSpan()
        .filter(span -> api && span.touches(offset))
        .map(span -> hover(api(item.value()), range(file, span)));
  }

  /** Explains a key in the braces of {@code where} and {@code sequence}, or these words. */
  private static Optional<Hover> condition(EditorLines lines, Position place) {
    String line = lines.line(place.getLine());
    int from = Math.min(place.getCharacter(), line.length());
    while (from > 0 && Character.isLetter(line.charAt(from - 1))) {
      from--;
    }
    int to = from;
    while (to < line.length() && Character.isLetter(line.charAt(to))) {
      to++;
    }
    String word = line.substring(from, to);
    if (!line.startsWith(":", to)) {
      return Optional.empty();
    }
    Range range = new Range(new Position(place.getLine(), from), new Position(place.getLine(), to));
    Optional<String> help =
        ConditionPlace.of(lines, place.getLine(), from)
            .filter(inside -> inside.key().isEmpty())
            .flatMap(inside -> Optional.ofNullable(KeywordHelp.of(inside.word()).get(word)));
    if (help.isEmpty() && (word.equals("where") || word.equals("sequence"))) {
      help = KeywordHelp.statement(word);
    }
    return help.map(text -> hover("**" + word + "**: " + text, range));
  }

  private static Range range(KnownFile file, RuleItem.Span span) {
    return file.lines().range(span.from(), span.to());
  }

  private static Optional<String> word(String key, boolean statement) {
    return statement
        ? KeywordHelp.statement(key)
        : Optional.ofNullable(KeywordHelp.of("meta").get(key))
            .or(() -> Optional.ofNullable(KeywordHelp.of("scopes").get(key)));
  }

  private static Hover hover(String text, Range range) {
    return new Hover(new MarkupContent(MarkupKind.MARKDOWN, text), range);
  }

  private Optional<String> explain(KnownFile file, NameAt name) {
    boolean namespace =
        name.use() == NameAt.Use.NAMESPACE
            || (name.use() == NameAt.Use.MATCH && space.graph().namespaces().contains(name.name()));
    if (namespace) {
      return Optional.of(namespace(name.name()));
    }
    Optional<String> rule = space.graph().rule(name.name()).map(this::rule);
    return name.use() == NameAt.Use.RULE
        ? rule
        : rule.map(text -> text + unseen(file, name))
            .or(() -> Optional.of("There is no rule or namespace `" + name.name() + "` here."));
  }

  private String rule(Rule rule) {
    List<String> parts = new ArrayList<>();
    parts.add("**" + rule.name() + "**" + (rule.meta().lib() ? " (building block)" : ""));
    rule.meta().namespace().ifPresent(namespace -> parts.add("namespace `" + namespace + "`"));
    parts.add("scopes " + rule.meta().scopes());
    if (!rule.meta().description().isBlank()) {
      parts.add(rule.meta().description());
    }
    parts.add(counts.of(rule.name()).orElseGet(() -> dependents(rule)));
    return String.join("\n\n", parts) + "\n\n```yaml\n" + features(rule) + "\n```";
  }

  private String dependents(Rule rule) {
    long rules = space.graph().dependents(rule).stream().map(Reference::from).distinct().count();
    return rules == 0
        ? "no other rule needs it"
        : rules == 1 ? "1 rule needs it" : rules + " rules need it";
  }

  /** The statements as in the source. */
  private static String features(Rule rule) {
    List<String> lines =
        rule.source().text().lines().dropWhile(l -> !l.strip().startsWith("features:")).toList();
    List<String> shown = lines.stream().skip(1).limit(MOST_LINES).toList();
    return String.join("\n", shown).stripIndent()
        + (lines.size() > MOST_LINES + 1
            ? "\n# and " + (lines.size() - MOST_LINES - 1) + " more lines"
            : "");
  }

  private String namespace(String name) {
    List<Rule> rules = space.graph().namespace(name);
    String listed =
        rules.stream()
            .limit(MOST_RULES)
            .map(rule -> "- " + rule.name() + counts.of(rule.name()).map(c -> ", " + c).orElse(""))
            .collect(Collectors.joining("\n"));
    String rest =
        rules.size() > MOST_RULES ? "\n- and " + (rules.size() - MOST_RULES) + " more" : "";
    return "namespace **"
        + name
        + "**, "
        + Phrases.count(rules.size(), "rule", "rules")
        + "\n\n"
        + listed
        + rest;
  }

  /** A warning if the statement never sees the rules that it refers to. */
  private String unseen(KnownFile file, NameAt name) {
    StringBuilder text = new StringBuilder();
    List<Reference> here =
        file.rule().stream()
            .flatMap(rule -> space.graph().references(rule).stream())
            .filter(
                reference ->
                    reference.name().equals(name.name())
                        && reference.leaf().position().line() == name.line() + 1)
            .toList();
    for (Reference reference : here) {
      for (Flavor flavor : Flavor.values()) {
        if (reference.at().of(flavor).isPresent()
            && !reference.targets().isEmpty()
            && reference.seen(flavor).isEmpty()) {
          text.append("\n\nNever matches here for ")
              .append(flavor == Flavor.STATIC ? "programs" : "traces")
              .append(": this statement is evaluated at ")
              .append(reference.at().of(flavor).get().word())
              .append(" scope.");
        }
      }
    }
    return text.toString();
  }

  private Optional<Hover> explain(KnownFile file, LineItem item, Position place) {
    int line = place.getLine();
    int column = place.getCharacter();
    boolean statement = line > NameAt.featuresLine(file);
    Optional<String> word = word(item.key(), statement);
    if (item.isInKey(column)) {
      return word.map(
          text ->
              hover(
                  "**" + item.key() + "**: " + text,
                  range(line, item.keyFrom(), item.key().length())));
    }
    if (item.isInValue(column) && statement && item.key().equals("api")) {
      return Optional.of(
          hover(api(item.value()), range(line, item.valueFrom(), item.value().length())));
    }
    return Optional.empty();
  }

  private static String api(String name) {
    Vocabulary words = Vocabulary.current();
    String canonical = words.canonicalApi(name);
    String known = canonical.equals(name) ? "" : "; the same as `" + canonical + "`";
    return words
        .family(name)
        .map(family -> "**" + name + "**: " + words.description(family) + known)
        .orElse("**" + name + "**: not in callscope's API vocabulary");
  }

  private static Range range(int line, int from, int length) {
    return new Range(new Position(line, from), new Position(line, from + length));
  }
}
