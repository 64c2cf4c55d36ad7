package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The built-in rules hold their tests, which lie beside them. */
final class RulePackTest {
  private static final Path FOLDER = Path.of("../rules/src/main/resources/rules");

  @TestFactory
  Stream<DynamicTest> theBuiltInRulesHoldTheirTests() throws IOException {
    Rules rules = Rules.builtIn();
    return tests().stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.source().path() + ":" + test.position().line() + " " + test.name(),
                    () -> {
                      RuleTestOutcome outcome = RunRuleTest.run(test, rules.compiled());
                      assertThat(outcome.problems()).map(Problem::render).isEmpty();
                      assertThat(outcome.differences()).isEmpty();
                    }));
  }

  @Test
  void eachCapabilityHasATestThatMatchesAndOneThatDoesNot() throws IOException {
    Set<String> matching = new TreeSet<>();
    Set<String> notMatching = new TreeSet<>();
    for (RuleTest test : tests()) {
      for (String name : test.ruleNames()) {
        Set<Address> expected = test.expected().getOrDefault(name, Set.of());
        (expected.isEmpty() ? notMatching : matching).add(name);
      }
    }
    List<String> capabilities =
        Rules.builtIn().compiled().rules().stream()
            .filter(rule -> !rule.lifted() && !rule.source().meta().lib())
            .map(CompiledRule::name)
            .toList();
    assertThat(capabilities).isNotEmpty();
    assertThat(matching).containsAll(capabilities);
    assertThat(notMatching).containsAll(capabilities);
  }

  private static List<RuleTest> tests() throws IOException {
    Problems problems = new Problems();
    List<RuleTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith(".test.yaml")).sorted().toList()) {
        String name = FOLDER.relativize(file).toString();
        tests.addAll(RuleTestParser.parse(new RuleSource(name, Files.readString(file)), problems));
      }
    }
    assertThat(problems.all()).map(Problem::render).isEmpty();
    assertThat(tests).isNotEmpty();
    return tests;
  }
}
