package callscope.rule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and reads rule files: {@code *.yml} below folders, or files that are named. */
public final class RuleFiles {
  private static final String RULES = ".yml";
  private static final String TESTS = ".test.yaml";

  private final List<RuleFile> files = new ArrayList<>();
  private final String ending;
  private final Problems problems;

  private RuleFiles(String ending, Problems problems) {
    this.ending = ending;
    this.problems = problems;
  }

  /**
   * A rule file as it was found.
   *
   * @param size in bytes
   * @param modified when it was last written
   */
  public record RuleFile(Path path, long size, Instant modified) {}

  /**
   * Finds all rule files of the given files and folders, each folder in the order of its paths.
   *
   * @param problems gets a problem for each path that is missing or can't be read, and for each
   *     folder without a rule file
   */
  public static List<RuleFile> find(List<Path> paths, Problems problems) {
    return find(paths, RULES, problems);
  }

  private static List<RuleFile> find(List<Path> paths, String ending, Problems problems) {
    RuleFiles files = new RuleFiles(ending, problems);
    for (Path path : paths) {
      files.findBelow(path);
    }
    Set<Path> seen = new HashSet<>();
    files.files.removeIf(file -> !seen.add(file.path().toAbsolutePath().normalize()));
    return files.files;
  }

  /** Reads the rule files that {@link #find} finds. */
  public static List<RuleSource> read(List<Path> paths, Problems problems) {
    return readAll(find(paths, problems), problems);
  }

  /**
   * Reads files of rule tests: those that are named, and {@code *.test.yaml} below folders.
   *
   * @param problems gets a problem for each path that is missing or can't be read, and for each
   *     folder without such a file
   */
  public static List<RuleSource> readTests(List<Path> paths, Problems problems) {
    return readAll(find(paths, TESTS, problems), problems);
  }

  private static List<RuleSource> readAll(List<RuleFile> files, Problems problems) {
    List<RuleSource> sources = new ArrayList<>();
    for (RuleFile file : files) {
      read(file, problems).ifPresent(sources::add);
    }
    return sources;
  }

  private void findBelow(Path path) {
    if (Files.isDirectory(path)) {
      List<RuleFile> found = new ArrayList<>();
      try {
        // the dot follows a link that the user names; links below it are not followed
        Files.walkFileTree(path.resolve("."), new Collector(path, found));
      } catch (IOException e) {
        unreadable(path, reason(e), problems);
      }
      found.sort(Comparator.comparing(RuleFile::path));
      if (found.isEmpty()) {
        problems.add(
            Problem.Code.NO_RULES,
            path.toString(),
            "the folder has no file that ends in " + ending,
            "is it the right folder?");
      }
      files.addAll(found);
    } else if (Files.exists(path)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        files.add(new RuleFile(path, attributes.size(), attributes.lastModifiedTime().toInstant()));
      } catch (IOException e) {
        unreadable(path, reason(e), problems);
      }
    } else {
      problems.add(
          Problem.Code.UNREADABLE,
          path.toString(),
          "there is no such file or folder",
          "give a file, or a folder of files that end in " + ending);
    }
  }

  /** Reads a file; if that fails, there is a problem instead. */
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
          "save it anew with the encoding UTF-8");
    } catch (IOException e) {
      unreadable(path, reason(e), problems);
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case java.nio.file.FileSystemLoopException loop -> "links go in a circle";
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }

  private static void unreadable(Path path, String reason, Problems problems) {
    problems.add(
        Problem.Code.UNREADABLE,
        path.toString(),
        "can't be read: " + reason,
        "check that the file is there and that you may read it");
  }

  /** Collects rule files, and passes by what belongs to git. */
  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<RuleFile> found;

    private Collector(Path root, List<RuleFile> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean git = folder.getFileName().toString().startsWith(".git");
      return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (name.endsWith(ending) && !name.startsWith(".git")) {
        Instant modified = attributes.lastModifiedTime().toInstant();
        found.add(new RuleFile(named(file), attributes.size(), modified));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable(named(file), reason(e), problems);
      return FileVisitResult.CONTINUE;
    }

    /** The file as the user would name it. */
    private Path named(Path file) {
      return root.resolve(root.resolve(".").relativize(file));
    }
  }
}
