package callscope.cli.io;

import callscope.analysis.Formats;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command reads: those that are named, and those in folders that are named. No
 * output may replace one of them, whatever name it uses.
 */
public final class InputFiles {
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
  private static final List<String> RULE_ENDINGS = List.of(".yml", ".test.yaml");
  private static final String CAPE_LOG = ".bson";

  private final List<String> operands;

  /** The files by their identities; empty until needed. */
  private Optional<Map<Object, Found>> files = Optional.empty();

  /**
   * A file.
   *
   * @param folder the folder that was named, if the file was found below it
   */
  private record Found(Path path, Optional<Path> folder) {}

  private InputFiles(List<String> operands) {
    this.operands = operands;
  }

  /** All that the operands and options of a command name as inputs. */
  public static InputFiles of(ParsedArguments arguments) {
    return new InputFiles(arguments.inputs());
  }

  /** Refuses an output that would replace one of the files. */
  void refuse(Path output) throws Failure {
    // devices and pipes are not replaced, and what does not exist can't be
    if (!Files.isRegularFile(output)) {
      return;
    }
    Optional<Found> input = identity(output).map(all()::get);
    if (input.isPresent() && isRead(input.get())) {
      throw new Failure(
          ExitCode.USAGE,
          output
              + " is an input of this command and would be overwritten; choose another output file");
    }
  }

  private Map<Object, Found> all() {
    if (files.isEmpty()) {
      Map<Object, Found> found = new HashMap<>();
      for (String operand : operands) {
        add(operand, found);
      }
      files = Optional.of(found);
    }
    return files.get();
  }

  private static void add(String operand, Map<Object, Found> found) {
    Path path;
    try {
      path =
          operand.equals(FindReports.STANDARD_INPUT)
              ? STANDARD_INPUT
              : ArchiveOperands.file(Path.of(operand), operand);
    } catch (InvalidPathException e) {
      // the command reports the missing file when it reads it
      return;
    }
    if (Files.isDirectory(path)) {
      addAllBelow(path, found);
    } else {
      identity(path).ifPresent(key -> found.put(key, new Found(path, Optional.empty())));
    }
  }

  private static void addAllBelow(Path folder, Map<Object, Found> found) {
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            identity(file, attributes)
                .ifPresent(key -> found.putIfAbsent(key, new Found(file, Optional.of(folder))));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path entered, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      // the command reports the error when it reads the folder
    }
  }

  /** Whether a file is read: a folder may contain others, such as earlier results. */
  private static boolean isRead(Found file) {
    if (file.folder.isEmpty()) {
      return true;
    }
    String name = file.path.toString();
    if (RULE_ENDINGS.stream().anyMatch(name::endsWith)) {
      return true;
    }
    boolean folderIsReport =
        Formats.recognise(ReportSource.of(file.folder.orElseThrow())).isPresent();
    return folderIsReport ? name.endsWith(CAPE_LOG) : FindReports.isReport(file.path);
  }

  private static Optional<Object> identity(Path path) {
    try {
      return identity(path, Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The identity of a file, which all its names share; its path, if the system has no identities.
   */
  private static Optional<Object> identity(Path path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    if (key != null) {
      return Optional.of(key);
    }
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
