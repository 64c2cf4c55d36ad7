package callscope.benchmark;

import callscope.analysis.Analysis;
import callscope.analysis.Reading;
import callscope.example.GenerateReport;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A report in a temporary file that was just written, so that it is in the file cache and the disk
 * is not measured. It is deleted when the process ends.
 *
 * @param file the uncompressed JSON
 * @param bytes its length
 */
record MeasuredReport(Path file, long bytes) {

  /** Generates a report of a size, written as for {@code examples/generate --size}. */
  static MeasuredReport ofSize(String size) throws IOException {
    Path file = temporary();
    List<String> options = List.of("--size", size, "-o", file.toString());
    int code = GenerateReport.run(options, OutputStream.nullOutputStream(), System.err);
    if (code != 0) {
      throw new IllegalStateException("a report of size " + size + " could not be generated");
    }
    return new MeasuredReport(file, Files.size(file));
  }

  /** Copies any report, decompressed. */
  static MeasuredReport copyOf(Path report) throws IOException, UnreadableReportException {
    Path file = temporary();
    try (InputStream in = ReportSource.of(report).open(ReadProgress.SILENT);
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    return new MeasuredReport(file, Files.size(file));
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("callscope", ".json");
    file.toFile().deleteOnExit();
    return file;
  }

  ReportSource source() {
    return ReportSource.of(file);
  }

  /** Reads the whole report. */
  Extraction read() throws IOException, UnreadableReportException {
    return new Reading(Set.of(), Limits.DEFAULT, Analysis.Listener.SILENT).read(source());
  }
}
