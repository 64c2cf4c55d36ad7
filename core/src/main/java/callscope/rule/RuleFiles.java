package callscope.rule;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Finds and reads rule files: {@code *.yml} below folders, or files that are named. */
public final class RuleFiles {
  private static final String RULES = ".yml";
  private static final String TESTS = ".test.yaml";
  private static final String GIT = ".git";
  private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key);

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
   * @param modified when it was last written, in nanoseconds since 1970
   */
  public record RuleFile(Path path, long size, long modified) {
    static RuleFile of(Path path, BasicFileAttributes attributes) {
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      return new RuleFile(path, attributes.size(), modified);
    }
  }

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
    if (paths.size() > 1) {
      Set<Path> seen = new HashSet<>();
      files.files.removeIf(file -> !seen.add(file.path().toAbsolutePath().normalize()));
    }
    return files.files;
  }

  /** Reads the rule files that {@link #find} finds. */
  public static List<RuleSource> read(List<Path> paths, Problems problems) {
    return readAll(find(paths, RULES, problems), problems);
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
      int before = files.size();
      walk(path);
      if (files.size() == before) {
        problems.add(
            Problem.Code.NO_RULES,
            path.toString(),
            "the folder has no file that ends in " + ending,
            "is it the right folder?");
      }
    } else if (Files.exists(path)) {
      try {
        files.add(RuleFile.of(path, Files.readAttributes(path, BasicFileAttributes.class)));
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

  /**
   * What a folder holds.
   *
   * @param key its path, ended so that the order of keys is that of all paths below
   */
  private record Entry(String key, Path path, BasicFileAttributes attributes) {}

  /**
   * Collects rule files. Every start comes by, perhaps with thousands: so no more than it takes.
   */
  private void walk(Path folder) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        enter(path, entries);
      }
    } catch (IOException e) {
      unreadable(folder, reason(e), problems);
    } catch (DirectoryIteratorException e) {
      unreadable(folder, reason(Objects.requireNonNull(e.getCause())), problems);
    }
    entries.sort(BY_KEY);
    for (Entry entry : entries) {
      if (entry.attributes.isDirectory()) {
        walk(entry.path);
      } else {
        files.add(RuleFile.of(entry.path, entry.attributes));
      }
    }
  }

  /** Passes by what belongs to git, and links to folders, which may go in a circle. */
  private void enter(Path path, List<Entry> entries) {
    String text = path.toString();
    if (text.startsWith(GIT, text.lastIndexOf(File.separatorChar) + 1)) {
      return;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        entries.add(new Entry(text + File.separatorChar, path, attributes));
      } else if (text.endsWith(ending)) {
        entries.add(
            new Entry(
                text, path, attributes.isSymbolicLink() ? behind(path, attributes) : attributes));
      }
    } catch (IOException e) {
      unreadable(path, reason(e), problems);
    }
  }

  /** What a link leads to, since that is what may change; the link itself if it leads nowhere. */
  private static BasicFileAttributes behind(Path link, BasicFileAttributes attributes) {
    try {
      BasicFileAttributes behind = Files.readAttributes(link, BasicFileAttributes.class);
      return behind.isDirectory() ? attributes : behind;
    } catch (IOException e) {
      return attributes;
    }
  }
}
