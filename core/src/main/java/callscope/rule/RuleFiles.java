package callscope.rule;

import callscope.api.Internal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads rule files: {@code *.yml} below folders, or files that are named. */
@Internal
public final class RuleFiles {
  static final String RULES = ".yml";
  static final String TESTS = ".test.yaml";

  private RuleFiles() {}

  /**
   * Finds all rule files among the given files and below the given folders; those of a folder are
   * in the order of their paths.
   *
   * @param problems gets a problem for each path that is missing or can't be read, and for each
   *     folder without a rule file
   */
  public static List<RuleFile> find(List<Path> paths, Problems problems) {
    return FindRuleFiles.find(paths, RULES, problems);
  }

  /** Reads the rule files that {@link #find} finds. */
  public static List<RuleSource> read(List<Path> paths, Problems problems) {
    return readAll(FindRuleFiles.find(paths, RULES, problems), problems);
  }

  /**
   * Reads files of rule tests: the given files, and {@code *.test.yaml} below the given folders.
   *
   * @param problems gets a problem for each path that is missing or can't be read, and for each
   *     folder without such a file
   */
  public static List<RuleSource> readTests(List<Path> paths, Problems problems) {
    return readAll(FindRuleFiles.find(paths, TESTS, problems), problems);
  }

  private static List<RuleSource> readAll(List<RuleFile> files, Problems problems) {
    List<RuleSource> sources = new ArrayList<>();
    for (RuleFile file : files) {
      read(file, problems).ifPresent(sources::add);
    }
    return sources;
  }

  /** Reads a file; if that fails, adds a problem. */
  public static Optional<RuleSource> read(RuleFile file, Problems problems) {
    Path path = file.path();
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new RuleSource(path.toString(), text));
    } catch (CharacterCodingException e) {
      problems.add(
          Problem.Code.UNREADABLE,
          path.toString(),
          "can't be read: it is not valid UTF-8",
          "save it as UTF-8");
    } catch (IOException e) {
      unreadable(path, e, problems);
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case java.nio.file.FileSystemLoopException loop -> "the symbolic links form a cycle";
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }

  static void unreadable(Path path, IOException e, Problems problems) {
    problems.add(
        Problem.Code.UNREADABLE,
        path.toString(),
        "can't be read: " + reason(e),
        "check that the file exists and is readable");
  }
}
