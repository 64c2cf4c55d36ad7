package callscope.cli.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains why a folder that was given as reports contains none. */
final class FoldersWithoutReports {
  /** Enough to find a rule in a folder of rules, and quick in any other. */
  private static final int MAX_FILES = 10_000;

  private FoldersWithoutReports() {}

  /** What the folder contains, and what to do. */
  static String explain(Path folder) {
    if (first(folder, "").isEmpty()) {
      return "the folder " + folder + " is empty; name a folder that contains reports";
    }
    if (first(folder, ".yml").isPresent()) {
      return "the folder "
          + folder
          + " contains rules and no report; name rules with -r, as in: callscope -r "
          + folder
          + " REPORT";
    }
    return "the folder "
        + folder
        + " contains no report; looked for files whose names end in "
        + String.join(", ", ArchiveOperands.plainEndings())
        + ", also compressed, and for archives";
  }

  private static Optional<Path> first(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.limit(MAX_FILES)
          .filter(path -> path.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      // a part of the folder can't be read; the message remains general
      return ending.isEmpty() ? Optional.of(folder) : Optional.empty();
    }
  }
}
