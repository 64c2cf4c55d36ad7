package callscope.prelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A folder with the compiled classes of a source in {@code samples}, or of a string. */
record Sample(String name, Path folder) {
  private static final Path SOURCES = Path.of("src/test/resources/samples");

  static Sample compile(String name, Path folder) throws IOException {
    return compile(SOURCES.resolve(name + ".java"), folder);
  }

  static Sample compile(String name, String text, Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
    Files.writeString(source, text);
    return compile(source, folder);
  }

  private static Sample compile(Path source, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-g", "-parameters", "-proc:none", "-d", classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    return new Sample(source.getFileName().toString().replace(".java", ""), classes);
  }

  /** Copies the classes to another folder. */
  Sample copy(Path to) throws IOException {
    Files.createDirectories(to);
    for (Map.Entry<String, byte[]> each : bytes().entrySet()) {
      Files.write(to.resolve(each.getKey()), each.getValue());
    }
    return new Sample(name, to);
  }

  Map<String, byte[]> bytes() throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  List<ClassModel> models() throws IOException {
    return bytes().values().stream().map(each -> ClassFile.of().parse(each)).toList();
  }

  /** Loads the classes, which makes the JVM verify them, and runs them. */
  List<?> answers(long seed) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return (List<?>)
          loader.loadClass(name).getMethod("answers", Random.class).invoke(null, new Random(seed));
    }
  }
}
