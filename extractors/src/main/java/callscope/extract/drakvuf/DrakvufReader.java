package callscope.extract.drakvuf;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.JsonLines;
import callscope.extract.json.JsonReport;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads logs of DRAKVUF as a stream. The plugins {@code syscall}, {@code sysret} and {@code apimon}
 * are read, in any order; others are skipped.
 *
 * @see <a href="https://github.com/tklengyel/drakvuf">DRAKVUF</a>
 */
public final class DrakvufReader {
  private static final String EXTRACTOR = "DrakvufReader";

  private final ReportSource source;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private final LoadedFunctions loaded = new LoadedFunctions();
  private final CallLog log;
  private final EntryReader entries;

  private DrakvufReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.log = new CallLog(trace);
    this.source = source;
    this.diagnostics = new Diagnostics(limits);
    this.entries = new EntryReader(trace.texts(), log, loaded, diagnostics);
  }

  /**
   * Reads a log.
   *
   * @throws UnreadableReportException if it is not a log of DRAKVUF, or contains no call
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.canBeReopened()) {
      DrakvufReader reader = new DrakvufReader(source, limits, progress);
      try (JsonReport json = JsonReport.fast(source, limits, progress)) {
        if (reader.readFast(json.cursor())) {
          return reader.extraction();
        }
      } catch (EOFException | ZipException e) {
        // it ends before the first line, which the careful path reports
      }
    }
    DrakvufReader reader = new DrakvufReader(source, limits, progress);
    try (JsonLines lines = JsonLines.open(source, limits, progress)) {
      reader.readCarefully(lines);
      lines.report(reader.diagnostics);
      return reader.extraction();
    }
  }

  /** Reads all entries; false if only the careful path can read a line. */
  private boolean readFast(JsonCursor cursor) {
    try {
      while (cursor.hasNextValue()) {
        readValue(cursor, cursor.place());
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void readCarefully(JsonLines lines) throws UnreadableReportException {
    try {
      while (lines.hasNextLine()) {
        try {
          while (lines.cursor().hasNextValue()) {
            readValue(lines.cursor(), lines.place());
          }
        } catch (IOException e) {
          spoiled(lines, e);
        }
      }
    } catch (IOException e) {
      brokenOff(JsonReport.reason(e), lines.place());
    }
  }

  private void spoiled(JsonLines lines, IOException e) throws UnreadableReportException {
    if (!lines.leaveOut(e, JsonLines.NOT_JSON, diagnostics)) {
      brokenOff(JsonReport.reason(e), lines.place());
    }
  }

  private void readValue(JsonCursor cursor, String place) throws IOException {
    if (cursor.kind() == Kind.OBJECT) {
      entries.read(cursor, place);
    } else {
      cursor.skip();
      diagnostics.detail("a line that is not an object was left out", place);
    }
  }

  private void brokenOff(String reason, String place) throws UnreadableReportException {
    if (log.isEmpty()) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read as a log of DRAKVUF: "
              + reason
              + " ("
              + place
              + "); there is nothing usable before it");
    }
    diagnostics.incomplete(
        "the log is broken: " + reason + "; everything before was analysed", place);
  }

  private Extraction extraction() throws UnreadableReportException {
    if (!entries.seen()) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read as a log of DRAKVUF: no line of it is an object with a field"
              + " `Plugin`");
    }
    if (log.isEmpty()) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          source.name()
              + " has no calls: it needs lines of the plugins syscall or apimon; concatenate the logs of all plugins if they are in separate files, or enable these plugins");
    }
    log.finish();
    return new Extraction(trace.build(facts()), diagnostics.all());
  }

  /** DRAKVUF reports nothing about the sample: a program of the 64-bit guest is assumed. */
  private InputFacts facts() {
    String system = entries.isOfLinux() ? "linux" : "windows";
    String format = entries.isOfLinux() ? "elf" : "pe";
    return new InputFacts(
        Hashes.UNKNOWN,
        "DRAKVUF",
        EXTRACTOR,
        format,
        "amd64",
        system,
        List.of(
            new Feature.Text(FeatureKind.FORMAT, format),
            new Feature.Text(FeatureKind.OS, system),
            new Feature.Text(FeatureKind.ARCH, "amd64")),
        loaded.features());
  }
}
