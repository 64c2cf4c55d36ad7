package callscope.extract.drakvuf;

import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process with the data that is needed at the end to sort its calls by time and to assign return
 * values: a log may group the lines of each plugin, and times may go back.
 */
final class RecordedProcess {
  private final TraceBuilder trace;
  private final long ppid;
  private final long pid;
  private Optional<TraceBuilder.PendingProcess> pending = Optional.empty();
  private final Map<Long, RecordedThread> threads = new HashMap<>();
  private final List<RecordedThread> inOrder = new ArrayList<>();
  private Optional<RecordedThread> last = Optional.empty();
  private final Events calls = new Events();
  private final Events returns = new Events();

  /** The plugin that saw a call. At equal times, system calls come first, as in capa. */
  enum Origin {
    SYSTEM,
    API
  }

  /** Recorded events: for each the time, the thread, the method, and one further value. */
  private static final class Events {
    long[] moments = new long[64];
    int[] threads = new int[64];
    int[] methods = new int[64];
    int[] more = new int[64];
    int size;

    void add(long moment, int thread, int method, int extra) {
      if (size == moments.length) {
        moments = Arrays.copyOf(moments, size * 2);
        threads = Arrays.copyOf(threads, size * 2);
        methods = Arrays.copyOf(methods, size * 2);
        more = Arrays.copyOf(more, size * 2);
      }
      moments[size] = moment;
      threads[size] = thread;
      methods[size] = method;
      more[size] = extra;
      size++;
    }
  }

  RecordedProcess(TraceBuilder trace, long ppid, long pid) {
    this.trace = trace;
    this.ppid = ppid;
    this.pid = pid;
  }

  boolean is(long parent, long own) {
    return ppid == parent && pid == own;
  }

  boolean hasPid(long own) {
    return pid == own;
  }

  boolean hasCalls() {
    return pending.isPresent();
  }

  /** The time of the first call in microseconds; {@link Long#MAX_VALUE} if unknown. */
  long since() {
    long earliest = Long.MAX_VALUE;
    for (int call = 0; call < calls.size; call++) {
      earliest = Math.min(earliest, calls.moments[call] >> 1);
    }
    return earliest;
  }

  /** Marks the process as the sample. */
  void markSample() {
    pending.ifPresent(process -> process.relation(ProcessRelation.Kind.SAMPLE));
  }

  /** Whether its pid is that of the parent of another process. */
  boolean isParentOf(RecordedProcess other) {
    return other.ppid == pid && other.pid != pid;
  }

  /** Records that another process created it. */
  void createdBy(RecordedProcess parent) {
    if (pending.isPresent() && parent.pending.isPresent()) {
      pending.get().relation(ProcessRelation.Kind.CREATED, parent.pending.get());
    }
  }

  /** Sets the path and the command line of the program. */
  void program(String path, String commandLine) {
    pending.ifPresent(
        process -> {
          if (!path.isEmpty()) {
            process.path(path);
          }
          boolean isEscaped = !commandLine.replace("\\\\", "").contains("\\");
          process.commandLine(isEscaped ? commandLine.replace("\\\\", "\\") : commandLine);
        });
  }

  void add(CallBuilder call, Entry entry, Origin origin) {
    if (pending.isEmpty()) {
      TraceBuilder.PendingProcess begun = trace.process();
      begun.ids(ppid, pid);
      pending = Optional.of(begun);
    }
    RecordedThread thread = thread(entry.tid);
    long moment = thread.moment(entry.time, origin.ordinal());
    thread.saw(moment, origin, calls.size, entry.processName);
    calls.add(moment, thread.number, entry.method, origin.ordinal());
    pending.get().call(call);
  }

  void addReturn(Entry entry, int status) {
    RecordedThread thread = thread(entry.tid);
    returns.add(thread.moment(entry.time, 1), thread.number, entry.method, status);
  }

  private RecordedThread thread(long tid) {
    if (last.isPresent() && last.get().tid == tid) {
      return last.get();
    }
    RecordedThread thread = threads.get(tid);
    if (thread == null) {
      thread = new RecordedThread(tid, inOrder.size());
      threads.put(tid, thread);
      inOrder.add(thread);
    }
    last = Optional.of(thread);
    return thread;
  }

  /** Sorts the calls by time and adds the return values. */
  void finish(StringDictionary texts, StatusTexts statuses) {
    if (pending.isEmpty()) {
      return;
    }
    int[] order = SortedOrder.of(calls.moments, calls.size);
    pairReturns(order, pending.get(), statuses);
    pending.get().reorder(order);
    int name = inOrder.stream().min(Comparator.naturalOrder()).orElseThrow().processName();
    if (name != StringDictionary.NONE) {
      pending.get().name(texts.text(name));
      pending.get().path(texts.text(name));
      pending.get().feature(Feature.string(texts.text(name)));
    }
  }

  /** A return belongs to the latest call of that method in its thread. */
  private void pairReturns(int[] order, TraceBuilder.PendingProcess process, StatusTexts statuses) {
    int[] ofReturns = SortedOrder.of(returns.moments, returns.size);
    CallBuilder result = new CallBuilder();
    int made = 0;
    for (int each : ofReturns) {
      while (made < order.length && calls.moments[order[made]] < returns.moments[each]) {
        enter(order[made++]);
      }
      int call = inOrder.get(returns.threads[each]).leave(returns.methods[each]);
      if (call >= 0) {
        StatusTexts.Status status = statuses.status(returns.more[each]);
        result.clear();
        result.returned(status.value()).prettyReturned(status.shown()).success(status.success());
        process.returned(call, result);
      }
    }
  }

  private void enter(int call) {
    if (calls.more[call] == Origin.SYSTEM.ordinal()) {
      inOrder.get(calls.threads[call]).enter(calls.methods[call], call);
    }
  }

  /** A thread: its program, and the system calls that are in progress. */
  private static final class RecordedThread implements Comparable<RecordedThread> {
    /** The maximum number of calls in progress; older ones never return, as when a thread ends. */
    private static final int MOST = 64;

    private final long tid;
    private final int number;
    private long lastMoment;
    private long firstMoment = Long.MAX_VALUE;
    private int processName = StringDictionary.NONE;
    private final int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE};
    private int[] methods = {};
    private int[] calls = {};
    private int depth;

    RecordedThread(long tid, int number) {
      this.tid = tid;
      this.number = number;
    }

    /** The sort key of a call; one without a time is as late as its predecessor. */
    long moment(long time, int within) {
      if (time != CallTable.NO_TIME) {
        lastMoment = time * 2 + within;
      }
      return lastMoment;
    }

    void saw(long moment, Origin origin, int position, int program) {
      first[origin.ordinal()] = Math.min(first[origin.ordinal()], position);
      if (moment < firstMoment) {
        firstMoment = moment;
        processName = program;
      }
    }

    int processName() {
      return processName;
    }

    /** Processes with system calls come first, as in capa. */
    @Override
    public int compareTo(RecordedThread other) {
      return Arrays.compare(first, other.first);
    }

    void enter(int method, int call) {
      if (depth == MOST) {
        System.arraycopy(methods, 1, methods, 0, MOST - 1);
        System.arraycopy(calls, 1, calls, 0, MOST - 1);
        depth--;
      } else if (depth == methods.length) {
        methods = Arrays.copyOf(methods, Math.max(4, depth * 2));
        calls = Arrays.copyOf(calls, Math.max(4, depth * 2));
      }
      methods[depth] = method;
      calls[depth++] = call;
    }

    /** The call that returns, or -1 if it is unknown. */
    int leave(int method) {
      for (int i = depth - 1; i >= 0; i--) {
        if (methods[i] == method) {
          int call = calls[i];
          System.arraycopy(methods, i + 1, methods, i, depth - i - 1);
          System.arraycopy(calls, i + 1, calls, i, depth - i - 1);
          depth--;
          return call;
        }
      }
      return -1;
    }
  }
}
