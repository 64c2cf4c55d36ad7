package callscope.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.cli.CommandRun;
import callscope.cli.command.Failure;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports.FoundReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindReportsTest {
  private static final Session SESSION =
      new Session(
          List.of(),
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          new PrintStream(OutputStream.nullOutputStream()),
          CommandRun.NO_TERMINAL);

  @TempDir private Path folder = Path.of("");

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
    }
  }

  private static List<FoundReport> find(Object... operands) throws Failure {
    return FindReports.of(SESSION, List.of(operands).stream().map(Object::toString).toList());
  }

  private List<String> below() throws Failure {
    return find(folder).stream().map(report -> report.below().toString()).toList();
  }

  @Test
  void reportsOfAllDepthsAreFoundByTheirEndingsAndSorted() throws Exception {
    files("b.json", "a/z.json.gz", "a/b/c.JSON", "a.json.gz", "notes.txt", "x.json.bak", "a/y.gz");

    assertThat(below()).containsExactly("a.json.gz", "a/b/c.JSON", "a/z.json.gz", "b.json");
  }

  @Test
  void hiddenFilesAndFoldersAreSkipped() throws Exception {
    files(".hidden.json", ".git/a.json", "a/.cache/b.json", "seen.json");

    assertThat(below()).containsExactly("seen.json");
  }

  @Test
  void cyclicLinksAreFollowedOnce() throws Exception {
    files("a/one.json", "b/two.json");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/over"), folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b/over"), folder.resolve("a"));

    assertThat(below()).containsExactly("a/one.json", "b/two.json");
  }

  @Test
  void linksToOtherFoldersAreFollowed() throws Exception {
    files("elsewhere/far.json", "in/near.json");
    Path in = folder.resolve("in");
    Files.createSymbolicLink(in.resolve("link"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(in.resolve("lost.json"), folder.resolve("nowhere"));

    assertThat(find(in))
        .extracting(report -> report.below().toString())
        .containsExactly("link/far.json", "lost.json", "near.json");
  }

  @Test
  void theOrderOfTheOperandsIsKept() throws Exception {
    files("b/2.json", "b/1.json", "a.txt");

    assertThat(find(folder.resolve("b"), "-", folder.resolve("a.txt"), "none.json"))
        .extracting(report -> report.number() + " " + report.source().name())
        .containsExactly(
            "0 " + folder.resolve("b/1.json"),
            "1 " + folder.resolve("b/2.json"),
            "2 (standard input)",
            "3 " + folder.resolve("a.txt"),
            "4 none.json");
  }

  @Test
  void aFolderWithoutReportsSaysWhatIsLookedFor() throws Exception {
    files("a/notes.txt");

    assertThatThrownBy(() -> find(folder))
        .hasMessageContaining(folder.toString())
        .hasMessageContainingAll(ArchiveOperands.plainEndings().toArray(String[]::new));
  }

  @Test
  void namesKeepFoldersAndDropExtensions() throws Exception {
    files("a/x.json.gz", "y.json", "z.JSON.GZ");

    assertThat(find(folder, folder.resolve("a/x.json.gz"), "some/other.dat", "-"))
        .extracting(FoundReport::name)
        .containsExactly("a/x", "y", "z", "x", "other.dat", "standard-input");
  }
}
