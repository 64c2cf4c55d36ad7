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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds and reads rule files: {@code *.yml} below folders, or files that are named. */
public final class RuleFiles {
  private final List<RuleSource> sources = new ArrayList<>();
  private final Problems problems;

  private RuleFiles(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads all rule files of the given files and folders, each folder in the order of its paths.
   *
   * @param problems gets a problem for each path that is missing or can't be read, and for each
   *     folder without a rule file
   */
  public static List<RuleSource> read(List<Path> paths, Problems problems) {
    RuleFiles files = new RuleFiles(problems);
    for (Path path : paths) {
      files.readPath(path);
    }
    return files.sources;
  }

  private void readPath(Path path) {
    if (Files.isDirectory(path)) {
      List<Path> found = new ArrayList<>();
      try {
        Files.walkFileTree(path, new Collector(path, found));
      } catch (IOException e) {
        unreadable(path, reason(e));
      }
      Collections.sort(found);
      if (found.isEmpty()) {
        problems.add(
            Problem.Code.NO_RULES,
            path.toString(),
            "the folder has no rule file",
            "rule files end in .yml; is it the right folder?");
      }
      found.forEach(this::readFile);
    } else if (Files.exists(path)) {
      readFile(path);
    } else {
      problems.add(
          Problem.Code.UNREADABLE,
          path.toString(),
          "there is no such file or folder",
          "give a rule file, or a folder of rule files");
    }
  }

  private void readFile(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      sources.add(new RuleSource(path.toString(), text));
    } catch (CharacterCodingException e) {
      unreadable(path, "it is not valid UTF-8");
    } catch (IOException e) {
      unreadable(path, reason(e));
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case java.nio.file.FileSystemLoopException loop -> "links go in a circle";
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }

  private void unreadable(Path path, String reason) {
    problems.add(
        Problem.Code.UNREADABLE,
        path.toString(),
        "can't be read: " + reason,
        "check that the file is there and that you may read it");
  }

  /** Collects rule files, and passes by what belongs to git. */
  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;

    private Collector(Path root, List<Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean git = !folder.equals(root) && folder.getFileName().toString().startsWith(".git");
      return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (name.endsWith(".yml") && !name.startsWith(".git")) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable(file, reason(e));
      return FileVisitResult.CONTINUE;
    }
  }
}
