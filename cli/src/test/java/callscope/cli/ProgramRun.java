package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs that the machine may lack; a test is skipped without them. */
final class ProgramRun {
  private static final int MOST_SECONDS = 60;

  private ProgramRun() {}

  static boolean exists(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What a program writes, of the output and of errors; the last word may be a list of files. */
  static String of(String program, Object... words) throws IOException, InterruptedException {
    assumeTrue(exists(program), "skipped: " + program + " is not installed");
    List<String> command = new ArrayList<>(List.of(program));
    for (Object word : words) {
      if (word instanceof List<?> files) {
        files.forEach(file -> command.add(file.toString()));
      } else {
        command.add(word.toString());
      }
    }
    return run(command, Path.of(""));
  }

  /** What a program with its arguments writes, in a folder. */
  static String in(Path folder, String command) throws IOException, InterruptedException {
    List<String> words = List.of(command.split(" "));
    String program = words.getFirst();
    assumeTrue(exists(program), "skipped: " + program + " is not installed");
    return run(words, folder);
  }

  /** What a script for sh writes. */
  static String shell(String script, Path folder) throws IOException, InterruptedException {
    return run(List.of("sh", "-c", script), folder);
  }

  private static String run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return output;
  }
}
