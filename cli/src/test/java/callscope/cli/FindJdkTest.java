package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts find a JDK that is new enough, whatever the default one is. */
class FindJdkTest {
  private static final Path SCRIPT = Path.of("..", "bin", "find-jdk");

  @TempDir private Path folder = Path.of("");

  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    for (String tool : new String[] {"java", "javac"}) {
      Path file = Files.createFile(home.resolve("bin").resolve(tool));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static String found(Path javaHome) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString());
    script.environment().put("JAVA_HOME", javaHome.toString());
    script.environment().remove("CALLSCOPE_JAVA_HOME");
    Process process = script.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.strip();
  }

  @Test
  void usesTheJdkThatTheUserNamesIfItIsNewEnough() throws Exception {
    for (String version : new String[] {"25", "25.0.1", "99-ea"}) {
      Path home = jdk(version);

      assertThat(found(home)).isEqualTo(home.toString());
    }
  }

  @Test
  void skipsMissingAndTooOldJdks() throws Exception {
    for (Path home : new Path[] {jdk("17.0.15"), jdk("1.8.0_400"), folder.resolve("none")}) {
      Path other = Path.of(found(home));

      assertThat(other).isNotEqualTo(home).isDirectory();
      assertThat(other.resolve("bin").resolve("javac")).isExecutable();
    }
  }
}
