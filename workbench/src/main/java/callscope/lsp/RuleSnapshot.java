package callscope.lsp;

import callscope.compile.CompiledRules;
import callscope.graph.RuleGraph;
import callscope.lint.LintRules;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All rules at one moment, with their references. Immutable, but it computes lazily: not
 * thread-safe.
 */
final class RuleSnapshot {
  private final Map<String, KnownFile> files;
  private final RuleGraph graph;
  private @Nullable LintRules lint;
  private @Nullable Map<String, List<Problem>> problems;

  private RuleSnapshot(Map<String, KnownFile> files) {
    this.files = files;
    this.graph = RuleGraph.of(files.values().stream().flatMap(f -> f.known().stream()).toList());
  }

  static RuleSnapshot of(List<KnownFile> files) {
    Map<String, KnownFile> byPath = new TreeMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    return new RuleSnapshot(byPath);
  }

  /** Returns a snapshot with some files replaced or removed. */
  RuleSnapshot with(Map<String, Optional<KnownFile>> changes) {
    Map<String, KnownFile> changed = new TreeMap<>(files);
    changes.forEach(
        (path, file) ->
            file.ifPresentOrElse(now -> changed.put(path, now), () -> changed.remove(path)));
    RuleSnapshot after = new RuleSnapshot(changed);
    LintRules known = lint;
    // the conventions of the set may differ after many files were added or removed
    if (known != null && changes.size() == 1) {
      after.lint = known.changed(after.graph);
    }
    if (changes.keySet().stream().allMatch(path -> isSameToOthers(after, path))) {
      after.problems = problems;
    }
    return after;
  }

  /** Whether a file has no errors relative to other rules, before and after. */
  private boolean isSameToOthers(RuleSnapshot after, String path) {
    Map<String, List<Problem>> current = problems;
    return current != null
        && !current.containsKey(path)
        && file(path).map(KnownFile::links).equals(after.file(path).map(KnownFile::links));
  }

  Set<String> paths() {
    return files.keySet();
  }

  Optional<KnownFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The file of a rule. */
  Optional<KnownFile> file(Rule rule) {
    return file(rule.source().path());
  }

  RuleGraph graph() {
    return graph;
  }

  /** The rules that are currently valid. */
  List<Rule> rules() {
    return files.values().stream().flatMap(file -> file.rule().stream()).toList();
  }

  LintRules lint() {
    LintRules made = lint;
    if (made == null) {
      made = LintRules.over(graph);
      lint = made;
    }
    return made;
  }

  /** The errors of rules relative to each other, by path. */
  Map<String, List<Problem>> problems() {
    Map<String, List<Problem>> found = problems;
    if (found == null) {
      found = check();
      problems = found;
    }
    return found;
  }

  private Map<String, List<Problem>> check() {
    List<Rule> rules = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    for (KnownFile file : files.values()) {
      file.known().ifPresent(rules::add);
      broken.addAll(file.broken());
    }
    Problems found = new Problems();
    CompiledRules.check(rules, broken, found);
    return found.all().stream().collect(Collectors.groupingBy(Problem::path));
  }
}
