package callscope.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.TinyReport;
import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file for each of several reports. */
class OutputFolderTest {
  @TempDir private Path folder = Path.of("");
  @TempDir private Path out = Path.of("");

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void eachReportHasItsFileAndTheTableIsShown() throws IOException {
    TinyReport.write(folder.resolve("17/report.json"), 1);
    TinyReport.write(folder.resolve("18/report.json"), 2);
    TinyReport.write(folder.resolve("broken/report.json"), 0);
    Path target = out.resolve("new").resolve("folder");

    CommandRun run = run("--json", "--output-folder", target, folder);

    assertThat(filesIn(target)).containsExactly("17/report.json", "18/report.json");
    assertThat(Files.readString(target.resolve("18/report.json")))
        .startsWith("{\"meta\":")
        .endsWith("}\n");
    assertThat(run.out()).startsWith("── Reports (3) ──").contains("3 reports, 1 failed");
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
  }

  @Test
  void aFileIsTheViewOfItsReportAlone() throws IOException {
    Path report = TinyReport.write(folder.resolve("a.json"), 1);

    run("--output-folder", out, report);

    assertThat(filesIn(out)).containsExactly("a.txt");
    assertThat(Files.readString(out.resolve("a.txt"))).isEqualTo(run(report).out());
  }

  @Test
  void collidingNamesAreReportedBeforeAnythingIsWritten() throws IOException {
    Path one = TinyReport.write(folder.resolve("17/report.json"), 1);
    Path two = TinyReport.write(folder.resolve("18/report.json.gz"), 2);
    Path above = TinyReport.write(folder.resolve("x.txt/report.json"), 1);
    TinyReport.write(folder.resolve("x.json"), 1);

    for (Object[] reports : List.of(new Object[] {one, two}, new Object[] {folder})) {
      CommandRun run =
          run(Stream.concat(Stream.of("--output-folder", out), Stream.of(reports)).toArray());
      assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err()).contains("would both be written to ", out.toString());
    }
    assertThat(filesIn(out)).isEmpty();
    assertThat(above).exists();
  }

  @Test
  void noReportIsOverwritten() throws IOException {
    TinyReport.write(folder.resolve("a.json"), 1);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    CommandRun run = run("--json", "--output-folder", link, folder);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("is an input of this command");
    assertThat(folder.resolve("a.json")).hasContent(TinyReport.json(1));
  }

  @Test
  void aFileThatCanNotBeWrittenEndsTheRun() throws IOException {
    Path report = TinyReport.write(folder.resolve("a/b.json"), 1);
    TinyReport.write(folder.resolve("c.json"), 1);
    Files.writeString(out.resolve("a"), "in the way");

    CommandRun run = run("--output-folder", out, folder);

    assertThat(run.code()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err()).contains(out.resolve("a").resolve("b.txt") + " can't be written");
    assertThat(run("--output-folder", report, folder).err()).contains("is not a folder");
    assertThat(filesIn(out)).noneMatch(name -> name.contains(".part"));
  }
}
