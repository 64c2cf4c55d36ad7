package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * On real reports callscope gives capa's answers: each document that it writes is compared with the
 * expected one by the corpus's own script. The script takes most of the time and a single core, so
 * several documents are compared at a time.
 */
class ExpectedDocumentsTest {
  private static final Path SHARED = Path.of("..", "..", "shared");
  private static final Path CORPUS = SHARED.resolve("corpus");
  private static final Path COMPARE = SHARED.resolve("tools").resolve("compare_results.py");

  /** Runs the script that is named by the first argument, with the others. */
  private static final String WITHOUT_COLLECTOR =
      """
      import gc, runpy, sys
      gc.disable()
      sys.setrecursionlimit(100_000)
      sys.argv = sys.argv[1:]
      runpy.run_path(sys.argv[0], run_name="__main__")
      """;

  /** The kinds of reports, and how their names end. */
  private static final Map<String, String> KINDS =
      Map.of("cape", ".json.gz", "drakvuf", ".log.gz", "freeze", ".frz", "vmray", ".zip");

  @TempDir private Path folder = Path.of("");

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> equalsCapaOnTheCommunityRules() throws IOException {
    return documents("capa-rules", "capa-rules");
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> equalsCapaOnTheRulesOfThreadScope() throws IOException {
    return documents("capa-rules-thread", "capa-rules-thread");
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> equalsTheExpectedAnswersOnScripts() throws IOException {
    return documents("capa-rules-script", "capa-rules");
  }

  private Stream<DynamicTest> documents(String expected, String rules) throws IOException {
    if (!Files.isDirectory(CORPUS)) {
      String reason = "skipped: the corpus " + CORPUS + " is not on this machine";
      System.out.println(getClass().getSimpleName() + " " + reason);
      return Stream.of(DynamicTest.dynamicTest(expected, () -> assumeTrue(false, reason)));
    }
    List<Path> documents;
    try (Stream<Path> files = Files.list(CORPUS.resolve("expected").resolve(expected))) {
      documents = files.filter(file -> KINDS.containsKey(kind(file))).sorted().toList();
    }
    assertThat(documents).isNotEmpty();
    return documents.stream()
        .map(
            document ->
                DynamicTest.dynamicTest(
                    expected + "/" + document.getFileName(),
                    () -> compare(document, CORPUS.resolve("rules").resolve(rules))));
  }

  private void compare(Path expected, Path rules) throws IOException, InterruptedException {
    Path reports = CORPUS.resolve("reports").resolve(kind(expected));
    String document = expected.getFileName().toString();
    String report = document.substring(document.indexOf('-') + 1).replace(".json.gz", "");
    Path actual = Files.createTempFile(folder, "actual", ".json");
    CommandRun run =
        CommandRun.of(
            "-r",
            rules.toString(),
            "--json",
            "-o",
            actual.toString(),
            reports.resolve(report + KINDS.get(kind(expected))).toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(differences(expected, actual)).endsWith(", 0 problems\n");
    Files.delete(actual);
  }

  /** Of which kind the report of a document is: the first part of its name. */
  private static String kind(Path document) {
    String name = document.getFileName().toString();
    return name.substring(0, Math.max(0, name.indexOf('-')));
  }

  /**
   * What the script says of two documents. It runs without Python's cycle collector, which would
   * take a quarter of its time and finds nothing in trees.
   */
  private static String differences(Path expected, Path actual)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "python3",
                "-c",
                WITHOUT_COLLECTOR,
                COMPARE.toString(),
                "--quiet",
                expected.toString(),
                actual.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(code).as(said).isZero();
    return said;
  }
}
