package callscope.lint;

import callscope.rule.Rule;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The folders that contain the file of a rule. They are those of its absolute path, so that
 * findings do not depend on the working directory and on how a path is written.
 */
final class RuleFolders {
  private static final String NURSERY = "nursery";

  private RuleFolders() {}

  /** The names of the folders, the outermost first. */
  static List<String> of(Rule rule) {
    List<String> parts =
        Arrays.stream(absolute(rule.source().path()).replace('\\', '/').split("/"))
            .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
            .toList();
    return parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1);
  }

  /** Whether it is in a nursery: a folder for drafts. */
  static boolean isNursery(Rule rule) {
    return of(rule).contains(NURSERY);
  }

  /** The absolute path of a file; a path that is not that of a file stays as it is. */
  private static String absolute(String path) {
    try {
      Path file = Path.of(path);
      return Files.exists(file) ? file.toAbsolutePath().normalize().toString() : path;
    } catch (InvalidPathException e) {
      return path;
    }
  }
}
