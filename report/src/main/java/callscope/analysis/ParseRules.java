package callscope.analysis;

import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and parses rule files in parallel. */
final class ParseRules {
  private ParseRules() {}

  /**
   * The result of parsing many files.
   *
   * @param rules the valid rules, in the order of their files
   * @param emptyFiles the paths of empty rule files
   * @param broken the names and namespaces of invalid rules
   */
  record ParsedFiles(List<Rule> rules, List<String> emptyFiles, Set<String> broken) {}

  /** A rule file with its rule or its problems; an empty file has neither. */
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

  /** Reads and parses rule files; adds errors to the problems. */
  static ParsedFiles parseFiles(List<RuleFile> files, Problems problems) {
    return collect(files.parallelStream().map(Parsed::of), problems);
  }

  /** Parses rule sources; adds errors to the problems. */
  static ParsedFiles parse(List<RuleSource> sources, Problems problems) {
    return collect(sources.parallelStream().map(Parsed::of), problems);
  }

  private static ParsedFiles collect(Stream<Parsed> parsed, Problems problems) {
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
    return new ParsedFiles(rules, empty, broken);
  }
}
