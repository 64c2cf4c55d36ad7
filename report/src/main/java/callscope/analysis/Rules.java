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
 * A rule set, ready for use. Immutable, and safe for many threads.
 *
 * @param compiled the rules
 * @param paths where they come from
 * @param emptyFiles the rule files in which there is nothing
 * @param tag that they were chosen by, if they are not all
 */
public record Rules(
    CompiledRules compiled, List<String> paths, List<String> emptyFiles, Optional<String> tag) {
  /** Stands in {@link #paths} for the rules that come with callscope. */
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
   * @throws InvalidRulesException if anything is wrong with any of them, with all problems
   */
  public static Rules load(Path... paths) throws InvalidRulesException {
    return load(List.of(paths));
  }

  /**
   * Loads rules from files and folders.
   *
   * @throws InvalidRulesException if anything is wrong with any of them, with all problems
   */
  public static Rules load(List<Path> paths) throws InvalidRulesException {
    Problems problems = new Problems();
    return compile(RuleFiles.find(paths, problems), names(paths), problems);
  }

  /**
   * Loads rules from files and folders, unless the store has kept them.
   *
   * @throws InvalidRulesException if anything is wrong with any of them, with all problems
   */
  public static Rules load(List<Path> paths, RuleStore store) throws InvalidRulesException {
    RuleStore.Look look = store.look(paths);
    if (look.rules().isPresent()) {
      return of(look.rules().get(), names(paths));
    }
    Rules rules = compile(look.files(), names(paths), look.problems());
    look.keep(new CachedRules(rules.compiled(), rules.emptyFiles()));
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

  /** Only the rules of which any meta text contains the tag, with the rules that they need. */
  public Rules taggedWith(String tag) {
    List<CompiledRule> tagged =
        compiled.rules().stream().filter(rule -> rule.source().meta().mentions(tag)).toList();
    Problems problems = new Problems();
    CompiledRules chosen = CompiledRules.compile(compiled.withNeeds(tagged), problems);
    return new Rules(chosen, paths, List.of(), Optional.of(tag));
  }
}
