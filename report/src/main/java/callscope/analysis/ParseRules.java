package callscope.analysis;

import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rulestore.ParsedRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and parses rule files beside each other. */
final class ParseRules {
  private ParseRules() {}

  /** A rule file, its rule and its problems; with neither it is empty. */
  private record Parsed(String path, Optional<Rule> rule, Problems problems) {
    static Parsed of(RuleSource source) {
      Problems problems = new Problems();
      return new Parsed(source.path(), RuleParser.parse(source, problems), problems);
    }

    static Parsed of(RuleFiles.RuleFile file) {
      Problems problems = new Problems();
      Optional<Rule> rule =
          RuleFiles.read(file, problems).flatMap(source -> RuleParser.parse(source, problems));
      return new Parsed(file.path().toString(), rule, problems);
    }
  }

  /** Parses all rule files below the paths; what is wrong is added to the problems. */
  static ParsedRules parseFiles(List<Path> paths, Problems problems) {
    return collect(RuleFiles.find(paths, problems).parallelStream().map(Parsed::of), problems);
  }

  /** Parses rules that were read; what is wrong is added to the problems. */
  static ParsedRules parse(List<RuleSource> sources, Problems problems) {
    return collect(sources.parallelStream().map(Parsed::of), problems);
  }

  private static ParsedRules collect(Stream<Parsed> parsed, Problems problems) {
    List<Rule> rules = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (Parsed one : parsed.toList()) {
      one.rule().ifPresent(rules::add);
      problems.addAll(one.problems());
      if (one.rule().isEmpty() && one.problems().isEmpty()) {
        empty.add(one.path());
      }
    }
    return new ParsedRules(rules, empty);
  }
}
