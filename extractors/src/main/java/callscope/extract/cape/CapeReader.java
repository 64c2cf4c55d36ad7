package callscope.extract.cape;

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
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.input.TracedProcess;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads reports of CAPE as a stream.
 *
 * <p>The reader examines the structure of the data, never the version. Only the calls are required.
 *
 * @see <a href="https://github.com/kevoreilly/CAPEv2">CAPE</a>
 */
public final class CapeReader {

  private final ReportSource source;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final ReportFacts facts = new ReportFacts();
  private final TraceBuilder trace;
  private Optional<ProcessReader> processes = Optional.empty();

  private CapeReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.source = source;
    this.limits = limits;
    this.diagnostics = new Diagnostics(limits);
  }

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is not a report of CAPE, or contains no process
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.canBeReopened()) {
      CapeReader reader = new CapeReader(source, limits, progress);
      try (JsonReport json = JsonReport.fastByTwo(source, limits, progress)) {
        if (reader.readAll(json, true)) {
          return reader.extraction();
        }
      } catch (EOFException | ZipException e) {
        // it ends before the first value, which the careful path reports
      }
    }
    CapeReader reader = new CapeReader(source, limits, progress);
    try (JsonReport json = JsonReport.careful(source, limits, progress)) {
      reader.readAll(json, false);
      json.report(reader.diagnostics);
      return reader.extraction();
    }
  }

  /**
   * Reads until the report ends or is malformed; false if it must be read again on the careful
   * path.
   */
  private boolean readAll(JsonReport json, boolean careMayHelp) throws UnreadableReportException {
    Tokens tokens = new Tokens(json.cursor(), diagnostics);
    try {
      if (!json.cursor().hasNextValue()) {
        throw noReport("it is empty");
      }
      if (json.cursor().kind() != Kind.OBJECT) {
        throw noReport("it is JSON, but not an object");
      }
      readFields(tokens, json);
    } catch (IOException e) {
      if (careMayHelp && JsonReport.mayCareHelp(e)) {
        return false;
      }
      brokenOff(JsonReport.reason(e), tokens);
      return true;
    }
    reportTrailingData(tokens);
    return true;
  }

  private void reportTrailingData(Tokens tokens) {
    boolean follows;
    try {
      follows = tokens.cursor().hasNextValue();
    } catch (IOException e) {
      follows = true;
    }
    if (follows) {
      diagnostics.detail("data after the report was left out", tokens.place());
    }
  }

  private void readFields(Tokens tokens, JsonReport json) throws IOException {
    JsonCursor cursor = tokens.cursor();
    ProcessReader reader = new ProcessReader(tokens, facts, trace);
    json.ahead(ahead -> new CallBatchReader(ahead, trace, limits)).ifPresent(reader::readAhead);
    processes = Optional.of(reader);
    BehaviorReader behavior = new BehaviorReader(tokens, facts, reader);
    TargetReader target = new TargetReader(tokens, facts);
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "info" -> info(tokens);
        case "target" -> target.read();
        case "static" -> staticData(tokens);
        case "strings" -> facts.strings = tokens.texts("`strings`");
        case "behavior" -> behavior.read();
        case "dropped" -> new DroppedReader(tokens, trace).read();
        default -> cursor.skip();
      }
    }
  }

  private void info(Tokens tokens) throws IOException {
    if (!tokens.isObject("`info`")) {
      return;
    }
    while (tokens.hasNextField()) {
      switch (tokens.cursor().name()) {
        case "version" -> {
          facts.version = tokens.text();
          facts.ofCuckoo |= facts.version.filter(CuckooExtractor::isOldVersion).isPresent();
        }
        case "machine" -> machine(tokens);
        // CAPE has it in `machine`, Cuckoo here
        case "platform" -> facts.platform = tokens.text().or(() -> facts.platform);
        default -> tokens.cursor().skip();
      }
    }
  }

  private void machine(Tokens tokens) throws IOException {
    if (tokens.cursor().kind() != Kind.OBJECT) {
      tokens.cursor().skip();
      return;
    }
    while (tokens.hasNextField()) {
      if (tokens.cursor().name().equals("platform")) {
        facts.platform = tokens.text();
      } else {
        tokens.cursor().skip();
      }
    }
  }

  private void staticData(Tokens tokens) throws IOException {
    if (tokens.cursor().kind() != Kind.OBJECT) {
      tokens.cursor().skip();
      return;
    }
    while (tokens.hasNextField()) {
      if (tokens.cursor().name().equals("pe")) {
        facts.ofStatic = new PeReader(tokens).read();
      } else {
        new PeReader(tokens).readPart(tokens.cursor().name(), facts.ofStatic);
      }
    }
  }

  private void brokenOff(String reason, Tokens tokens) throws UnreadableReportException {
    if (trace.processCount() == 0 && !facts.summaryHoldsAny) {
      throw noReport(reason + " (" + tokens.place() + ")");
    }
    diagnostics.incomplete(
        "the report is broken: " + reason + "; everything before was analysed", tokens.place());
  }

  private UnreadableReportException noReport(String reason) {
    return new UnreadableReportException(
        Reason.NO_REPORT, source.name() + " can't be read as a JSON sandbox report: " + reason);
  }

  private Extraction extraction() throws UnreadableReportException {
    if (!facts.behaviorSeen && !facts.targetSeen) {
      throw noReport("it is JSON, but has neither `behavior` nor `target` as in CAPE reports");
    }
    if (trace.processCount() == 0) {
      if (!facts.summaryHoldsAny) {
        throw noProcesses();
      }
      diagnostics.detail(
          "the report has a summary, but no process; only rules of file scope can match", "");
    }
    processes.ifPresent(
        reader -> {
          facts.straceSeen = reader.clock().isOfDay();
          facts.ofCuckoo |= reader.clock().isCompact();
          trace.clock(reader.clock().clock());
          markSample(reader.sample());
        });
    Trace built = trace.build(inputFacts());
    List<String> reused =
        built.processes().stream()
            .map(TracedProcess::address)
            .filter(address -> address.ordinal() > 0)
            .map(address -> "process " + address.pid() + " of " + address.ppid())
            .toList();
    reused.forEach(
        place -> diagnostics.detail("two processes have the same ids; both were kept", place));
    return new Extraction(built, diagnostics.all());
  }

  private void markSample(FindSample sample) {
    if (facts.straceSeen) {
      sample.markAllWithoutParent();
    } else {
      sample.mark(facts.target);
    }
  }

  private UnreadableReportException noProcesses() {
    Kind kind = facts.processes.orElse(Kind.NULL);
    String why =
        switch (kind) {
          case LIST -> "the sandbox recorded no process; let it run the sample again";
          case NULL ->
              "it has neither `behavior.processes` nor entries in `behavior.summary`; take the whole"
                  + " report";
          case OBJECT -> wrongShape("an object");
          case TEXT -> wrongShape("a text");
          case NUMBER -> wrongShape("a number");
          case TRUE, FALSE -> wrongShape("a boolean");
        };
    return new UnreadableReportException(
        Reason.NO_PROCESSES, source.name() + " is an empty report: " + why);
  }

  private static String wrongShape(String shape) {
    return "its `behavior.processes` is "
        + shape
        + ", not a list, so no process can be read; take the report as the sandbox wrote it";
  }

  private InputFacts inputFacts() {
    Globals globals = Globals.of(facts, trace.texts());
    Hashes hashes =
        new Hashes(facts.md5.orElse(""), facts.sha1.orElse(""), facts.sha256.orElse(""));
    String sandbox = facts.ofCuckoo ? "Cuckoo" : "CAPE";
    return new InputFacts(
        hashes,
        sandbox + facts.version.map(version -> " " + version).orElse(""),
        facts.ofCuckoo ? "CuckooReader" : "CapeReader",
        globals.format().orElse(facts.ofCuckoo ? "cuckoo" : "cape"),
        globals.arch().orElse("unknown"),
        globals.os().orElse("unknown"),
        globals.features(),
        FileFeatures.of(facts));
  }
}
