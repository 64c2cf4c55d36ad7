package callscope.extract.traceformat;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.json.JsonLines;
import callscope.extract.json.JsonReport;
import callscope.input.Input;
import callscope.input.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads traces of callscope's own format as a stream: first on the fast path, and if that fails
 * line by line, so that an invalid line does not affect the others.
 */
public final class TraceFormatReader {
  private final ReportSource source;
  private final Limits limits;
  private final ReadProgress progress;

  private TraceFormatReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.source = source;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Reads a trace.
   *
   * @throws UnreadableReportException if it is not a trace, or contains nothing to analyse
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    TraceFormatReader reader = new TraceFormatReader(source, limits, progress);
    if (source.canBeReopened()) {
      Optional<Extraction> all = reader.readFast();
      if (all.isPresent()) {
        return all.get();
      }
    }
    return reader.readLines();
  }

  /** The extraction; empty if the trace must be read on the careful path. */
  private Optional<Extraction> readFast() throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    RecordReader records;
    try (JsonReport json = JsonReport.fast(source, limits, progress)) {
      JsonCursor cursor = json.cursor();
      records = new RecordReader(diagnostics, begin());
      records.useCursor(cursor, cursor::place);
      while (cursor.hasNextValue()) {
        records.read();
      }
    } catch (IOException e) {
      // the careful path reports what is wrong and where, or fails in the same way
      return Optional.empty();
    }
    return Optional.of(extraction(records, diagnostics));
  }

  private TraceBuilder begin() {
    TraceBuilder trace = new TraceBuilder(progress::strings);
    return trace;
  }

  private Extraction readLines() throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    try (JsonLines lines = JsonLines.open(source, limits, progress)) {
      RecordReader records = new RecordReader(diagnostics, begin());
      try {
        while (lines.hasNextLine()) {
          readLine(lines, records, diagnostics);
        }
      } catch (EOFException | ZipException e) {
        brokenOff(diagnostics, "it can't be decompressed any further", lines.place());
      } catch (IOException e) {
        if (!records.hasSeenAny()) {
          throw e;
        }
        brokenOff(diagnostics, JsonReport.reason(e), lines.place());
      }
      lines.report(diagnostics);
      return extraction(records, diagnostics);
    }
  }

  private static void brokenOff(Diagnostics diagnostics, String reason, String place) {
    diagnostics.incomplete(
        "the trace is broken: " + reason + "; everything before was analysed", place);
  }

  /** Reads a line; one that can't be read is reported and left out. */
  private static void readLine(JsonLines lines, RecordReader records, Diagnostics diagnostics) {
    try {
      JsonCursor cursor = lines.cursor();
      records.useCursor(cursor, lines::place);
      while (cursor.hasNextValue()) {
        records.read();
      }
    } catch (IOException e) {
      String reason = JsonReport.reason(e);
      if (!lines.leaveOut(e, JsonLines.NOT_JSON + ": " + reason, diagnostics)) {
        brokenOff(diagnostics, reason, lines.place());
      }
    }
  }

  private Extraction extraction(RecordReader records, Diagnostics diagnostics)
      throws UnreadableReportException {
    Optional<Input> input = records.input(diagnostics);
    if (input.isPresent()) {
      return new Extraction(input.get(), diagnostics.all());
    }
    if (!records.hasSeenAny()) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read as a trace of callscope's own format: none of its lines is a complete record; see docs/inputs/callscope-trace.md for the format");
    }
    throw new UnreadableReportException(
        Reason.NO_PROCESSES,
        source.name()
            + " is an empty trace: it has no record of a process, a call or a function; record it"
            + " again");
  }
}
