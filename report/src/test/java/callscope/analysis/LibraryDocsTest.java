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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/library.md compiles, and does what it says. */
class LibraryDocsTest {
  private static final Path DOCS = Path.of("..", "docs", "library.md");
  private static final Path REPORT = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private Path folder = Path.of("");

  @Test
  void theExampleOfTheDocsRuns() throws Exception {
    Path json = folder.resolve("out.json");

    String printed = run(compile(example()), REPORT.toString(), json.toString());

    assertThat(printed.lines()).hasSizeGreaterThan(20).allMatch(line -> line.matches(".+: [0-9]+"));
    assertThat(Files.readString(json)).startsWith("{\"meta\":").endsWith("}\n");
  }

  private static String example() throws Exception {
    Matcher block =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCS));
    assertThat(block.find()).as("docs/library.md has a block of Java").isTrue();
    return block.group(1);
  }

  private Path compile(String source) throws Exception {
    Path file = Files.writeString(folder.resolve("Example.java"), source);
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

  private static String run(Path classes, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
