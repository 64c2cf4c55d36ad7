package callscope.analysis;

import callscope.analysis.ParseRules.ParsedFiles;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rulestore.CachedRules;
import callscope.rulestore.RuleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A compiled rule set. Immutable and thread-safe.
 *
 * @param compiled the rules
 * @param paths the paths that they were loaded from
 * @param emptyFiles the empty rule files
 * @param tag by which they were selected, if any
 */
public record Rules(
    CompiledRules compiled, List<String> paths, List<String> emptyFiles, Optional<String> tag) {
  /** The entry of {@link #paths} for the rules that come with callscope. */
  public static final String BUILT_IN = "(built-in rules)";

  public Rules {
    paths = List.copyOf(paths);
    emptyFiles = List.copyOf(emptyFiles);
  }

  /** All rules of some paths. */
  public Rules(CompiledRules compiled, List<String> paths, List<String> emptyFiles) {
    this(compiled, paths, emptyFiles, Optional.empty());
  }

  /**
   * Loads rules from files and folders.
   *
   * @throws InvalidRulesException if any rule is invalid, with all problems
   */
  public static Rules load(Path... paths) throws InvalidRulesException {
    return load(List.of(paths));
  }

  /**
   * Loads rules from files and folders.
   *
   * @throws InvalidRulesException if any rule is invalid, with all problems
   */
  public static Rules load(List<Path> paths) throws InvalidRulesException {
    Problems problems = new Problems();
    return compile(RuleFiles.find(paths, problems), names(paths), problems);
  }

  /**
   * Loads rules from files and folders, or from the store if it has them.
   *
   * @throws InvalidRulesException if any rule is invalid, with all problems
   */
  public static Rules load(List<Path> paths, RuleStore store) throws InvalidRulesException {
    RuleStore.Lookup lookup = store.lookup(paths);
    if (lookup.rules().isPresent()) {
      return of(lookup.rules().get(), names(paths));
    }
    Rules rules = compile(lookup.files(), names(paths), lookup.problems());
    lookup.keep(new CachedRules(rules.compiled(), rules.emptyFiles()));
    return rules;
  }

  private static List<String> names(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  /** Loads the rules that come with callscope. */
  public static Rules builtIn() {
    return of(BuiltInRules.kept(), List.of(BUILT_IN));
  }

  private static Rules of(CachedRules kept, List<String> paths) {
    return new Rules(kept.rules(), paths, kept.emptyFiles());
  }

  private static Rules compile(List<RuleFile> files, List<String> paths, Problems problems)
      throws InvalidRulesException {
    ParsedFiles parsed = ParseRules.parseFiles(files, problems);
    CompiledRules compiled = CompiledRules.compile(parsed.rules(), parsed.broken(), problems);
    problems.throwIfAny();
    return new Rules(compiled, paths, parsed.emptyFiles());
  }

  /** Returns only the rules whose metadata contains the tag, and the rules they depend on. */
  public Rules taggedWith(String tag) {
    List<CompiledRule> tagged =
        compiled.rules().stream().filter(rule -> rule.source().meta().mentions(tag)).toList();
    Problems problems = new Problems();
    CompiledRules chosen = CompiledRules.compile(compiled.withNeeds(tagged), problems);
    return new Rules(chosen, paths, List.of(), Optional.of(tag));
  }
}
