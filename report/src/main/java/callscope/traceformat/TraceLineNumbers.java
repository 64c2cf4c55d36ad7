package callscope.traceformat;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers of the lines at which {@link TraceLines} writes the processes and calls of a trace,
 * from 1. Immutable.
 */
public final class TraceLineNumbers {
  /** The line of the header, which describes the whole trace. */
  public static final int HEADER = 1;

  private final Map<ProcessAddress, OfProcess> processes = new HashMap<>();

  /**
   * The lines of a process.
   *
   * @param line that of its own record
   * @param late the calls before which a thread is declared, ascending; a call occurs once for each
   *     such thread
   */
  private record OfProcess(TracedProcess process, int line, int[] late) {
    int ofCall(int call) {
      int declared = 0;
      while (declared < late.length && late[declared] <= call) {
        declared++;
      }
      return line + 1 + call + declared;
    }

    int end() {
      return ofCall(process.calls().size());
    }
  }

  /** Finds the lines of all processes. */
  public TraceLineNumbers(Trace trace) {
    int line = HEADER + trace.facts().features().size() + trace.savedFiles().size() + 1;
    for (TracedProcess process : trace.processes()) {
      OfProcess lines = new OfProcess(process, line, late(process));
      processes.putIfAbsent(process.address(), lines);
      line = lines.end();
    }
  }

  /** The calls before which {@link ProcessLines} declares threads. */
  private static int[] late(TracedProcess process) {
    List<TracedThread> threads = process.threads();
    int declared = ProcessLines.declaredFirst(threads);
    int[] late = new int[threads.size() - declared];
    int count = 0;
    int size = process.calls().size();
    for (int call = 0; call <= size && declared < threads.size(); call++) {
      int end = call == size ? threads.size() : process.calls().thread(call) + 1;
      for (; declared < end; declared++) {
        if (threads.get(declared).address().ordinal() > 0) {
          late[count++] = call;
        }
      }
    }
    return Arrays.copyOf(late, count);
  }

  /** The line of a process; empty if the trace has no such process. */
  public OptionalInt of(ProcessAddress address) {
    OfProcess lines = processes.get(address);
    return lines == null ? OptionalInt.empty() : OptionalInt.of(lines.line);
  }

  /** The line of the first call of a thread; that of its process if it made none. */
  public OptionalInt of(ThreadAddress address) {
    OfProcess lines = processes.get(address.process());
    if (lines == null) {
      return OptionalInt.empty();
    }
    for (TracedThread thread : lines.process.threads()) {
      if (thread.address().equals(address) && thread.calls().length > 0) {
        return OptionalInt.of(lines.ofCall(thread.calls()[0]));
      }
    }
    return OptionalInt.of(lines.line);
  }

  /** The line of a call; empty if the trace has no such call. */
  public OptionalInt of(CallAddress address) {
    OfProcess lines = processes.get(address.thread().process());
    if (lines == null || address.index() >= lines.process.calls().size()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(lines.ofCall(Math.toIntExact(address.index())));
  }
}
