package callscope.cli;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the most common commands as a training run for the AOT cache, which records the classes that
 * they load and the methods that are hot. The build does this once.
 */
final class AotTrainingRun {
  private AotTrainingRun() {}

  /**
   * Runs the commands.
   *
   * @param arguments a report, a large one of some megabytes, the code of a program, and a folder
   *     of rules
   */
  public static void main(String[] arguments) throws IOException {
    Main.reportFaultsOfThreads(System.err);
    Path output = Files.createTempFile("callscope", ".json");
    String report = arguments[0];
    String large = arguments[1];
    String code = arguments[2];
    String rules = arguments[3];
    List<List<String>> commands =
        List.of(
            List.of(report),
            List.of("--json", report),
            List.of("--json", "-o", output.toString(), report),
            List.of("-v", report),
            List.of("-vv", report),
            List.of("--json", code),
            List.of("--json", report, report),
            List.of(report, report),
            List.of("--help"),
            List.of("rules", "lint", "-r", rules),
            List.of("rules", "fmt", "--check", rules),
            List.of("--json", "-r", rules, large),
            List.of("--json", large),
            List.of("--html", large),
            List.of(large));
    commands.forEach(AotTrainingRun::run);
    Files.delete(output);
  }

  private static void run(List<String> command) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Main.run(
            command.toArray(String[]::new),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            Terminal.ofSystem(System.getenv()));
    boolean ended = code == ExitCode.OK.number() || code == ExitCode.DIFFERENT.number();
    if (!ended) { // a finding of lint does not stop the training
      throw new IllegalStateException(
          "callscope " + String.join(" ", command) + " ended with " + code + ": " + errors);
    }
  }
}
