package callscope.extract.calltext;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.input.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a trace that consists of lines of calls, as far as possible. */
public final class ReadCallText {
  /** Files with one thread each are named after the thread. */
  private static final Pattern NAMED_BY_THREAD = Pattern.compile("\\.([0-9]{1,9})(\\.gz)?$");

  private final ReportSource source;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final String tracer;

  /**
   * Creates a reader.
   *
   * @param tracer the program that wrote the trace, for messages
   */
  public ReadCallText(ReportSource source, Limits limits, Diagnostics diagnostics, String tracer) {
    this.source = source;
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.tracer = tracer;
  }

  /**
   * Reads the trace.
   *
   * @throws UnreadableReportException if it contains no call
   * @throws IOException if the source itself fails
   */
  public void into(TraceBuilder trace, Dialect dialect, ReadProgress progress)
      throws IOException, UnreadableReportException {
    SkippedLines leftOut = new SkippedLines();
    CallAssembler calls = new CallAssembler(dialect, new Tracees(trace, usualPid()), diagnostics);
    try (TextLines lines = new TextLines(source.open(progress), limits)) {
      boolean understood = true;
      try {
        while (lines.next()) {
          understood = calls.take(lines.line(), lines.number());
          if (!understood) {
            leftOut.add(lines.line(), lines.number());
          }
        }
        if (lines.number() > 0 && !lines.hasEnd() && (!understood || calls.isOpen())) {
          brokenOff("its last line is not terminated", lines);
        }
      } catch (IOException e) {
        brokenOff(reason(e), lines);
      }
      calls.finish();
      leftOut.report(diagnostics);
      reportTruncated(lines);
    }
    trace.clock(calls.clock());
    if (calls.calls() == 0) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read as the output of "
              + tracer
              + ": no line of it is a call");
    }
  }

  private void brokenOff(String reason, TextLines lines) {
    diagnostics.incomplete(
        "the trace is broken: " + reason + "; everything before was analysed",
        "line " + lines.number());
  }

  private void reportTruncated(TextLines lines) {
    if (lines.cut() > 0) {
      diagnostics.detail(
          "lines of more than " + limits.textLength() + " characters were truncated",
          lines.cut() + " of them");
    }
  }

  private static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? "it can't be decompressed" : e.getMessage();
  }

  private long usualPid() {
    Matcher named = NAMED_BY_THREAD.matcher(source.name());
    return named.find() ? Long.parseLong(named.group(1)) : 0;
  }
}
