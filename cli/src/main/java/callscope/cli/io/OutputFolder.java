package callscope.cli.io;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.io.FindReports.FoundReport;
import callscope.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with one file for each report.
 *
 * @param files the files of the reports, by their numbers
 */
public record OutputFolder(List<Path> files) {
  public OutputFolder {
    files = List.copyOf(files);
  }

  /** Assigns the files. No file may be written twice, or be an input. */
  public static OutputFolder of(
      Path folder, List<FoundReport> reports, String ending, InputFiles inputs) throws Failure {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Failure(ExitCode.OUTPUT, folder + " is not a folder; --output-folder needs one");
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
    for (Path file : owners.keySet()) {
      inputs.refuse(file);
    }
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
            + "; name a folder that contains both, or use different output folders");
  }

  /** Writes the file of a report completely or not at all. */
  void write(FoundReport report, Output.Writing writing) throws IOException {
    Path file = files.get(report.number());
    try {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
      AtomicFile.write(file, writing::to);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + Output.reason(e), e);
    }
  }
}
