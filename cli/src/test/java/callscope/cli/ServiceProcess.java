package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of the program that runs until it is stopped. */
final class ServiceProcess implements AutoCloseable {
  private static final int MOST_SECONDS = 60;

  private final Process process;
  private final Path output;

  private ServiceProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the program; {@code output} gets what it writes, of the output and of errors. */
  static ServiceProcess start(Path output, List<String> environment, String... words)
      throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", classes));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("CALLSCOPE_CACHE", "off");
    for (String variable : environment) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    return new ServiceProcess(builder.start(), output);
  }

  /** What it wrote so far. */
  String output() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** Waits until it has written something. */
  String await(Predicate<String> written) throws Exception {
    for (int i = 0; i < MOST_SECONDS * 20; i++) {
      String text = output();
      if (written.test(text)) {
        return text;
      }
      if (!process.isAlive()) {
        throw new AssertionError("the process ended: " + text);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it is not written: " + output());
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Asks it to end, as SIGTERM does, and returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
