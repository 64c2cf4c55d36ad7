package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Result documents as input of the command line. */
class ResultDocumentsTest {
  private static final String EXAMPLE = Path.of("..", "examples", "invoice.json.gz").toString();
  private static final Path SHARED = Path.of("..", "..", "shared");
  private static final Path EXPECTED = SHARED.resolve("corpus").resolve("expected");

  @TempDir private Path folder = Path.of("");

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static String ok(CommandRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static void assertEnds(CommandRun run, ExitCode code, String said) {
    assertThat(run.err()).contains(said).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(code.number());
  }

  private Path result(String name) throws IOException {
    return Files.writeString(folder.resolve(name), ok(run("--json", EXAMPLE)));
  }

  @Test
  void aDocumentIsShownWhateverItsNameAndCompression() throws IOException {
    Path plain = result("result.txt");
    String json = Files.readString(plain);
    assertThat(ok(run("--json", plain))).isEqualTo(json);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    Path gz = Files.write(folder.resolve("packed"), packed.toByteArray());
    assertThat(ok(run("--json", gz))).isEqualTo(json);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(ok(CommandRun.with(bytes, CommandRun.NO_TERMINAL, "--json", "-"))).isEqualTo(json);
    String report = ok(run("--origin", "all", EXAMPLE));
    String tags = report.substring(report.indexOf("── ATT&CK"), report.indexOf("── Capabilities"));
    // without times, the capabilities of a level come in another order
    String counts =
        report.lines().filter(line -> line.startsWith("  low (")).findAny().orElseThrow();
    assertThat(ok(run(plain)))
        .contains(tags, counts)
        .contains("result document of callscope", "does not tell whose calls these are");
  }

  @Test
  void optionsOfAnalysesAreRefused() throws IOException {
    Path result = result("result.json");
    for (List<String> options :
        List.of(
            List.of("-r", "rules"),
            List.of("--span-size", "30"),
            List.of("--format", "cape"),
            List.of("--timings"))) {
      CommandRun run =
          CommandRun.of(
              Stream.concat(options.stream(), Stream.of(result.toString())).toArray(String[]::new));
      assertEnds(
          run, ExitCode.USAGE, result + " is a result document, which is not analysed again");
    }
    assertEnds(run("--span-size", "30", EXAMPLE, result), ExitCode.USAGE, "is a result document");
    assertEnds(run("features", result), ExitCode.NO_REPORT, "name the report instead");
  }

  @Test
  void onlyRulesWithATagAndTheirNeedsAreShown() throws IOException {
    Path result = result("result.json");
    String tagged = ok(run("-vv", "-t", "T1547.001", result));
    assertThat(tagged).contains("persistence/registry").doesNotContain("Screen Capture");
    assertThat(tagged.length()).isLessThan(ok(run("-vv", result)).length());
    assertThat(ok(run("-t", "no such tag", result))).contains("No capabilities were found.");
  }

  @Test
  void onlyMatchesInTheProcessesAreShown() throws IOException {
    Path result = result("result.json");
    String all = ok(run("-v", "--all", result));
    String pid =
        all.replaceFirst("(?s).*?\\(([0-9]+)\\)  ", "$1\n").lines().findFirst().orElseThrow();
    String some = ok(run("-v", "--all", "--restrict-to-processes", pid, result));
    assertThat(some).contains("(" + pid + ")");
    assertThat(some.lines().filter(line -> line.matches(" +.*\\([0-9]+\\)  .*")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("(" + pid + ")"));
    assertEnds(
        run("--restrict-to-processes", "99999999", result),
        ExitCode.NO_PROCESSES,
        "has none of the processes 99999999; there are ");
  }

  @Test
  void documentsAndReportsAreShownBesideEachOther() throws IOException {
    Path result = result("result.json");
    String table = ok(run("--summary", EXAMPLE, result));
    assertThat(table).contains("2 reports, 0 failed").contains(result.toString());
    List<String> documents = ok(run("--json", "-q", result, result)).lines().toList();
    assertThat(documents).hasSize(2);
    assertThat(documents.getFirst() + "\n").isEqualTo(Files.readString(result));
  }

  @Test
  void aBrokenDocumentIsRefused() throws IOException {
    String json = ok(run("--json", EXAMPLE));
    Path cut = Files.writeString(folder.resolve("cut.json"), json.substring(0, json.length() / 2));
    assertEnds(
        run(cut),
        ExitCode.NO_REPORT,
        cut + " is not a readable result document: it ends too early (at line: 1, column: ");
  }

  @Test
  void diffEndsWithZeroOrOne() throws IOException {
    Path result = result("result.json");
    assertThat(ok(run("diff", result, EXAMPLE))).contains("No difference: ");
    Path other = folder.resolve("other.json");
    Files.writeString(other, ok(run("--json", "-t", "T1547.001", EXAMPLE)));
    CommandRun run = run("diff", result, other);
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("── Lost (").doesNotContain("── Gained (");
    CommandRun json = run("diff", "--json", other, result);
    assertThat(json.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(json.out()).contains("\"change\":\"gained\"").endsWith("}\n");
  }

  @Test
  void diffDescribesItsOperands() throws IOException {
    Path result = result("result.json");
    assertEnds(run("diff", result), ExitCode.USAGE, "name the earlier one and the later one");
    assertEnds(run("diff", "-", "-"), ExitCode.USAGE, "name - once");
    assertEnds(run("diff", "-r", "rules", result, result), ExitCode.USAGE, "is a result document");
    assertEnds(run("diff", result, folder.resolve("missing")), ExitCode.NO_FILE, "does not exist");
  }

  /** Documents of capa, of both flavors, are shown in all views and written again as they are. */
  @TestFactory
  Stream<DynamicTest> documentsOfCapaAreShown() throws IOException {
    if (!Files.isDirectory(EXPECTED)) {
      String reason = "skipped: there are no documents of capa at " + EXPECTED;
      System.out.println(getClass().getSimpleName() + " " + reason);
      return Stream.of(DynamicTest.dynamicTest("capa", () -> assumeTrue(false, reason)));
    }
    List<Path> documents;
    try (Stream<Path> files = Files.walk(EXPECTED)) {
      documents = files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
    assertThat(documents).hasSizeGreaterThan(10);
    return documents.stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertShown(file)));
  }

  private void assertShown(Path document) throws IOException, InterruptedException {
    // the small ones in all views, and compared; there are several of every kind
    boolean small = Files.size(document) < 100_000;
    for (String view : small ? List.of("-q", "-v", "-vv") : List.of("-v")) {
      String text = ok(run(view, document));
      assertThat(text).contains("Capabilities (").contains("result document of capa 9.4.0");
    }
    if (!small) {
      return;
    }
    Path again = folder.resolve("again.json");
    ok(run("--json", "-o", again, document));
    Process process =
        new ProcessBuilder(
                "python3",
                SHARED.resolve("tools").resolve("compare_results.py").toString(),
                "--quiet",
                document.toString(),
                again.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).endsWith(", 0 problems\n");
  }
}
