package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command makes of recordings that are lines of text. */
class TextTracesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder = Path.of("");

  private CommandRun analyse(String name, String report) throws IOException {
    return CommandRun.of("--json", Files.writeString(folder.resolve(name), report).toString());
  }

  private static List<String> rules(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    List<String> names = new ArrayList<>();
    Json.read(run.out()).get("rules").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"procmon.csv", "flog.txt"})
  void aTruncatedRecordingIsIncomplete(String example) throws IOException {
    String whole = Files.readString(EXAMPLES.resolve(example)).stripTrailing();
    assertThat(analyse(example, whole + "\n").code()).isZero();
    String rows = whole.substring(0, whole.lastIndexOf('\n') + 1);
    for (int length = rows.length() + 1; length < whole.length(); length++) {
      CommandRun run = analyse(example, whole.substring(0, length));
      assertThat(run.code()).as(example + " cut to " + length).isEqualTo(13);
      assertThat(run.err()).contains("callscope: warning: ", "it ends within a ");
    }
  }

  @Test
  void advancedOutputHasTheCapabilitiesOfBasicOutput() throws IOException {
    String usual = Files.readString(EXAMPLES.resolve("procmon.csv"));
    String advanced =
        usual
            .replace("\"CreateFile\"", "\"IRP_MJ_CREATE\"")
            .replace("\"ReadFile\"", "\"FASTIO_READ\"")
            .replace("\"WriteFile\"", "\"IRP_MJ_WRITE\"");
    assertThat(advanced).isNotEqualTo(usual);
    assertThat(rules(analyse("advanced.csv", advanced)))
        .isEqualTo(rules(analyse("usual.csv", usual)))
        .isNotEmpty();
  }

  @Test
  void aTableFromASpreadsheetHasTheCapabilitiesOfTheOriginal() throws IOException {
    String usual = Files.readString(EXAMPLES.resolve("procmon.csv"));
    String changed = "sep=;\r\n\r\n" + usual.replace("\ufeff", "").replace("\",\"", "\";\"");
    assertThat(rules(analyse("changed.csv", changed)))
        .isEqualTo(rules(analyse("usual.csv", usual)));
  }

  @Test
  void aChildAnnouncedWithinACallIsASeparateProcess() throws IOException {
    Path trace = folder.resolve("trace.txt");
    Files.writeString(
        trace,
        """
        execve("./demo", ["./demo"], 0x7ffc /* 3 vars */) = 0
        clone(strace: Process 42 attached
        child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 42
        [pid    42] execve("/bin/cat", ["cat"], 0x7ffc /* 3 vars */) = 0
        [pid    41] wait4(42,  <unfinished ...>
        [pid    42] +++ exited with 0 +++
        <... wait4 resumed>NULL, 0, NULL) = 42
        """);
    Path converted = folder.resolve("trace.jsonl");
    CommandRun run = CommandRun.of("convert", trace.toString(), "-o", converted.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readAllLines(converted))
        .anyMatch(line -> line.contains("\"pid\":41,\"ppid\":0,\"name\":\"demo\""))
        .anyMatch(line -> line.contains("\"pid\":42,\"ppid\":41,\"name\":\"cat\""));
  }
}
