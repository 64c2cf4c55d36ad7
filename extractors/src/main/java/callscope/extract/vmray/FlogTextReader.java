package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.json.BoundedStream;
import callscope.extract.json.JsonReport;
import callscope.extract.vmray.MonitoredProcesses.MonitorReason;
import callscope.extract.vmray.MonitoredProcesses.Program;
import callscope.input.CallBuilder;
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a function log as text, {@code flog.txt}, which VMRay publishes with its reports. It
 * contains no facts about the sample and no types of parameters.
 */
final class FlogTextReader {
  private static final String ANALYZER = "# Analyzer Version:";

  private final Limits limits;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private final MonitoredProcesses processes;
  private final CallLine calls;

  /** The kind of the current description. */
  private Section section = Section.NONE;

  private final Map<String, String> properties = new HashMap<>();
  private long process;
  private long tid;
  private String analyzer = "";

  /**
   * Whether the last line belongs to the description of a process or thread, which a blank line
   * ends.
   */
  private boolean isDescribing;

  private long leftOut;
  private long leftOutCharacters;
  private long firstLeftOut;

  private enum Section {
    NONE,
    PROCESS,
    THREAD
  }

  private FlogTextReader(Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.calls = new CallLine(new LoggedCall(trace.texts()));
    this.limits = limits;
    this.diagnostics = new Diagnostics(limits);
    this.processes = new MonitoredProcesses(trace, diagnostics, new Summary());
  }

  static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    FlogTextReader reader = new FlogTextReader(limits, progress);
    try (InputStream stream = source.open(progress)) {
      reader.readAll(
          new BoundedLines(new BoundedStream(stream, limits.reportBytes()), limits.textLength()));
    }
    return reader.extraction(source.name());
  }

  private void readAll(BoundedLines lines) {
    try {
      boolean isWhole = true;
      Optional<String> line = lines.next();
      while (line.isPresent()) {
        line(line.get().strip(), lines);
        isWhole = lines.hasEnd();
        line = lines.next();
      }
      if (!isWhole) {
        incomplete("it ends within a line", lines);
      } else if (isDescribing) {
        incomplete("it ends within the description of a process or thread", lines);
      }
    } catch (IOException e) {
      incomplete(JsonReport.reason(e), lines);
    }
    complete();
    if (leftOut > 0) {
      diagnostics.detail(
          "lines that are neither calls nor properties were left out",
          leftOut + " of them, " + leftOutCharacters + " characters, first: line " + firstLeftOut);
    }
    if (lines.cut() > 0) {
      diagnostics.detail(
          "lines of more than " + limits.textLength() + " characters were truncated",
          lines.cut() + " of them");
    }
  }

  private void incomplete(String reason, BoundedLines lines) {
    diagnostics.incomplete("the function log could not be read further: " + reason, place(lines));
  }

  private static String place(BoundedLines lines) {
    return "line " + lines.number();
  }

  private void line(String line, BoundedLines lines) {
    if (CallLine.isCall(line)) {
      isDescribing = false;
      complete();
      call(line, lines);
      return;
    }
    if (line.startsWith(ANALYZER)) {
      analyzer = line.substring(ANALYZER.length()).strip();
      return;
    }
    switch (line) {
      case "" -> {
        isDescribing = false;
        complete();
      }
      case "Process:" -> begin(Section.PROCESS);
      case "Thread:" -> begin(Section.THREAD);
      case "Region:" -> begin(Section.NONE);
      default -> property(line, lines.number());
    }
  }

  private void begin(Section next) {
    complete();
    section = next;
    isDescribing = next != Section.NONE;
    properties.clear();
  }

  private void property(String line, long number) {
    int equals = line.indexOf(" = ");
    if (equals <= 0) {
      leaveOut(line, number);
    } else if (section != Section.NONE) {
      properties.putIfAbsent(
          line.substring(0, equals).strip(), unquoted(line.substring(equals + 3)));
    }
  }

  private void leaveOut(String line, long number) {
    if (line.startsWith("#")) {
      return;
    }
    firstLeftOut = leftOut == 0 ? number : firstLeftOut;
    leftOut++;
    leftOutCharacters += line.length();
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted
        ? LoggedCall.unescaped(text.substring(1, text.length() - 1).replace("\\\"", "\""))
        : text;
  }

  /** Ends the current description and uses its facts. */
  private void complete() {
    if (properties.isEmpty()) {
      return;
    }
    switch (section) {
      case PROCESS -> {
        process = number("id");
        if (WholeNumber.of(properties.getOrDefault("os_pid", "")).equals(OptionalLong.of(0))) {
          processes.leaveOut(process);
        } else {
          processes.begin(
              process,
              number("os_pid"),
              number("os_parent_pid"),
              new Program(
                  properties.getOrDefault("image_name", ""),
                  properties.getOrDefault("filename", ""),
                  properties.getOrDefault("cmd_line", "")),
              new MonitorReason(
                  properties.getOrDefault("monitor_reason", ""), number("parent_id")));
        }
      }
      case THREAD -> {
        tid = number("os_tid");
        processes.beginThread(process, number("id"), tid);
      }
      case NONE -> {
        // a memory region
      }
    }
    section = Section.NONE;
    properties.clear();
  }

  private long number(String property) {
    return WholeNumber.of(properties.getOrDefault(property, "")).orElse(0);
  }

  private void call(String line, BoundedLines lines) {
    Optional<CallBuilder> begun = calls.begin(line);
    if (begun.isEmpty()) {
      diagnostics.detail("a line is not a call and was left out", place(lines));
      return;
    }
    begun.get().thread(tid);
    if (!calls.readParameters()) {
      diagnostics.detail("a call ends too early; it was read as far as possible", place(lines));
    }
    CallBuilder ended = calls.end();
    processes.process(process).ifPresent(of -> of.call(ended));
  }

  private Extraction extraction(String name) throws UnreadableReportException {
    if (trace.processCount() == 0) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES, name + " is a function log of VMRay, but contains no process");
    }
    processes.finish();
    trace.style(VmrayReader.STYLE);
    trace.clock(Clock.UNKNOWN);
    diagnostics.detail(
        "a function log contains nothing about the sample: the features of the file are unknown",
        "");
    Globals globals = Globals.of(new Summary(), processes.system());
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN,
            ("VMRay " + analyzer).strip(),
            VmrayReader.EXTRACTOR,
            VmrayReader.FORMAT,
            "unknown",
            globals.os().orElse("unknown"),
            globals.features(),
            List.of());
    return new Extraction(trace.build(facts), diagnostics.all());
  }
}
