package callscope.compile;

import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules from files, with all their problems. Paths are reported relative to a root. */
record LoadedRules(List<Rule> rules, CompiledRules compiled, Problems problems) {

  static LoadedRules load(Path root, Path... paths) {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    for (RuleSource file : RuleFiles.read(List.of(paths), problems)) {
      String path = root.relativize(Path.of(file.path())).toString().replace('\\', '/');
      RuleSource source = new RuleSource(path, file.text());
      int before = problems.all().size();
      RuleParser.parse(source, problems).ifPresent(rules::add);
      if (problems.all().size() > before) {
        broken.addAll(RuleParser.declaredNames(source));
      }
    }
    return new LoadedRules(rules, CompiledRules.compile(rules, broken, problems), problems);
  }

  /** All problems as they are reported. */
  String messages() {
    return problems.all().stream().map(Problem::render).collect(Collectors.joining("\n"));
  }
}
