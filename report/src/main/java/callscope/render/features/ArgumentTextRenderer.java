package callscope.render.features;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.CallTable;
import callscope.input.LocatedFeature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.ruletest.CallLines;
import callscope.ruletest.EscapedText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the calls of a trace in the notation of rule tests, with the names of arguments and what
 * else conditions ask for: {@code call: 11: hKey: number(0x120)}. Calls are in report order, so
 * lines of threads alternate.
 */
public final class ArgumentTextRenderer {
  private final Trace trace;
  private final CallLines lines;
  private final Writer writer;

  private ArgumentTextRenderer(Trace trace, Writer writer) {
    this.trace = trace;
    this.lines = new CallLines(trace);
    this.writer = writer;
  }

  /** Writes to the stream, in UTF-8, and leaves it open. */
  public static void write(Trace trace, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new ArgumentTextRenderer(trace, writer).write();
    writer.flush();
  }

  private void write() throws IOException {
    for (var feature : trace.facts().globals()) {
      line("global: " + EscapedText.of(feature));
    }
    for (LocatedFeature feature : trace.facts().features()) {
      line("file: " + EscapedText.of(feature.feature()));
    }
    for (TracedProcess process : trace.processes()) {
      process(process);
    }
  }

  private void process(TracedProcess process) throws IOException {
    ProcessAddress ids = process.address();
    // names are not matched, and some characters would not be parsed as part of a name
    String name = process.name().replaceAll("[^\\w. -]", "_").strip();
    String head = "proc: " + name + " (pid=" + ids.pid() + ",ppid=" + ids.ppid() + ")";
    line(head);
    for (LocatedFeature feature : process.features()) {
      line(head + ": " + EscapedText.of(feature.feature()));
    }
    CallTable calls = process.calls();
    Optional<ThreadAddress> thread = Optional.empty();
    for (int call = 0; call < calls.size(); call++) {
      ThreadAddress own = process.callAddress(call).thread();
      if (!thread.equals(Optional.of(own))) {
        thread = Optional.of(own);
        line(" thread: " + own.tid());
      }
      String prefix = "  call: " + process.callAddress(call).id();
      for (String text : lines.of(calls, call, 0)) {
        line(prefix + ": " + text);
      }
    }
  }

  private void line(String text) throws IOException {
    writer.write(text);
    writer.write('\n');
  }
}
