package callscope.lsp;

import callscope.edit.RuleItem;
import callscope.edit.RuleItems;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule file as it is now.
 *
 * @param rule if it can be read
 * @param known the rule, else what it was when it last could be read
 * @param broken the names that it has although it can't be read
 * @param problems what is wrong with it alone
 */
record KnownFile(
    RuleSource source,
    EditorLines lines,
    Optional<Rule> rule,
    Optional<Rule> known,
    Set<String> broken,
    List<Problem> problems) {
  /** Begins a line; no part of it is read twice, so that long lines are read in linear time. */
  private static final Pattern RULE =
      Pattern.compile("[\\ufeff\\s{]*+(?:-\\s++)?+[\"']?rule[\"']?\\s*+:");

  /** Larger files can't be rules, and are not even read. */
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  KnownFile {
    broken = Set.copyOf(broken);
    problems = List.copyOf(problems);
  }

  /** Whether a text means to be a rule; other files in YAML are nobody's business. */
  static boolean isRule(String text) {
    return text.lines().anyMatch(line -> RULE.matcher(line).lookingAt());
  }

  static KnownFile of(RuleSource source, Optional<KnownFile> before) {
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(source, problems);
    Optional<Rule> known = rule.or(() -> before.flatMap(KnownFile::known));
    Set<String> broken = rule.isPresent() ? Set.of() : RuleParser.declaredNames(source);
    return new KnownFile(
        source, new EditorLines(source.text()), rule, known, broken, problems.all());
  }

  /** Reads a file; nothing if it is no rule, or can't be read. */
  static Optional<KnownFile> read(RuleFile file) {
    return file.size() > MAX_BYTES
        ? Optional.empty()
        : RuleFiles.read(file, new Problems())
            .filter(source -> isRule(source.text()))
            .map(source -> of(source, Optional.empty()));
  }

  /** The names by which it hangs together with others: its own, and those that it asks for. */
  List<String> links() {
    List<String> names = new ArrayList<>(broken);
    known.ifPresent(
        now -> {
          names.add(now.name());
          names.add(now.meta().namespace().orElse(""));
          names.addAll(RuleReferences.of(now.statement()));
        });
    return names;
  }

  /** The keys and values of the rule as far as it is valid YAML; none else. */
  List<RuleItem> items() {
    return RuleItems.of(source);
  }

  /** The key or value that a place is on. */
  Optional<RuleItem> item(org.eclipse.lsp4j.Position place) {
    boolean within =
        place.getLine() < lines.count()
            && place.getCharacter() <= lines.line(place.getLine()).length();
    int offset = lines.offset(place);
    return items().stream()
        .filter(
            item ->
                within
                    && (item.keySpan().touches(offset)
                        || item.valueSpan().filter(span -> span.touches(offset)).isPresent()))
        .findFirst();
  }

  String path() {
    return source.path();
  }
}
