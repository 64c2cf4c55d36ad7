package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.command.ExitCode;
import callscope.cli.help.CommandEntry;
import callscope.cli.help.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, checked by the programs that show them. */
class ManualPagesTest {
  @TempDir private Path folder = Path.of("");

  private List<Path> pages() throws IOException {
    CommandRun run = CommandRun.of("help", "--man", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void eachCommandHasAPage() throws IOException {
    List<String> names = pages().stream().map(page -> page.getFileName().toString()).toList();

    for (CommandEntry entry : CommandTable.of(Commands.all()).entries()) {
      boolean isMain = entry.name().equals("analyse");
      assertThat(names).contains(isMain ? "callscope.1" : page(entry.name()));
    }
    assertThat(names).contains("callscope-rules.1");
    assertThat(Files.readString(folder.resolve("callscope.1")))
        .contains(".TH \"CALLSCOPE\" 1", ".SH EXIT STATUS", "CALLSCOPE_CACHE", "\\-\\-output");
  }

  private static String page(String command) {
    return "callscope-" + command.replace(' ', '-') + ".1";
  }

  @Test
  void mandocFindsNothingToCriticise() throws Exception {
    List<Path> pages = pages();
    String lint = ProgramRun.of("mandoc", "-Tlint", "-Wstyle", pages);

    assertThat(lint.lines().filter(line -> !line.contains("referenced manual not found")))
        .isEmpty();
  }

  @Test
  void groffHasNoWarnings() throws Exception {
    assertThat(ProgramRun.of("groff", "-man", "-Tutf8", "-ww", "-z", pages())).isEmpty();
  }

  @Test
  void manShowsTextsAsTheyAre() throws Exception {
    pages();
    assumeTrue(ProgramRun.exists("man"), "skipped: man is not installed");
    String shown =
        ProgramRun.shell(
            "LC_ALL=C.UTF-8 MANWIDTH=80 MAN_KEEP_FORMATTING= man -l callscope-rules-rescope.1 | col -bx",
            folder);

    assertThat(shown.replaceAll("\\s+", " "))
        .contains(
            "callscope-rules-rescope - show the effect",
            "--copy-as NAME",
            "by where: {argument: key} beside strings",
            "EXIT STATUS");
  }

  @Test
  void aFolderThatCanNotBeWrittenIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    CommandRun run = CommandRun.of("help", "--man", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err()).contains("no manual page can be written to " + file);
  }
}
