package callscope.analysis;

import callscope.analysis.ParseRules.ParsedFiles;
import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.CandidateRules;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rulestore.CachedRules;
import callscope.rulestore.RuleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled rule set. Immutable and thread-safe.
 *
 * <p>Loading rules takes much longer than analysing a small report, so load them once and use them
 * for any number of reports:
 *
 * <pre>{@code
 * Rules rules = Rules.load(Path.of("my-rules"));
 * Analysis analysis = Analysis.of(rules);
 * ResultDocument first = analysis.run(Path.of("first.json.gz"));
 * ResultDocument second = analysis.run(Path.of("second.json.gz"));
 * }</pre>
 */
@PublicApi
public final class Rules {
  /** The entry of {@link #paths} for the rules that come with callscope. */
  public static final String BUILT_IN = "(built-in rules)";

  private final CompiledRules compiled;
  private final List<String> paths;
  private final List<String> emptyFiles;
  private final Optional<String> tag;

  private Rules(
      CompiledRules compiled, List<String> paths, List<String> emptyFiles, Optional<String> tag) {
    this.compiled = compiled;
    this.paths = List.copyOf(paths);
    this.emptyFiles = List.copyOf(emptyFiles);
    this.tag = tag;
  }

  /** Returns rules that are already compiled. */
  @Internal
  public static Rules of(CompiledRules compiled, List<String> paths, List<String> emptyFiles) {
    return new Rules(compiled, paths, emptyFiles, Optional.empty());
  }

  /**
   * Loads rules from files and folders.
   *
   * @param paths files, and folders whose {@code .yml} files are loaded, including those of
   *     subfolders
   * @throws InvalidRulesException if any rule is invalid, with all problems
   */
  public static Rules load(Path... paths) throws InvalidRulesException {
    return load(List.of(paths));
  }

  /**
   * Loads rules from files and folders.
   *
   * @param paths files, and folders whose {@code .yml} files are loaded, including those of
   *     subfolders
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
  @Internal
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
    return of(kept.rules(), paths, kept.emptyFiles());
  }

  private static Rules compile(List<RuleFile> files, List<String> paths, Problems problems)
      throws InvalidRulesException {
    ParsedFiles parsed = ParseRules.parseFiles(files, problems);
    CompiledRules compiled = CompiledRules.compile(parsed.rules(), parsed.broken(), problems);
    problems.throwIfAny();
    return of(compiled, paths, parsed.emptyFiles());
  }

  /** Returns only the rules whose metadata contains the text, and the rules they depend on. */
  public Rules withTag(String text) {
    List<CompiledRule> tagged =
        compiled.rules().stream().filter(rule -> rule.source().meta().mentions(text)).toList();
    Problems problems = new Problems();
    CompiledRules chosen = CompiledRules.compile(compiled.withNeeds(tagged), problems);
    return new Rules(chosen, paths, List.of(), Optional.of(text));
  }

  /**
   * Whether any of the named rules may match what was read. Takes a small part of the time of an
   * analysis, so it spares most of the time where a few rules are matched on many traces.
   */
  @Internal
  public boolean mayMatch(Input input, Set<String> names) {
    return !(input instanceof Trace trace)
        || CandidateRules.of(compiled).in(trace).stream()
            .anyMatch(rule -> names.contains(rule.name()));
  }

  /** The number of rules, at least 0. */
  public long count() {
    return compiled.count();
  }

  /** The paths that the rules were loaded from, or {@link #BUILT_IN}. */
  public List<String> paths() {
    return paths;
  }

  /** The paths of the rule files that are empty and were skipped. */
  public List<String> emptyFiles() {
    return emptyFiles;
  }

  /** The text that the rules were selected by with {@link #withTag}, if any. */
  public Optional<String> tag() {
    return tag;
  }

  /** The rules in the form that the matcher uses. */
  @Internal
  public CompiledRules compiled() {
    return compiled;
  }
}
