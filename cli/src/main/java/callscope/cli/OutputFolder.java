package callscope.cli;

import callscope.cli.FindReports.FoundReport;
import callscope.extract.ReportSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder with a file for each report of several.
 *
 * @param files those of the reports, by their numbers
 */
record OutputFolder(List<Path> files) {
  private static final int BUFFER = 1 << 16;

  OutputFolder {
    files = List.copyOf(files);
  }

  /** Names the files. That none is written twice, or over a report, is seen to beforehand. */
  static OutputFolder of(Path folder, List<FoundReport> reports, String ending) throws Failure {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Failure(ExitCode.OUTPUT, folder + " is no folder; --output-folder needs one");
    }
    Map<Path, FoundReport> owners = new HashMap<>();
    for (FoundReport report : reports) {
      Path file = folder.resolve(report.name() + ending);
      FoundReport other = owners.put(file, report);
      if (other != null) {
        throw collision(other, report, file);
      }
    }
    for (Map.Entry<Path, FoundReport> entry : owners.entrySet()) {
      FoundReport above = owners.get(entry.getKey().getParent());
      if (above != null) {
        throw collision(above, entry.getValue(), entry.getKey());
      }
    }
    refuseReports(owners.keySet(), reports);
    return new OutputFolder(
        reports.stream().map(report -> folder.resolve(report.name() + ending)).toList());
  }

  private static Failure collision(FoundReport one, FoundReport other, Path file) {
    return new Failure(
        ExitCode.USAGE,
        one.source().name()
            + " and "
            + other.source().name()
            + " would both be written to "
            + file
            + "; give a folder that holds both, or write them to different folders");
  }

  /** Sees to it that files which are to be written are none of the reports. */
  static void refuseReports(Collection<Path> files, List<FoundReport> reports) throws Failure {
    Set<Path> sources = new HashSet<>();
    for (FoundReport report : reports) {
      if (report.source() instanceof ReportSource.File source) {
        realPath(source.path()).ifPresent(sources::add);
      }
    }
    for (Path file : files) {
      if (realPath(file).filter(sources::contains).isPresent()) {
        throw new Failure(
            ExitCode.USAGE,
            file + " is one of the reports and would be written over; choose another place");
      }
    }
  }

  private static Optional<Path> realPath(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      // what is not there can't be written over
      return Optional.empty();
    }
  }

  /** Writes the file of a report, which is there as a whole or not at all. */
  void write(FoundReport report, Output.Writing writing) throws IOException {
    Path file = files.get(report.number());
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    String own = ".callscope-" + ProcessHandle.current().pid() + "-" + report.number() + ".part";
    Path part = folder.resolve(own);
    try {
      Files.createDirectories(folder);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
        writing.to(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + Output.reason(e), e);
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // what kept it from being written may keep it from being deleted, and is told
    }
  }
}
