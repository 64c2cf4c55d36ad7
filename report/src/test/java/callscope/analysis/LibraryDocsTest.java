package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of many reports in docs/library.md compiles and runs. The other ones are run by a
 * test of the command line, when all modules are packaged.
 */
class LibraryDocsTest {
  private static final Path DOCS = Path.of("..", "docs", "library.md");
  private static final Path REPORT = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private Path folder = Path.of("");

  @Test
  void theExampleOfManyReportsRuns() throws Exception {
    String report = REPORT.toString();

    String printed = run(compile("Many"), "Many", report, "none.json", report);

    assertThat(printed.lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst()).matches(".*invoice.json.gz: [0-9]+ capabilities");
              assertThat(lines.get(1)).startsWith("none.json: ").contains("does not exist");
              assertThat(lines.getLast()).isEqualTo(lines.getFirst());
            });
  }

  /** The block that holds a class of this name. */
  private static String block(String name) throws Exception {
    return Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(DOCS))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains(" class " + name + " "))
        .findFirst()
        .orElseThrow();
  }

  private Path compile(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), block(name));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-cp",
                System.getProperty("surefire.test.class.path", classPath()),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return folder;
  }

  private static String classPath() {
    return System.getProperty("java.class.path", "") + File.pathSeparator;
  }

  private static String run(Path classes, String name, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
