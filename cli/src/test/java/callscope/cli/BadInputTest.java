package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import callscope.cli.command.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets an exact message and a documented exit code. */
class BadInputTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private Path folder = Path.of("");

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static byte[] exampleJson() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(EXAMPLE))) {
      return in.readAllBytes();
    }
  }

  private static CommandRun analyse(Path report) {
    return CommandRun.of("--json", report.toString());
  }

  private static void assertEnds(CommandRun run, ExitCode code, String... said) {
    for (String text : said) {
      assertThat(run.err()).contains(text);
    }
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(code.number());
  }

  /** All that the report held before it broke off was analysed, and that it broke off is said. */
  private static void assertIncomplete(CommandRun run) {
    assertEnds(run, ExitCode.INCOMPLETE, "callscope: warning: ");
    assertThat(run.out()).contains("\"feature_counts\"").endsWith("}\n");
  }

  @Test
  void truncatedGzipIsAnalysedAsFarAsPossible() throws IOException {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    assertIncomplete(analyse(file("cut.json.gz", Arrays.copyOf(whole, whole.length * 9 / 10))));
  }

  @Test
  void truncatedJsonIsAnalysedAsFarAsPossible() throws IOException {
    byte[] whole = exampleJson();
    assertIncomplete(analyse(file("cut.json", Arrays.copyOf(whole, whole.length * 9 / 10))));
  }

  @Test
  void gzipIsRecognisedByItsContentNotItsName() throws IOException {
    assertEnds(analyse(file("plain.json.gz", exampleJson())), ExitCode.OK);
    assertEnds(analyse(file("zipped.json", Files.readAllBytes(EXAMPLE))), ExitCode.OK);
  }

  @Test
  void standardInputIsReadLikeAFile() throws IOException {
    CommandRun piped =
        CommandRun.with(Files.readAllBytes(EXAMPLE), CommandRun.NO_TERMINAL, "--json", "-");
    assertEnds(piped, ExitCode.OK);
    assertThat(piped.out()).contains("\"path\":\"(standard input)\"");
  }

  /** As shells hand over what another command writes: {@code callscope <(unpack report)}. */
  @Test
  void pipesAreReadLikeFiles() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor()).isZero();
    Process writer =
        new ProcessBuilder("cp", EXAMPLE.toAbsolutePath().toString(), pipe.toString()).start();
    CommandRun piped = analyse(pipe);
    assertThat(writer.waitFor(1, TimeUnit.MINUTES)).as("all was read").isTrue();
    assertEnds(piped, ExitCode.OK);
    assertThat(withoutRun(piped)).isEqualTo(withoutRun(analyse(EXAMPLE)));
  }

  /** A document but for what it tells of the run: when, and of which file. */
  private static String withoutRun(CommandRun run) {
    return run.out()
        .replaceFirst("\"timestamp\":\"[^\"]*\"", "")
        .replaceFirst("\"argv\":\\[[^]]*]", "")
        .replaceFirst("\"path\":\"[^\"]*\"", "");
  }

  @Test
  void jsonThatIsNotAReportIsRefused() throws IOException {
    for (String json : List.of("{}", "[]", "[1, 2]", "3", "\"text\"", "null", "{\"a\": {}}")) {
      assertEnds(analyse(file("other.json", json)), ExitCode.NO_REPORT, "other.json");
    }
  }

  @Test
  void aFileThatIsNotJsonIsRefused() throws IOException {
    assertEnds(analyse(file("note.txt", "hello")), ExitCode.NO_REPORT, "note.txt");
    assertEnds(analyse(file("pe.bin", "MZ\0\0\u0001\u0002")), ExitCode.NO_REPORT, "pe.bin");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertEnds(analyse(file("empty.json", "")), ExitCode.NO_REPORT, "empty.json is empty");
  }

  @Test
  void anEmptyGzipIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new GZIPOutputStream(bytes).close();
    assertEnds(analyse(file("empty.gz", bytes.toByteArray())), ExitCode.NO_REPORT, "empty.gz");
  }

  @Test
  void anEmptyFolderOrAMissingFileIsRefused() {
    assertEnds(analyse(folder), ExitCode.NO_FILE, "is empty");
    assertEnds(CommandRun.of("features", folder.toString()), ExitCode.NO_FILE, "is a folder");
    assertEnds(analyse(folder.resolve("none.json")), ExitCode.NO_FILE, "does not exist");
  }

  @Test
  void aSummaryWithoutProcessesIsAnalysed() throws IOException {
    Path report =
        file("summary.json", "{\"behavior\": {\"summary\": {\"files\": [\"C:\\\\a.txt\"]}}}");
    CommandRun run = analyse(report);
    assertThat(run.code()).isZero();
    assertThat(Json.read(run.out()).at("/meta/analysis/os").asText()).isEqualTo("windows");
    assertThat(Json.read(run.out()).at("/meta/analysis/layout/processes")).isEmpty();
    assertThat(run.err()).contains("the report has a summary, but no process");
  }

  @Test
  void aReportWithoutProcessesIsRefused() throws IOException {
    assertEnds(
        analyse(file("idle.json", "{\"behavior\": {\"processes\": []}}")),
        ExitCode.NO_PROCESSES,
        "idle.json");
  }

  @Test
  void aStringOfAHundredMegabytesIsTruncatedWithoutFillingTheMemory() {
    String block = "A".repeat(1 << 20);
    InputStream[] blocks =
        Collections.nCopies(100, block).stream()
            .map(BadInputTest::stream)
            .toArray(InputStream[]::new);
    CommandRun run =
        CommandRun.with(
            concat(
                stream("{\"info\": {\"version\": \"2\"}, \"behavior\": {\"processes\": [" + call()),
                concat(blocks),
                stream("\"}]}]}]}}")),
            CommandRun.NO_TERMINAL,
            "--json",
            "-");
    assertEnds(run, ExitCode.OK, "characters were truncated");
  }

  private static String call() {
    return "{\"process_id\": 1, \"parent_id\": 2, \"process_name\": \"a\", \"threads\": [3],"
        + " \"calls\": [{\"thread_id\": 3, \"api\": \"NtWriteFile\", \"arguments\": [{\"name\":"
        + " \"Buffer\", \"value\": \"";
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream concat(InputStream... parts) {
    return new SequenceInputStream(Collections.enumeration(List.of(parts)));
  }

  @Test
  void tenThousandLevelsOfNestingAreRead() throws IOException {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String json =
        "{\"deep\": "
            + deep
            + ", \"behavior\": {\"processes\": ["
            + call()
            + "x\"}, {\"name\": \"b\", \"value\": "
            + deep
            + "}]}]}]}}";
    assertEnds(analyse(file("deep.json", json)), ExitCode.OK);
  }

  @Test
  void unusualNumbersAreReadOrReported() throws IOException {
    String json =
        "{\"n\": NaN, \"m\": -Infinity, \"behavior\": {\"processes\": ["
            + call()
            + "x\"}, {\"name\": \"b\", \"value\": 1e400}, {\"name\": \"c\", \"value\": "
            + "9".repeat(400)
            + "}, {\"name\": \"d\", \"value\": NaN}]}]}]}}";
    assertEnds(analyse(file("numbers.json", json)), ExitCode.OK);
  }

  @Test
  void invalidUtf8IsReadWithReplacements() throws IOException {
    byte[] json =
        ("{\"behavior\": {\"processes\": [" + call() + "\u00e9\"}]}]}]}}")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEnds(analyse(file("latin.json", json)), ExitCode.OK);
  }

  @Test
  void theLastOfDuplicateKeysCounts() throws IOException {
    String processes = "\"processes\": [" + call() + "x\"}]}]}]";
    String json = "{\"behavior\": {\"processes\": [], " + processes + "}, \"info\": {}}";
    assertEnds(analyse(file("twice.json", json)), ExitCode.OK);
  }

  @Test
  void missingRulesAreReported() {
    CommandRun run = CommandRun.of("-r", folder.resolve("none").toString(), EXAMPLE.toString());
    assertEnds(run, ExitCode.NO_RULES, "no such file or folder", "none");
  }

  @Test
  void aFolderWithoutRulesIsReported() {
    CommandRun run = CommandRun.of("-r", folder.toString(), EXAMPLE.toString());
    assertEnds(run, ExitCode.NO_RULES, "the folder contains no file that ends in .yml");
  }

  @Test
  void rulesWithoutReadPermissionAreReported() throws IOException {
    Path rule = file("secret.yml", "rule:");
    assumeFalse(
        !rule.toFile().setReadable(false) || Files.isReadable(rule),
        "skipped: this user may read everything");
    assertEnds(
        CommandRun.of("-r", rule.toString(), EXAMPLE.toString()),
        ExitCode.NO_RULES,
        "permission denied");
  }

  @Test
  void allProblemsOfInvalidRulesAreReportedAtOnce() throws IOException {
    file("a.yml", "rule:\n  meta:\n    name: a\n");
    file("b.yml", "rule: [\n");
    CommandRun run = CommandRun.of("-r", folder.toString(), EXAMPLE.toString());
    assertEnds(run, ExitCode.INVALID_RULES, "a.yml:", "b.yml:", "problems in 2 places");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anInvalidRuleIsNotReportedAgainForEachRuleThatNeedsIt() throws IOException {
    String rule =
        """
        rule:
          meta:
            name: %s
            namespace: a/b
            scopes: {static: unsupported, dynamic: call}
          features:
            - and:
              - %s
        """;
    file("broken.yml", rule.formatted("needed", "apy: X"));
    file("needs.yml", rule.formatted("needs", "match: needed"));
    file("lost.yml", rule.formatted("lost", "match: needles"));
    CommandRun run = CommandRun.of("-r", folder.toString(), EXAMPLE.toString());
    assertEnds(run, ExitCode.INVALID_RULES, "broken.yml:", "lost.yml:", "2 problems in 2 places");
  }

  @Test
  void outputThatCanNotBeWrittenIsReported() {
    Path nowhere = folder.resolve("none").resolve("out.json");
    CommandRun run = CommandRun.of("--json", "-o", nowhere.toString(), EXAMPLE.toString());
    assertEnds(run, ExitCode.OUTPUT, "its folder does not exist");
  }

  @Test
  void textOfTheSampleCanNotControlTheTerminal() throws IOException {
    Path report = file("esc\u001b[31m.json", "{}");
    assertThat(analyse(report).err()).doesNotContain("\u001b").contains("\\x1b[31m");
  }
}
