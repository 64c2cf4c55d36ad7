package callscope.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.edit.SourceChange;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.graph.RuleGraph;
import callscope.input.Input;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That fixes leave the meaning of the community's rules as it was, and lint of our own rules. */
class FixRulesTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final String REPORT = "55dcd387.json.gz";

  /** Codes whose fixes put one pattern in place of another that is answered by the same strings. */
  private static final Set<String> OTHER_PATTERNS = Set.of("L302", "L306", "L307");

  private static ParsedRules corpus(String set) {
    Path folder = CORPUS.resolve("rules").resolve(set);
    String reason = "skipped: the corpus " + CORPUS + " is not on this machine";
    if (!Files.isDirectory(folder)) {
      System.out.println("FixRulesTest " + reason);
    }
    assumeTrue(Files.isDirectory(folder), reason);
    return ParsedRules.of(List.of(folder));
  }

  private static ParsedRules after(ParsedRules before, List<SourceChange> fixes) {
    Map<String, RuleSource> changed = new HashMap<>();
    fixes.forEach(fixed -> changed.put(fixed.path(), fixed.after()));
    return ParsedRules.ofSources(
        before.rules().stream()
            .map(Rule::source)
            .map(source -> changed.getOrDefault(source.path(), source))
            .toList());
  }

  private static Map<String, String> meaning(ParsedRules read) {
    Map<String, String> meaning = new TreeMap<>();
    for (Rule rule : read.rules()) {
      meaning.put(rule.name(), rule.meta().scopes() + " " + Canonical.of(rule.statement()));
    }
    return meaning;
  }

  @ParameterizedTest
  @ValueSource(strings = {"capa-rules", "capa-rules-thread"})
  void otherFixesDoNotChangeTheLogicOfCommunityRules(String set) {
    ParsedRules before = corpus(set);
    List<SourceChange> fixes =
        FixRules.fix(before.rules(), finding -> !OTHER_PATTERNS.contains(finding.code()));
    ParsedRules after = after(before, fixes);
    assertThat(fixes).hasSizeGreaterThan(200);
    assertThat(after.problems()).isEmpty();
    assertThat(meaning(after)).isEqualTo(meaning(before));
  }

  private static Map<String, List<String>> matches(ParsedRules read) throws Exception {
    CompiledRules rules = CompiledRules.compile(read.rules());
    Path report = CORPUS.resolve("reports").resolve("cape").resolve(REPORT);
    Input input =
        new Reading(Set.of(), Limits.DEFAULT, bytes -> {}).read(ReportSource.of(report)).input();
    Matches matches = new Matcher(rules).match(input, Progress.SILENT).matches();
    Map<String, List<String>> found = new TreeMap<>();
    for (CompiledRule rule : matches.matched()) {
      if (!rule.lifted()) {
        List<String> places = new ArrayList<>();
        matches.of(rule).forEach(match -> places.add(match.address().toString()));
        found.put(rule.name(), places);
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"capa-rules", "capa-rules-thread"})
  void afterAllFixesCommunityRulesMatchAsBefore(String set) throws Exception {
    ParsedRules before = corpus(set);
    List<SourceChange> fixes = FixRules.fix(before.rules(), finding -> true);
    ParsedRules after = after(before, fixes);
    assertThat(after.problems()).isEmpty();
    assertThat(LintRules.over(RuleGraph.of(after.rules())).lint())
        .noneMatch(finding -> finding.fix().isPresent());
    assertThat(matches(before)).hasSizeGreaterThan(5).isEqualTo(matches(after));
  }

  @Test
  void theBuiltInRulesHaveNoFindings() {
    List<RuleSource> sources =
        Rules.builtIn().compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(rule -> rule.source().source())
            .toList();
    ParsedRules read = ParsedRules.ofSources(sources);
    assertThat(read.problems()).isEmpty();
    assertThat(read.rules()).hasSizeGreaterThan(300);
    assertThat(LintRules.over(RuleGraph.of(read.rules())).lint())
        .extracting(finding -> finding.code() + " " + finding.path() + ": " + finding.message())
        .isEmpty();
  }
}
