package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.Terminal;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For any name of an output, the command ends with a documented code, no input changes and no part
 * file remains. The first byte selects the command; the others are the name, in a folder with
 * links, hard links and folders.
 */
class OutputNamesFuzzTest {
  private static final Terminal NO_TERMINAL = new Terminal(false, false, Optional.empty(), false);

  private static final byte[] REPORT =
      """
      {"callscope-trace": 1, "os": "linux"}
      {"call": {"pid": 1, "tid": 2, "api": "open"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("features", "-o"),
          List.of("convert", "-o"),
          List.of("freeze", "--output"),
          List.of("features", "--json", "-o"));

  @FuzzTest
  void outputNames(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    String name = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    Path root = Files.createTempDirectory("callscope-names");
    try {
      Path inputs = Files.createDirectories(root.resolve("a/b/in"));
      if (isBelow(root, inputs, name)) {
        run(inputs, COMMANDS.get(Byte.toUnsignedInt(bytes[0]) % COMMANDS.size()), name);
      }
    } finally {
      delete(root);
    }
  }

  /** The target must not write outside its own folder. */
  private static boolean isBelow(Path root, Path folder, String name) {
    try {
      return Path.of(folder + "/" + name).normalize().startsWith(root);
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private static void run(Path folder, List<String> command, String name) throws IOException {
    Path report = Files.write(folder.resolve("r"), REPORT);
    Files.createLink(folder.resolve("h"), report);
    Files.createSymbolicLink(folder.resolve("l"), Path.of("r"));
    Files.createSymbolicLink(folder.resolve("c"), Path.of("c"));
    Files.createSymbolicLink(folder.resolve("n"), Path.of("new"));
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("o"), "old");
    String output = folder + "/" + name;
    String[] arguments =
        Stream.concat(command.stream(), Stream.of(output, report.toString()))
            .toArray(String[]::new);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments,
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            NO_TERMINAL);
    assertThat(code).as("%s", err).isIn(0, 2, 30);
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
    assertThat(report).hasBinaryContent(REPORT);
    assertThat(folder.resolve("l")).isSymbolicLink();
    if (code == 0) {
      assertThat(Files.size(Path.of(output))).isPositive();
    } else {
      assertThat(folder.resolve("o")).hasContent("old");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
