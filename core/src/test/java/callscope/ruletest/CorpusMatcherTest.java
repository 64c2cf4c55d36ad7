package callscope.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The matcher tests of the corpus. */
final class CorpusMatcherTest {
  private static final Path FOLDER = Path.of("../../shared/corpus/matcher");

  @TestFactory
  Stream<DynamicTest> theCasesOfTheCorpusHold() {
    if (!Files.isDirectory(FOLDER)) {
      return Stream.of(DynamicTest.dynamicTest("the corpus", CorpusMatcherTest::skip));
    }
    Problems problems = new Problems();
    List<RuleTest> tests = new ArrayList<>();
    for (RuleSource source : RuleFiles.read(List.of(FOLDER), problems)) {
      tests.addAll(RuleTestParser.parse(source, problems));
    }
    assertThat(problems.all()).map(Problem::render).isEmpty();
    assertThat(tests).isNotEmpty();
    return tests.stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.name(),
                    () -> {
                      RuleTestOutcome outcome = RunRuleTest.run(test);
                      assertThat(outcome.problems()).map(Problem::render).isEmpty();
                      assertThat(outcome.differences()).isEmpty();
                    }));
  }

  /** A test that is skipped; a factory that is aborted would leave no trace in the output. */
  private static void skip() {
    String message = "skipped: there is no folder " + FOLDER;
    System.err.println(message);
    assumeTrue(false, message);
  }
}
