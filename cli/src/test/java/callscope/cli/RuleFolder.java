package callscope.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of rules that a test may change. */
public record RuleFolder(Path path) {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");

  /** A copy of a folder of rules of the corpus; the test is skipped where there is no corpus. */
  public static RuleFolder ofCorpus(String name, Path to) throws IOException {
    Path from = CORPUS.resolve("rules").resolve(name);
    assumeTrue(Files.isDirectory(from), "skipped: there is no " + from);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new RuleFolder(to);
  }

  /** The reports of the corpus that CAPE wrote. */
  public static String capeReports() {
    return CORPUS.resolve("reports").resolve("cape").toString();
  }

  /** Adds a rule of one dynamic scope. */
  public RuleFolder with(String name, String scope, String features) {
    String text =
        """
        rule:
          meta:
            name: %s # a comment
            namespace: test/%s
            scopes:
              static: unsupported
              dynamic: %s # why
          features:
        """
            .formatted(name, name.replace(' ', '-'), scope);
    try {
      Files.writeString(file(name), text + features.indent(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Path file(String rule) {
    return path.resolve(rule.replace(' ', '-') + ".yml");
  }

  public String name() {
    return path.toString();
  }

  /** The texts of all rules by their paths. */
  Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(path.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
