package callscope.extract.calltext;

import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace that was read, as lines of text that tests can compare: {@code process ppid:pid name},
 * {@code thread tid} and {@code api(name=value, +further value) -> returned outcome}. Strings are
 * in quotes, functions behind a {@code @}.
 */
public record TraceLines(
    Trace trace, List<String> lines, List<String> diagnostics, boolean incomplete) {

  public static TraceLines of(Extractor extractor, String... lines)
      throws IOException, UnreadableReportException {
    byte[] report = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return of(extractor, report, Limits.DEFAULT);
  }

  public static TraceLines of(Extractor extractor, byte[] report, Limits limits)
      throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "trace.txt");
    return of(extractor.read(source, limits, ReadProgress.SILENT));
  }

  public static TraceLines of(Extraction extraction) {
    Trace trace = (Trace) extraction.input();
    List<String> lines = new ArrayList<>();
    for (TracedProcess process : trace.processes()) {
      lines.add(
          ("process "
                  + process.address().ppid()
                  + ":"
                  + process.address().pid()
                  + " "
                  + process.name())
              .strip());
      process.features().forEach(located -> lines.add("has " + located.feature()));
      for (TracedThread thread : process.threads()) {
        lines.add("thread " + thread.address().tid());
        for (int call : thread.calls()) {
          lines.add(call(trace, process.calls(), call));
        }
      }
    }
    return new TraceLines(
        trace,
        lines,
        extraction.diagnostics().stream().map(Diagnostic::toString).toList(),
        extraction.isIncomplete());
  }

  /** The lines of calls alone. */
  public List<String> calls() {
    return lines.stream().filter(line -> !line.matches("(process|thread|has) .*")).toList();
  }

  /** The names of the features of the whole. */
  public List<String> globals() {
    return trace.facts().globals().stream().map(Feature::toString).toList();
  }

  private static String call(Trace trace, CallTable calls, int call) {
    CallSignatureTable signatures = trace.signatures();
    int signature = calls.signature(call);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      String before = name == StringDictionary.NONE ? "+" : trace.texts().text(name) + "=";
      arguments.add(before + (value == StringDictionary.NONE ? "" : value(trace.texts(), value)));
    }
    String text =
        trace.texts().text(signatures.api(signature)) + "(" + String.join(", ", arguments) + ")";
    String returned =
        calls.returned(call) == StringDictionary.NONE
            ? ""
            : " -> " + trace.texts().text(calls.returned(call));
    return text
        + returned
        + switch (calls.success(call)) {
          case UNKNOWN -> "";
          case SUCCEEDED -> " ok";
          case FAILED -> " failed";
        };
  }

  private static String value(StringDictionary texts, int value) {
    String text = texts.text(value);
    boolean isNumber =
        texts.meaning(value) == Meaning.AS_IT_READS
            && callscope.feature.PythonInteger.parse(text).isPresent();
    if (texts.meaning(value) == Meaning.API) {
      return "@" + text;
    }
    return isNumber ? text : '"' + text + '"';
  }
}
