package callscope.rule;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds rule files.
 *
 * <p>This runs on every start, possibly for thousands of files. Therefore folders are listed with
 * {@link File}, which takes half the time of {@link Files} at start-up, wherever the file names can
 * be decoded as strings.
 */
final class FindRuleFiles {
  private static final String GIT = ".git";
  private static final String YAML = ".yaml";
  private static final int MAX_EXAMINED = 10_000;

  private final List<RuleFile> files = new ArrayList<>();
  private final String ending;
  private final Problems problems;

  private FindRuleFiles(String ending, Problems problems) {
    this.ending = ending;
    this.problems = problems;
  }

  /** Finds the given files, and the files below the given folders whose names have the ending. */
  static List<RuleFile> find(List<Path> paths, String ending, Problems problems) {
    FindRuleFiles pass = new FindRuleFiles(ending, problems);
    for (Path path : paths) {
      pass.find(path);
    }
    if (paths.size() > 1) {
      Set<Path> seen = new HashSet<>();
      pass.files.removeIf(file -> !seen.add(file.path().toAbsolutePath().normalize()));
    }
    return pass.files;
  }

  private void find(Path path) {
    if (Files.isDirectory(path)) {
      int before = files.size();
      list(path.toFile(), canonical(path.toFile()));
      if (files.size() == before) {
        addEmpty(path);
      }
    } else if (Files.exists(path)) {
      files.add(RuleFile.of(path));
    } else {
      problems.add(
          Problem.Code.UNREADABLE,
          path.toString(),
          "no such file or folder",
          "give a file, or a folder with files that end in " + ending);
    }
  }

  /** Adds a problem for a folder without files; a common mistake is the other ending of YAML. */
  private void addEmpty(Path folder) {
    String others = ending.equals(RuleFiles.RULES) ? yaml(folder) : "";
    problems.add(
        Problem.Code.NO_RULES,
        folder.toString(),
        "the folder contains no file that ends in " + ending + others,
        others.isEmpty()
            ? "check that this is the right folder"
            : "rename the rule files, so that they end in .yml, as capa requires, too");
  }

  private static String yaml(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.limit(MAX_EXAMINED)
          .filter(path -> path.toString().endsWith(YAML))
          .filter(path -> !path.toString().endsWith(RuleFiles.TESTS))
          .findFirst()
          .map(path -> ", but files that end in .yaml, such as " + path.getFileName())
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /**
   * Finds the files below a folder.
   *
   * @param canonical its path with links resolved
   */
  private void list(File folder, String canonical) {
    String[] names = folder.list();
    if (names == null || !areDecoded(names)) {
      walk(folder.toPath());
      return;
    }
    // no string concatenation by +: the JVM would generate its code at start-up
    String below = canonical.concat(File.separator);
    // a separator is appended to folder names, so that the order is that of all paths below
    List<String> found = new ArrayList<>(names.length);
    for (String name : names) {
      if (!name.startsWith(GIT)) {
        boolean rule = name.endsWith(ending);
        File file = new File(folder, name);
        if (rule && file.isFile()) {
          found.add(name);
        } else if (file.isDirectory() && !isLink(file, below.concat(name))) {
          found.add(name.concat(File.separator));
        } else if (rule) {
          found.add(name); // reading the file will report what is wrong
        }
      }
    }
    found.sort(null);
    for (String name : found) {
      File file = new File(folder, name);
      if (name.endsWith(File.separator)) {
        list(file, canonical(file));
      } else {
        files.add(RuleFile.of(file));
      }
    }
  }

  /** Links to folders are not followed, since they may form a cycle. */
  private static boolean isLink(File file, String unlinked) {
    // quicker, but some systems have several spellings of one name
    return !canonical(file).equals(unlinked) && Files.isSymbolicLink(file.toPath());
  }

  private static String canonical(File file) {
    try {
      return file.getCanonicalPath();
    } catch (IOException e) {
      return file.getPath();
    }
  }

  /**
   * Whether the names could be decoded. If the system's encoding lacks a character, the decoded
   * name does not lead to the file.
   */
  private static boolean areDecoded(String[] names) {
    for (String name : names) {
      if (name.indexOf('\ufffd') >= 0 || name.indexOf('?') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Finds the same files, more slowly, for all names; reports a folder that can't be read. */
  private void walk(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        if (!path.getFileName().toString().startsWith(GIT)) {
          found.add(path);
        }
      }
    } catch (IOException e) {
      RuleFiles.unreadable(folder, e, problems);
    } catch (DirectoryIteratorException e) {
      RuleFiles.unreadable(folder, Objects.requireNonNull(e.getCause()), problems);
    }
    found.sort(Comparator.comparing(FindRuleFiles::key));
    for (Path path : found) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        walk(path);
      } else if (path.toString().endsWith(ending)) {
        files.add(RuleFile.of(path));
      }
    }
  }

  private static String key(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        ? path + File.separator
        : path.toString();
  }
}
