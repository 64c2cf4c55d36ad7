package callscope.lint;

import callscope.compile.CompiledRules;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules as far as they can be read, with what is wrong with the others.
 *
 * @param rules in the order of their files
 * @param problems of single rules and of the set
 * @param emptyFiles the paths of the rule files in which there is nothing
 */
public record ParsedRules(List<Rule> rules, List<Problem> problems, List<String> emptyFiles) {
  public ParsedRules {
    emptyFiles = List.copyOf(emptyFiles);
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  private record Parsed(String path, Optional<Rule> rule, Set<String> broken, Problems problems) {
    static Parsed of(RuleSource source) {
      Problems problems = new Problems();
      Optional<Rule> rule = RuleParser.parse(source, problems);
      Set<String> broken = problems.isEmpty() ? Set.of() : RuleParser.declaredNames(source);
      return new Parsed(source.path(), rule, broken, problems);
    }

    static Parsed of(RuleFile file) {
      Problems problems = new Problems();
      return RuleFiles.read(file, problems)
          .map(Parsed::of)
          .orElseGet(() -> new Parsed(file.name(), Optional.empty(), Set.of(), problems));
    }
  }

  /** Reads files and folders. */
  public static ParsedRules of(List<Path> paths) {
    Problems problems = new Problems();
    List<RuleFile> files = RuleFiles.find(paths, problems);
    return collect(files.parallelStream().map(Parsed::of), problems);
  }

  /** Parses rules that were read. */
  public static ParsedRules ofSources(List<RuleSource> sources) {
    return collect(sources.parallelStream().map(Parsed::of), new Problems());
  }

  private static ParsedRules collect(Stream<Parsed> parsed, Problems problems) {
    List<Rule> rules = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    for (Parsed one : parsed.toList()) {
      one.rule().ifPresent(rules::add);
      broken.addAll(one.broken());
      problems.addAll(one.problems());
      if (one.rule().isEmpty() && one.problems().isEmpty()) {
        empty.add(one.path());
      }
    }
    CompiledRules.check(rules, broken, problems);
    return new ParsedRules(rules, problems.all(), empty);
  }
}
