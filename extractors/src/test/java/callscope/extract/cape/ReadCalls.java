package callscope.extract.cape;

import callscope.extract.Diagnostic;
import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.json.JsonReport;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.input.TracedProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that {@link CallReader} alone has read from a list of calls.
 *
 * @param calls {@code tid: API(name=value, ...)}, then those of return value, pretty return value,
 *     outcome, time, repeats and addresses that the call has
 * @param diagnostics the messages
 */
record ReadCalls(List<String> calls, List<String> diagnostics) {
  private static final InputFacts FACTS =
      new InputFacts(
          Hashes.UNKNOWN, "CAPE", "CapeReader", "pe", "i386", "windows", List.of(), List.of());

  /** Reads a list of calls, in which single quotes stand for double quotes, on the fast path. */
  static ReadCalls of(String list) throws Exception {
    byte[] json = list.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(json), "calls");
    Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT);
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    process.ids(1, 2);
    try (JsonReport report = JsonReport.fast(source, Limits.DEFAULT, ReadProgress.SILENT)) {
      JsonCursor cursor = report.cursor();
      cursor.hasNextValue();
      new CallReader(new Tokens(cursor, diagnostics), trace.texts()).readAll(process);
    }
    return new ReadCalls(
        lines(trace.build(FACTS)), diagnostics.all().stream().map(Diagnostic::message).toList());
  }

  private static List<String> lines(Trace trace) {
    TracedProcess process = trace.processes().getFirst();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < process.calls().size(); i++) {
      lines.add(line(trace, process, i));
    }
    return lines;
  }

  private static String line(Trace trace, TracedProcess process, int call) {
    CallTable calls = process.calls();
    StringBuilder line = new StringBuilder();
    line.append(process.threads().get(calls.thread(call)).address().tid()).append(": ");
    line.append(signature(trace, calls.signature(call)));
    part(" -> ", trace, calls.returned(call), line);
    part(" pretty ", trace, calls.prettyReturned(call), line);
    if (calls.success(call) != CallTable.Success.UNKNOWN) {
      line.append(' ').append(calls.success(call));
    }
    if (calls.time(call) != CallTable.NO_TIME) {
      line.append(" at ").append(calls.time(call));
    }
    if (calls.repeated(call) != 0) {
      line.append(" x").append(calls.repeated(call));
    }
    if (calls.caller(call) != 0 || calls.parentCaller(call) != 0) {
      line.append(" from ").append(Long.toHexString(calls.caller(call)));
      line.append(' ').append(Long.toHexString(calls.parentCaller(call)));
    }
    return line.toString();
  }

  private static String signature(Trace trace, int signature) {
    CallSignatureTable signatures = trace.signatures();
    StringBuilder text = new StringBuilder();
    part("", trace, signatures.category(signature), text);
    part("/", trace, signatures.api(signature), text);
    text.append('(');
    for (int i = 0; i < signatures.arguments(signature); i++) {
      part(i == 0 ? "" : ", ", trace, signatures.argumentName(signature, i), text);
      part("=", trace, signatures.argumentValue(signature, i), text);
      part("~", trace, signatures.argumentPretty(signature, i), text);
    }
    return text.append(')').toString();
  }

  private static void part(String before, Trace trace, int string, StringBuilder to) {
    if (string != StringDictionary.NONE) {
      to.append(before).append(trace.texts().text(string));
    }
  }
}
