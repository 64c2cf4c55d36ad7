package callscope.extract.speakeasy;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.JsonReport;
import callscope.input.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/**
 * Reads reports of Speakeasy as a stream: those of version 1, which have a list of calls, and later
 * ones, which have one list for all kinds of events.
 *
 * @see <a href="https://github.com/mandiant/speakeasy">Speakeasy</a>
 */
public final class SpeakeasyReader {
  private final ReportSource source;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private final ReportFacts facts = new ReportFacts();
  private final EmulatedProcesses processes;

  private SpeakeasyReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.processes = new EmulatedProcesses(trace);
    this.source = source;
    this.diagnostics = new Diagnostics(limits);
  }

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is not a report of Speakeasy, or contains no call
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.canBeReopened()) {
      SpeakeasyReader reader = new SpeakeasyReader(source, limits, progress);
      try (JsonReport json = JsonReport.fast(source, limits, progress)) {
        if (reader.readAll(json.cursor(), true)) {
          return reader.extraction();
        }
      } catch (EOFException | ZipException e) {
        // it ends before the first value, which the careful path reports
      }
    }
    SpeakeasyReader reader = new SpeakeasyReader(source, limits, progress);
    try (JsonReport json = JsonReport.careful(source, limits, progress)) {
      reader.readAll(json.cursor(), false);
      json.report(reader.diagnostics);
      return reader.extraction();
    }
  }

  /**
   * Reads until the report ends or is malformed; false if it must be read again on the careful
   * path.
   */
  private boolean readAll(JsonCursor cursor, boolean careMayHelp) throws UnreadableReportException {
    try {
      if (!cursor.hasNextValue()) {
        throw noReport("it is empty");
      }
      if (cursor.kind() != Kind.OBJECT) {
        throw noReport("it is JSON, but not an object");
      }
      readFields(new Values(cursor, trace.texts(), diagnostics));
    } catch (IOException e) {
      if (careMayHelp && JsonReport.mayCareHelp(e)) {
        return false;
      }
      brokenOff(JsonReport.reason(e), cursor.place());
    }
    return true;
  }

  private void readFields(Values values) throws IOException {
    JsonCursor cursor = values.cursor();
    EntryPointReader entryPoints = new EntryPointReader(values, facts, processes);
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "emu_version" -> facts.version = values.text();
        case "arch" -> facts.arch = values.text();
        case "filetype" -> facts.fileType = values.text();
        case "sha256" -> facts.sha256 = values.text();
        // the newer name and the older one
        case "filepath", "path" -> facts.path = values.text().or(() -> facts.path);
        case "strings" -> strings(values);
        case "entry_points" -> entryPoints.readAll();
        default -> cursor.skip();
      }
    }
  }

  /** Strings of the file and of the memory, in each encoding. */
  private void strings(Values values) throws IOException {
    JsonCursor cursor = values.cursor();
    switch (cursor.kind()) {
      case OBJECT -> {
        while (cursor.hasNextField()) {
          if (cursor.kind() == Kind.OBJECT) {
            encodings(values);
          } else {
            texts(values);
          }
        }
      }
      case LIST -> texts(values);
      default -> cursor.skip();
    }
  }

  private void encodings(Values values) throws IOException {
    while (values.cursor().hasNextField()) {
      texts(values);
    }
  }

  private void texts(Values values) throws IOException {
    if (!values.isList("strings")) {
      return;
    }
    while (values.cursor().hasNextElement()) {
      values.text().ifPresent(facts::string);
    }
  }

  private void brokenOff(String reason, String place) throws UnreadableReportException {
    if (trace.processCount() == 0) {
      throw noReport(reason + " (" + place + ")");
    }
    diagnostics.incomplete(
        "the report is broken: " + reason + "; everything before was analysed", place);
  }

  private UnreadableReportException noReport(String reason) {
    return new UnreadableReportException(
        Reason.NO_REPORT, source.name() + " can't be read as a report of Speakeasy: " + reason);
  }

  private Extraction extraction() throws UnreadableReportException {
    if (!facts.entryPointsSeen) {
      throw noReport("it is JSON, but has no `entry_points`");
    }
    if (trace.processCount() == 0) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          source.name()
              + " has no calls: the emulated program called no function; see its `errors`");
    }
    processes.name(facts.path.orElse(""));
    return new Extraction(trace.build(facts.inputFacts()), diagnostics.all());
  }
}
