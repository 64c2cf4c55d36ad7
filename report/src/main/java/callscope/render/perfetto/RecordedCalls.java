package callscope.render.perfetto;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.document.CallText;
import callscope.document.Layout;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes and calls to draw: all of a trace, or those that a document from a file contains,
 * with times. Where times are unknown, a call lasts a microsecond and follows the one before.
 */
abstract class RecordedCalls {
  private static final long NANOS_OF_MICRO = 1000;

  /** The last call of each process and its time, by which calls without a time are placed. */
  private final Map<ProcessAddress, Long> last = new HashMap<>();

  /** A process. */
  record Drawn(ProcessAddress address, String name, String commandLine) {}

  /**
   * A call.
   *
   * @param time in nanoseconds
   * @param category such as {@code network}; empty if it is unknown
   */
  record DrawnCall(
      CallAddress address,
      long time,
      String category,
      String api,
      List<MatchedCall.Argument> arguments,
      Optional<String> returned,
      int repeated) {}

  /** Receives what is drawn, each process before its calls. */
  interface Canvas {
    void process(Drawn process) throws IOException;

    void call(DrawnCall call) throws IOException;
  }

  abstract void draw(Canvas canvas) throws IOException;

  static RecordedCalls of(ResultDocument document) {
    Optional<Trace> trace = document.origins().trace();
    if (trace.isPresent()) {
      return new OfTrace(trace.get());
    }
    return new OfDocument(document.layout());
  }

  /** The time of the next call of a process. */
  long place(ProcessAddress process, long time) {
    long before = last.getOrDefault(process, -NANOS_OF_MICRO);
    long placed =
        time == CallTable.NO_TIME ? before + NANOS_OF_MICRO : Math.max(0, time) * NANOS_OF_MICRO;
    last.put(process, placed);
    return placed;
  }

  private static final class OfTrace extends RecordedCalls {
    private final Trace trace;
    private final CallText text;

    OfTrace(Trace trace) {
      this.trace = trace;
      this.text = new CallText(trace);
    }

    @Override
    void draw(Canvas canvas) throws IOException {
      for (TracedProcess process : trace.processes()) {
        canvas.process(new Drawn(process.address(), process.name(), process.commandLine()));
        CallTable calls = process.calls();
        for (int call = 0; call < calls.size(); call++) {
          canvas.call(
              new DrawnCall(
                  process.callAddress(call),
                  place(process.address(), calls.time(call)),
                  category(calls.signature(call)),
                  text.api(calls, call),
                  text.arguments(calls, call),
                  text.returned(calls, call),
                  calls.repeated(call)));
        }
      }
    }

    private String category(int signature) {
      int category = trace.signatures().category(signature);
      return category == StringDictionary.NONE ? "" : trace.texts().text(category);
    }
  }

  private static final class OfDocument extends RecordedCalls {
    private final Layout layout;

    OfDocument(Layout layout) {
      this.layout = layout;
    }

    @Override
    void draw(Canvas canvas) throws IOException {
      if (!(layout instanceof Layout.OfTrace trace)) {
        return;
      }
      for (Layout.MatchedProcess process : trace.processes()) {
        canvas.process(new Drawn(process.address(), process.name(), ""));
        for (Layout.MatchedThread thread : process.threads()) {
          for (MatchedCall call : thread.calls()) {
            canvas.call(
                new DrawnCall(
                    call.address(),
                    place(process.address(), call.address().index()),
                    "",
                    call.api(),
                    call.arguments(),
                    call.returned(),
                    call.repeated()));
          }
        }
      }
    }
  }
}
