package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown, the program ends with a short message and a documented code. */
class UnexpectedEndTest {
  private static final int MOST_LINES = 45;

  @TempDir private Path folder = Path.of("");

  /** An input that throws as soon as it is read. */
  private static CommandRun run(Supplier<? extends Throwable> failure, String... arguments) {
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
              throw error;
            }
            throw new IllegalStateException(thrown);
          }
        };
    return CommandRun.with(in, CommandRun.NO_TERMINAL, arguments);
  }

  /** As deep as one that the machine throws. */
  private static Error overflow() {
    StackOverflowError error = new StackOverflowError();
    StackTraceElement frame = new StackTraceElement("a.B", "recurse", "B.java", 1);
    error.setStackTrace(Collections.nCopies(1024, frame).toArray(StackTraceElement[]::new));
    return error;
  }

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("-"),
          List.of("--json", "-"),
          List.of("features", "-"),
          List.of("convert", "-"),
          List.of("diff", "-", "x"),
          List.of("rules", "fmt", "-"));

  @Test
  void aLackOfStackOrMemoryIsNotTakenForADifference() {
    for (List<String> command : COMMANDS) {
      for (Supplier<Throwable> failure :
          List.<Supplier<Throwable>>of(
              UnexpectedEndTest::overflow,
              () -> new OutOfMemoryError("Java heap space"),
              () -> new IllegalStateException(overflow()))) {
        CommandRun run = run(failure, command.toArray(String[]::new));

        assertThat(run.code()).as("%s %s", command, run).isEqualTo(31);
        assertThat(run.err()).contains("CALLSCOPE_JAVA_OPTIONS=-X").doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSizeLessThan(4);
      }
    }
  }

  @Test
  void otherErrorsAreReportedInAFewLines() {
    for (Supplier<Throwable> failure :
        List.<Supplier<Throwable>>of(
            () -> new AssertionError("x".repeat(100_000)),
            () -> new NoClassDefFoundError("a.b"),
            () -> new IllegalArgumentException("odd"))) {
      CommandRun run = run(failure, "-");

      assertThat(run.code()).isEqualTo(ExitCode.FAULT.number());
      assertThat(run.err()).contains("internal error in callscope").contains("\tat ");
      assertThat(run.err().lines()).hasSizeLessThan(MOST_LINES);
      assertThat(run.err()).hasSizeLessThan(10_000);
    }
  }

  @Test
  void onlyTheReportThatFailsIsLeftOut() throws IOException {
    Path whole = TinyReport.write(folder.resolve("a.json"), 1);

    CommandRun run = run(UnexpectedEndTest::overflow, "--summary", "-", whole.toString());

    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.out()).contains("2 reports, 1 failed").contains("nested too deeply");
    assertThat(run.err()).contains("-Xss16m").doesNotContain("\tat ");
  }

  @Test
  void anErrorInABatchIsReportedInAFewLines() throws IOException {
    Path whole = TinyReport.write(folder.resolve("a.json"), 1);

    CommandRun run = run(() -> new AssertionError("odd"), "--summary", "-", whole.toString());

    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.err()).contains("internal error in callscope").contains("AssertionError: odd");
    assertThat(run.err().lines()).hasSizeLessThan(MOST_LINES);
  }

  @Test
  void aFailureLeavesTheOldOutput() throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "old");

    CommandRun run = run(UnexpectedEndTest::overflow, "--json", "-", "-o", out.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OUT_OF_MEMORY.number());
    assertThat(out).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("out");
  }
}
