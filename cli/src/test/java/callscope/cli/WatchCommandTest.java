package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
  private static final String RULE =
      """
      rule:
        meta:
          name: write a file
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");

  private ServiceProcess watch(String... outputs) throws Exception {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    List<String> words = new ArrayList<>(List.of("watch", "-r", rule.toString(), "--settle", "1"));
    words.addAll(List.of(outputs));
    words.add(folder.resolve("reports").toString());
    return ServiceProcess.start(folder.resolve("log"), List.of(), words.toArray(String[]::new));
  }

  private ServiceProcess watchWithResults() throws Exception {
    return watch("--output-format", "json,jsonl", "-o", folder.resolve("results").toString());
  }

  @Test
  void reportsAreAnalysedAsTheyAppearAndOnceOverRestarts() throws Exception {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Path results = folder.resolve("results");
    TinyReport.write(reports.resolve("first.json"), 1);
    try (ServiceProcess process = watchWithResults()) {
      process.await(text -> text.contains("first.json: 1 capability"));
      TinyReport.write(reports.resolve("below/second.json"), 2);
      Files.writeString(reports.resolve("notes.txt"), "no report");
      process.await(text -> text.contains("second.json: 1 capability"));
      assertThat(process.terminate()).isZero();
    }
    assertThat(results.resolve("first.json")).content().contains("\"write a file\"");
    assertThat(results.resolve("below/second.jsonl")).content().hasLineCount(2);
    assertThat(results.toFile().list())
        .containsExactlyInAnyOrder("first.json", "first.jsonl", "below");

    TinyReport.write(reports.resolve("third.json"), 3);
    try (ServiceProcess process = watchWithResults()) {
      process.await(text -> text.contains("third.json: 1 capability"));
      Files.writeString(reports.resolve("broken.json"), "nonsense");
      String text = process.await(written -> written.contains("unknown report format"));
      assertThat(text).doesNotContain("first.json", "second.json", "notes.txt");
      assertThat(process.terminate()).isZero();
    }
    assertThat(results.resolve("broken.error.json")).content().contains("\"exit_code\":16");
  }

  private ServiceProcess watchWithArchive() throws Exception {
    return watch("--archive", folder.resolve("fleet").toString());
  }

  private String ask(String question) {
    CommandRun run =
        CommandRun.of(
            "query", "--output-format", "csv", folder.resolve("fleet").toString(), question);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void anArchiveGetsEachReportOnceAlsoAfterAKill() throws Exception {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    TinyReport.write(reports.resolve("first.json"), 1);
    try (ServiceProcess process = watchWithArchive()) {
      process.await(text -> text.contains("first.json: 1 capability"));
      process.kill(); // before its part was complete
    }
    TinyReport.write(reports.resolve("second.json"), 2);
    Files.writeString(reports.resolve("broken.json"), "nonsense");
    try (ServiceProcess process = watchWithArchive()) {
      process.await(
          text ->
              text.contains("first.json: 1 capability")
                  && text.contains("second.json: 1 capability")
                  && text.contains("unknown report format"));
      Files.setLastModifiedTime(reports.resolve("first.json"), FileTime.from(Instant.now()));
      TinyReport.write(reports.resolve("third.json"), 3);
      process.await(text -> text.contains("third.json: 1 capability"));
      assertThat(process.terminate()).isZero();
    }
    TinyReport.write(reports.resolve("fourth.json"), 4);
    try (ServiceProcess process = watchWithArchive()) {
      String text = process.await(written -> written.contains("fourth.json: 1 capability"));
      assertThat(text).doesNotContain("first.json", "second.json", "third.json", "broken.json");
      assertThat(process.terminate()).isZero();
    }
    assertThat(ask("SELECT status, count(*) FROM reports GROUP BY status ORDER BY status").lines())
        .containsExactly("status,count_star()", "complete,4", "failed,1");
    assertThat(ask("SELECT count(*) AS n FROM findings WHERE rule = 'write a file'").lines())
        .containsExactly("n", "10");
  }

  private static void assertRefused(ExitCode code, String message, String... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    assertThat(run.err()).contains(message);
  }

  @Test
  void wrongArgumentsAreExplained() throws Exception {
    String in = Files.createDirectory(folder.resolve("in")).toString();
    assertRefused(ExitCode.USAGE, "which folder?", "watch");
    assertRefused(ExitCode.USAGE, "--output-folder FOLDER", "watch", in);
    assertRefused(ExitCode.USAGE, "--archive ARCHIVE", "watch", in);
    assertRefused(ExitCode.USAGE, "watched as reports", "watch", in, "-o", in + "/.");
    assertRefused(ExitCode.USAGE, "watched as reports", "watch", in, "--archive", in);
    assertRefused(
        ExitCode.USAGE, "folders of their own", "watch", in, "-o", "out", "--archive", "out");
    assertRefused(ExitCode.NO_FILE, "is not a folder", "watch", in + "x", "-o", "out");
    assertRefused(
        ExitCode.USAGE, "not `txt`", "watch", in, "-o", "out", "--output-format", "json,txt");
    assertRefused(ExitCode.USAGE, "at least 1", "watch", in, "-o", "out", "--settle", "0");
  }
}
