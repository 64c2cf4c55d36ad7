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
 * The current state of a rule file.
 *
 * @param rule the rule, if it is valid
 * @param known the rule, or its last valid version
 * @param broken the names in it if it is not valid
 * @param problems the errors of the file itself
 */
record KnownFile(
    RuleSource source,
    EditorLines lines,
    Optional<Rule> rule,
    Optional<Rule> known,
    Set<String> broken,
    List<Problem> problems) {
  /** Matches at the start of a line, without backtracking, so that long lines take linear time. */
  private static final Pattern RULE =
      Pattern.compile("[\\ufeff\\s{]*+(?:-\\s++)?+[\"']?rule[\"']?\\s*+:");

  /** Maximum size of a rule file; larger files are not read. */
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  KnownFile {
    broken = Set.copyOf(broken);
    problems = List.copyOf(problems);
  }

  /** Whether a text looks like a rule; other YAML files are ignored. */
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

  /** Reads a file; empty if it is not a rule or can't be read. */
  static Optional<KnownFile> read(RuleFile file) {
    return file.size() > MAX_BYTES
        ? Optional.empty()
        : RuleFiles.read(file, new Problems())
            .filter(source -> isRule(source.text()))
            .map(source -> of(source, Optional.empty()));
  }

  /** The names that link it to other rules: its own and those that it refers to. */
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

  /** The keys and values of the rule; empty if it is not valid YAML. */
  List<RuleItem> items() {
    return RuleItems.of(source);
  }

  /** The key or value at a place. */
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
