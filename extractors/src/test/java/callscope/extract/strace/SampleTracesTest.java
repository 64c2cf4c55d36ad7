package callscope.extract.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.calltext.TraceLines;
import callscope.extract.ltrace.LtraceExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real traces of real programs, one of them made on this machine if that is possible. */
class SampleTracesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder = Path.of("");

  private static TraceLines read(Extractor extractor, Path file) throws Exception {
    return TraceLines.of(
        extractor.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"strace-job.txt.gz", "strace-terminal.txt.gz"})
  void theProcessesOfAScriptAreFound(String sample) throws Exception {
    TraceLines trace = read(new StraceExtractor(), EXAMPLES.resolve(sample));
    List<String> names = trace.trace().processes().stream().map(process -> process.name()).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "sh", "tar", "cat", "grep", "cat", "mv", "chmod", "sh", "sleep", "rm");
    long shell = trace.trace().processes().getFirst().address().pid();
    assertThat(shell).isPositive();
    assertThat(trace.trace().processes().subList(1, 10))
        .filteredOn(process -> !process.name().equals("sleep"))
        .allSatisfy(process -> assertThat(process.address().ppid()).isEqualTo(shell));
    assertThat(trace.globals()).containsExactly("os(linux)", "arch(amd64)");
    assertThat(trace.incomplete()).isFalse();
  }

  @Test
  void everyLineOfASeparateTraceFileIsRead() throws Exception {
    TraceLines trace = read(new StraceExtractor(), EXAMPLES.resolve("strace-job.txt.gz"));
    assertThat(trace.diagnostics()).noneMatch(told -> told.contains("not calls"));
    assertThat(trace.calls())
        .anyMatch(call -> call.startsWith("write(fd=1, buf=\"done\n\""))
        .contains(
            "openat(dirfd=\"AT_FDCWD\", +-100, pathname=\"/no/such/file\", flags=\"O_RDONLY\","
                + " +0) -> -1 failed");
  }

  @Test
  void aThreadBelongsToTheProcessThatCreatedIt() throws Exception {
    TraceLines trace = read(new StraceExtractor(), EXAMPLES.resolve("strace-talk.txt.gz"));
    assertThat(trace.trace().processes()).hasSize(1);
    assertThat(trace.trace().threadCount()).isEqualTo(2);
    assertThat(trace.calls())
        .anyMatch(call -> call.startsWith("connect(") && call.contains("+47311, +\"127.0.0.1\""))
        .anyMatch(call -> call.contains("GET /hello?name=world"));
  }

  @Test
  void libraryCallsAndSystemCallsOfARealProgramAreRead() throws Exception {
    TraceLines trace = read(new LtraceExtractor(), EXAMPLES.resolve("ltrace-job.txt.gz"));
    assertThat(trace.trace().processes())
        .extracting(process -> process.name())
        .contains("grep", "wc", "rm");
    assertThat(trace.calls())
        .anyMatch(call -> call.startsWith("unlinkat("))
        .hasSizeGreaterThan(1000);
  }

  @Test
  void theOutputOfTheInstalledStraceIsRead() throws Exception {
    Path file = folder.resolve("trace.txt");
    List<String> command =
        new ArrayList<>(List.of("strace", "-f", "-tt", "-s", "4096", "-o", file.toString()));
    command.addAll(List.of("sh", "-c", "echo one | cat; (exit 3); true"));
    assumeTrue(runs(command), "skipped: strace is not there or may not trace on this machine");
    TraceLines trace = read(new StraceExtractor(), file);
    assertThat(trace.diagnostics()).isEmpty();
    assertThat(trace.trace().processes())
        .extracting(process -> process.name())
        .contains("sh", "cat");
    assertThat(trace.calls()).anyMatch(call -> call.contains("buf=\"one\n\""));
  }

  private boolean runs(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
      process.getInputStream().readAllBytes();
      boolean isDone = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
      boolean isTraced = isDone && Files.size(folder.resolve("trace.txt")) > 0;
      if (!isTraced) {
        System.out.println("SampleTracesTest skipped: strace may not trace on this machine");
      }
      return isTraced;
    } catch (IOException e) {
      System.out.println("SampleTracesTest skipped: there is no strace on this machine");
      return false;
    }
  }
}
