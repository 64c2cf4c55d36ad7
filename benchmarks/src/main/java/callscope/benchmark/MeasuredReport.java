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
 * A report as a file, as callscope is mostly given one. It was just written, so that it lies in the
 * memory of the system and no disk is measured; it is gone when the process ends.
 *
 * @param file the JSON, not compressed
 * @param bytes its length
 */
record MeasuredReport(Path file, long bytes) {

  /** The report of a size as {@code examples/generate --size} takes it. */
  static MeasuredReport ofSize(String size) throws IOException {
    Path file = temporary();
    List<String> options = List.of("--size", size, "-o", file.toString());
    int code = GenerateReport.run(options, OutputStream.nullOutputStream(), System.err);
    if (code != 0) {
      throw new IllegalStateException("no report of size " + size + " could be made");
    }
    return new MeasuredReport(file, Files.size(file));
  }

  /** A copy of any report, decompressed. */
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

  /** Reads all of it. */
  Extraction read() throws IOException, UnreadableReportException {
    return new Reading(Set.of(), Limits.DEFAULT, Analysis.Listener.SILENT).read(source());
  }
}
