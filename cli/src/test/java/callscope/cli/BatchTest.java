package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several reports in one run. */
class BatchTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private Path folder = Path.of("");

  /** Reports of very uneven sizes, the largest first. */
  private List<Path> unevenReports() throws IOException {
    List<Path> reports = new ArrayList<>();
    reports.add(Files.copy(EXAMPLE, folder.resolve("a.json.gz")));
    for (int i = 0; i < 8; i++) {
      reports.add(TinyReport.write(folder.resolve("b" + i + ".json"), 1 + i % 3 * 400));
    }
    reports.add(Files.copy(EXAMPLE, folder.resolve("c.json.gz")));
    return reports;
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static void assertCode(CommandRun run, ExitCode code) {
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    assertThat(run.err()).doesNotContain("\tat ");
  }

  private static JsonNode document(String line) throws IOException {
    ObjectNode document = (ObjectNode) new ObjectMapper().readTree(line);
    ((ObjectNode) document.get("meta")).remove(List.of("timestamp", "argv"));
    return document;
  }

  private static List<String> headings(String text) {
    return text.lines().filter(line -> line.startsWith("━━ ")).map(BatchTest::secondWord).toList();
  }

  private static String secondWord(String line) {
    return line.split(" ")[1];
  }

  @Test
  void viewsAreInTheOrderOfTheOperandsAndTheTableComesLast() throws IOException {
    List<Path> reports = unevenReports();

    CommandRun run = run(reports.get(9), reports.get(1), folder);

    assertCode(run, ExitCode.OK);
    List<String> expected =
        Stream.concat(Stream.of(reports.get(9), reports.get(1)), reports.stream())
            .map(Path::toString)
            .toList();
    assertThat(headings(run.out())).isEqualTo(expected);
    String table = run.out().substring(run.out().indexOf("── Reports (12) ──"));
    assertThat(table.lines().filter(line -> line.contains(".json"))).hasSize(12);
    assertThat(table).containsPattern("12 reports, 0 failed, [0-9,]+ calls, .* MB per second\n$");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void eachLineOfJsonIsTheDocumentOfItsReport() throws IOException {
    List<Path> reports = unevenReports();

    CommandRun run = run("--json", "-J", 4, folder);

    assertCode(run, ExitCode.OK);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSameSizeAs(reports);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode alone = document(run("--json", reports.get(i)).out());
      assertThat(document(lines.get(i))).isEqualTo(alone);
    }
    assertThat(run.err()).startsWith("── Reports (10) ──");
    assertThat(run("--json", "-q", folder).err()).isEmpty();
  }

  @Test
  void aDocumentContainsOnlyTheArgumentsOfItsReport() throws IOException {
    List<Path> reports = unevenReports();

    String line =
        run("--json", "-J2", reports.get(1), reports.get(2)).out().lines().toList().get(1);

    assertThat(new ObjectMapper().readTree(line).get("meta").get("argv").toString())
        .isEqualTo("[\"--json\",\"--jobs\",\"2\",\"" + reports.get(2) + "\"]");
  }

  @Test
  void oneAtATimeGivesTheSameAsFourAtATime() throws IOException {
    unevenReports();

    String one = run("-vv", "-J", 1, folder).out();
    String four = run("-vv", "-J", 4, folder).out();

    assertThat(withoutTimes(four)).isEqualTo(withoutTimes(one)).hasSizeGreaterThan(10_000);
  }

  private static String withoutTimes(String text) {
    return text.substring(0, text.indexOf("── Reports ("))
        .replaceAll("analysed +[0-9T:.Z-]+", "analysed");
  }

  @Test
  void theSummaryIsTheTableOnly() throws IOException {
    unevenReports();

    CommandRun run = run("--summary", folder);

    assertCode(run, ExitCode.OK);
    assertThat(run.out()).startsWith("── Reports (10) ──").contains("10 reports, 0 failed");
    assertThat(run.out().lines()).hasSize(13);
    assertThat(run("--summary", EXAMPLE).out()).contains("Reports (1)", "89");
  }

  @Test
  void brokenReportsDoNotStopTheOthers() throws IOException {
    unevenReports();
    Files.writeString(folder.resolve("b1a.json"), "nonsense");
    TinyReport.write(folder.resolve("b2a.json"), 0);
    byte[] whole = Files.readAllBytes(EXAMPLE);
    Files.write(folder.resolve("d.json.gz"), Arrays.copyOf(whole, whole.length * 9 / 10));

    CommandRun run = run(folder, folder.resolve("none.json"));

    assertCode(run, ExitCode.SOME_REPORTS_FAILED);
    assertThat(headings(run.out())).hasSize(11);
    assertThat(run.err())
        .contains("b1a.json can't be read: unknown report format", "b2a.json is an empty report")
        .contains("none.json does not exist", "warning: " + folder.resolve("d.json.gz") + ": ");
    assertThat(run.out())
        .containsPattern("b1a.json +- .* not readable: unknown report format")
        .containsPattern("b2a.json +- .* no process\n")
        .containsPattern("none.json +- .* not readable: does not exist\n")
        .containsPattern("d.json.gz +[0-9]+ .* incomplete\n")
        .contains("14 reports, 3 failed");
  }

  @Test
  void theExitCodeIsThatOfTheWorstFailure() throws IOException {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length * 9 / 10));
    Path idle = TinyReport.write(folder.resolve("idle.json"), 0);
    Path fine = TinyReport.write(folder.resolve("fine.json"), 2);

    assertCode(run(fine, fine), ExitCode.OK);
    assertCode(run(fine, cut), ExitCode.INCOMPLETE);
    assertCode(run(cut, idle), ExitCode.SOME_REPORTS_FAILED);
    assertCode(run(idle, "none.json"), ExitCode.NO_PROCESSES);
    assertCode(run("none.json", idle), ExitCode.NO_FILE);
    assertCode(run(folder.resolve("missing"), fine), ExitCode.SOME_REPORTS_FAILED);
    assertCode(run(Files.createDirectory(folder.resolve("empty")), fine), ExitCode.NO_FILE);
  }

  @Test
  void aFolderWithOneReportIsTreatedAsSeveralReports() throws IOException {
    TinyReport.write(folder.resolve("a.json"), 1);

    assertThat(headings(run(folder).out())).hasSize(1);
    assertThat(headings(run(folder.resolve("a.json")).out())).isEmpty();
  }

  @Test
  void theStandardInputCanBeOneOfSeveralReports() throws IOException {
    Path fine = TinyReport.write(folder.resolve("fine.json"), 2);
    byte[] input = TinyReport.json(3).getBytes(StandardCharsets.UTF_8);

    CommandRun run =
        CommandRun.with(input, CommandRun.NO_TERMINAL, fine.toString(), "-", fine.toString());

    assertCode(run, ExitCode.OK);
    assertThat(run.out())
        .contains("\n  (standard input)  ")
        .contains("3 reports, 0 failed, 7 calls");
    assertCode(run("-", "-"), ExitCode.USAGE);
  }

  @Test
  void wrongOptionsAreReportedBeforeAnyReportIsRead() throws IOException {
    unevenReports();
    Path some = folder.resolve("some");

    for (List<?> wrong :
        List.of(
            List.of("-J", 0),
            List.of("-J", "many"),
            List.of("--summary", "--html"),
            List.of("--summary", "-v"),
            List.of("--summary", "--output-folder", some),
            List.of("-o", "x", "--output-folder", some),
            List.of("-o", folder.resolve("a.json.gz")),
            List.of("--span-size", "x"))) {
      CommandRun run = run(Stream.concat(wrong.stream(), Stream.of(folder)).toArray());
      assertCode(run, ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
    }
    assertThat(some).doesNotExist();
    assertThat(Files.size(folder.resolve("a.json.gz"))).isEqualTo(Files.size(EXAMPLE));
  }

  @Test
  void theOutputFileContainsAllViews() throws IOException {
    unevenReports();
    Path file = folder.resolve("out");

    assertThat(run("-o", file, folder).out()).isEmpty();

    assertThat(headings(Files.readString(file))).hasSize(10);
    assertThat(Files.readString(file)).contains("10 reports, 0 failed");
    CommandRun json = run("--json", "-o", file, folder);
    assertThat(json.out()).isEmpty();
    assertThat(json.err()).contains("10 reports, 0 failed");
    assertThat(Files.readAllLines(file)).hasSize(10).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void aClosedOutputEndsTheRunSilently() throws IOException {
    List<Path> reports = unevenReports();
    int limit = run("--json", reports.getFirst()).out().length() + 100;
    OutputStream leaving =
        new OutputStream() {
          private int taken;

          @Override
          public void write(int b) throws IOException {
            if (++taken > limit) {
              throw new IOException("Broken pipe");
            }
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        Main.run(
            new String[] {"--json", "-J", "3", folder.toString()},
            InputStream.nullInputStream(),
            leaving,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            CommandRun.NO_TERMINAL);

    assertThat(code).isEqualTo(ExitCode.READER_GONE.number());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void pathsCanNotControlTheTerminal() throws IOException {
    Path odd = folder.resolve("a\u001b[31m\nb.json");
    TinyReport.write(odd, 1);
    Files.writeString(folder.resolve("c\u001b[31m.json"), "{}");

    CommandRun run = run(folder);

    assertThat(run.out() + run.err()).doesNotContain("\u001b").contains("a\\x1b[31m\\nb.json");
  }

  @Test
  void theTableFitsTheTerminal() throws IOException {
    unevenReports();
    Terminal narrow = new Terminal(true, false, Optional.of(60), false);

    CommandRun run = CommandRun.with(new byte[0], narrow, "--summary", folder.toString());

    assertThat(run.out().lines()).allMatch(line -> line.length() <= 60);
  }
}
