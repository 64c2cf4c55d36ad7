package callscope.benchmark;

import callscope.analysis.Analysis;
import callscope.analysis.Reading;
import callscope.example.GenerateReport;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A made-up report in memory, so that no disk is measured.
 *
 * @param json the bytes, not compressed
 */
record GeneratedReport(byte[] json) {
  private static final String NAME = "generated.json";

  /** The report of a size as {@code examples/generate --size} takes it. */
  static GeneratedReport ofSize(String size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = GenerateReport.run(List.of("--size", size), out, System.err);
    if (code != 0) {
      throw new IllegalStateException("no report of size " + size + " could be made");
    }
    return new GeneratedReport(out.toByteArray());
  }

  /** Something to read it from, once. */
  ReportSource source() {
    return ReportSource.of(new ByteArrayInputStream(json), NAME);
  }

  /** Reads all of it. */
  Extraction read() throws IOException, UnreadableReportException {
    return new Reading(Set.of(), Limits.DEFAULT, Analysis.Listener.SILENT).read(source());
  }
}
