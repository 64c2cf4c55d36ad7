package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.golden.GoldenFile;
import callscope.rule.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The problems of invalid rules. Each rule file and each folder of {@code problems/} is a rule set;
 * the text file with the same name contains the reported problems.
 */
final class ReportedProblemsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/callscope");
  private static final Path FOLDER = RESOURCES.resolve("rule/problems");
  private static final Path OF_TESTS = RESOURCES.resolve("ruletest/malformed.txt");
  private static final Path OF_FILES = FOLDER.resolve("files.txt");

  @TestFactory
  Stream<DynamicTest> allProblemsOfARuleSetAreReported() throws IOException {
    return list(FOLDER).stream()
        .filter(path -> !path.toString().endsWith(".txt"))
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  private static void check(Path rules) throws IOException {
    LoadedRules loaded = LoadedRules.load(FOLDER, rules);
    String name = rules.getFileName().toString().replace(".yml", "");
    assertThat(loaded.problems().all()).isNotEmpty();
    GoldenFile.check(FOLDER.resolve(name + ".txt"), loaded.messages());
  }

  @Test
  void everyExpectedFileBelongsToARuleSet() throws IOException {
    List<Path> texts = list(FOLDER).stream().filter(p -> p.toString().endsWith(".txt")).toList();
    assertThat(texts)
        .allSatisfy(
            text -> {
              String name = text.getFileName().toString().replace(".txt", "");
              assertThat(
                      text.equals(OF_FILES)
                          || Files.exists(FOLDER.resolve(name))
                          || Files.exists(FOLDER.resolve(name + ".yml")))
                  .as(name)
                  .isTrue();
            });
  }

  @Test
  void everyKindOfProblemIsReportedSomewhere() throws IOException {
    StringBuilder told = new StringBuilder(Files.readString(OF_TESTS));
    for (Path path : list(FOLDER)) {
      told.append(path.toString().endsWith(".txt") ? Files.readString(path) : "");
    }
    assertThat(
            Arrays.stream(Problem.Code.values())
                // reported only by the rule formatter, and tested there
                .filter(code -> code != Problem.Code.FORMAT)
                .filter(code -> !told.toString().contains("error " + code.id() + ": ")))
        .isEmpty();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }
}
