package callscope.benchmark;

import callscope.analysis.Rules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies the files of the built-in rules to a temporary folder. */
final class BuiltInRuleFiles {
  private BuiltInRuleFiles() {}

  /** Returns the folder. */
  static Path copy() throws IOException {
    Path folder = Files.createTempDirectory("callscope-rules");
    List<String> names = new String(read("index"), StandardCharsets.UTF_8).lines().toList();
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, read(name));
    }
    return folder;
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream stream = Rules.class.getResourceAsStream("/rules/" + name)) {
      if (stream == null) {
        throw new FileNotFoundException("the resource rules/" + name + " is missing; build again");
      }
      return stream.readAllBytes();
    }
  }
}
