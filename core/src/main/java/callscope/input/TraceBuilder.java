package callscope.input;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.feature.Feature;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes what an extractor finds in a trace, in the order of the report.
 *
 * <p>A process may be told its ids and name after its calls, since reports have their keys in any
 * order.
 */
public final class TraceBuilder {
  /** The number of calls of a process after which the listener gets the strings so far. */
  private static final int CALLS_PER_SNAPSHOT = 256;

  private static final ThreadNumbers NO_THREADS = new ThreadNumbers();
  private static final CallTable NO_CALLS = new CallTable();
  private static final long DAY = 24L * 60 * 60 * 1_000_000;

  private final StringDictionary texts = new StringDictionary();
  private final CallSignatureTable signatures = new CallSignatureTable();
  private final List<PendingProcess> processes = new ArrayList<>();

  /** The name that was given last: many processes in a row can have the same. */
  private String lastName = "";

  private CallStyle style = CallStyle.USUAL;
  private Clock clock = Clock.SINCE_1970;
  private final Consumer<StringDictionaryView> strings;

  /** Creates a builder whose strings nobody else needs before the trace is complete. */
  public TraceBuilder() {
    this(view -> {});
  }

  /**
   * Creates a builder that reports its strings while it is filled.
   *
   * @param strings receives snapshots of all strings so far, on the thread that adds calls
   */
  public TraceBuilder(Consumer<StringDictionaryView> strings) {
    this.strings = strings;
  }

  /** The texts of the trace; extractors put each text there and hand on its number. */
  public StringDictionary texts() {
    return texts;
  }

  /** For calls that a second thread reads before it is their turn. */
  public CallBatchBuilder ahead() {
    return new CallBatchBuilder(texts, signatures);
  }

  /** How the calls are to be written, if not as usual. */
  public void style(CallStyle ofCalls) {
    style = ofCalls;
  }

  /** What the times of calls count from, if it is not 1970. */
  public void clock(Clock ofTimes) {
    clock = ofTimes;
  }

  /** Begins the next process. */
  public PendingProcess process() {
    PendingProcess process = new PendingProcess();
    processes.add(process);
    return process;
  }

  /** How many processes there are so far. */
  public int processCount() {
    return processes.size();
  }

  /** Forgets all processes so far. */
  public void clear() {
    processes.clear();
  }

  /** Completes the trace. The builder must not be used afterwards. */
  public Trace build(InputFacts facts) {
    OptionalLong start = ofDay(countTimesFromStart());
    Map<ProcessAddress, Integer> seen = new HashMap<>();
    List<TracedProcess> built = new ArrayList<>(processes.size());
    for (PendingProcess process : processes) {
      ProcessAddress ids = new ProcessAddress(process.ppid, process.pid);
      int ordinal = seen.merge(ids, 1, Integer::sum) - 1;
      built.add(process.build(new ProcessAddress(ids.ppid(), ids.pid(), ordinal)));
    }
    return new Trace(facts, style, clock, start, texts, signatures, built);
  }

  /** Days are counted from any one where the trace tells none. */
  private OptionalLong ofDay(OptionalLong start) {
    return clock == Clock.TIME_OF_DAY && start.isPresent()
        ? OptionalLong.of(Math.floorMod(start.getAsLong(), DAY))
        : start;
  }

  private OptionalLong countTimesFromStart() {
    OptionalLong start =
        processes.stream()
            .mapToLong(process -> process.calls.earliest())
            .filter(time -> time != CallTable.NO_TIME)
            .min();
    if (start.isPresent()) {
      processes.forEach(process -> process.calls.countTimesFrom(start.getAsLong()));
    }
    return start;
  }

  /** A process whose calls are still being read. */
  public final class PendingProcess {
    private long ppid;
    private long pid;
    private String name = "";

    // a trace may have very many processes, so what most have little of starts small
    private List<Feature> features = new ArrayList<>(0);
    private ThreadNumbers threads = new ThreadNumbers();
    private List<Long> announced = new ArrayList<>(0);
    private CallTable calls = new CallTable();

    private PendingProcess() {}

    public void ids(long parent, long own) {
      ppid = parent;
      pid = own;
      threads.renameOwn(pid);
    }

    public void name(String program) {
      lastName = program.equals(lastName) ? lastName : program;
      name = lastName;
    }

    /** Adds a feature of the process itself, such as a value of its environment. */
    public void feature(Feature feature) {
      features.add(feature);
    }

    /** Names a thread; named threads come in this order, before those that only calls name. */
    public void thread(long tid) {
      announced.add(tid);
    }

    /** A new thread takes over the id of one that ended; further calls with this id are of it. */
    public void restartThread(long tid) {
      threads.restart(tid);
    }

    /** Adds the next call. */
    public void call(CallBuilder call) {
      int thread = call.hasThread() ? threads.of(call.thread()) : threads.own(pid);
      calls.add(call, signatures.intern(call), thread);
      if (calls.size() % CALLS_PER_SNAPSHOT == 0) {
        strings.accept(texts.view());
      }
    }

    /** Adds calls that were read before it was their turn. */
    public void calls(CallBatchBuilder.Part part) {
      IdRemapper numbers = part.numbers();
      numbers.add(part);
      CallTable from = part.calls();
      for (int call = 0; call < from.size(); call++) {
        int thread = from.thread(call);
        int own = thread < 0 ? threads.own(pid) : threads.of(part.threads()[thread]);
        int signature = numbers.signature(from.signature(call), part);
        int returned = numbers.text(from.returned(call), part);
        int pretty = numbers.text(from.prettyReturned(call), part);
        calls.add(from, call, signature, own, returned, pretty);
      }
      strings.accept(texts.view());
    }

    /** Says what a call returned, by its position: what the builder has of returns and success. */
    public void returned(int call, CallBuilder from) {
      calls.returned(call, from);
    }

    /**
     * Puts the calls in another order, in which each is known by its position in its thread.
     *
     * @param order the positions of the calls so far
     */
    public void reorder(int[] order) {
      calls.reorder(order);
    }

    /** Forgets all calls so far. */
    public void clearCalls() {
      calls = new CallTable();
      threads = new ThreadNumbers();
    }

    public boolean hasNamedThreads() {
      return !announced.isEmpty();
    }

    /** Threads that have calls but were not named. */
    public List<Long> unnamedThreads() {
      Set<Long> unnamed = new LinkedHashSet<>(threads.ids());
      announced.forEach(unnamed::remove);
      return List.copyOf(unnamed);
    }

    private TracedProcess build(ProcessAddress address) {
      List<Long> order = new ArrayList<>(new LinkedHashSet<>(announced));
      calls.renumberThreads(threads.positions(order));
      int[][] callsOf = callsByThread(order.size());
      List<TracedThread> traced = new ArrayList<>();
      Map<Long, Integer> seen = new HashMap<>();
      for (int i = 0; i < order.size(); i++) {
        int ordinal = seen.merge(order.get(i), 1, Integer::sum) - 1;
        ThreadAddress thread = new ThreadAddress(address, order.get(i), ordinal);
        traced.add(new TracedThread(thread, callsOf[i]));
      }
      List<LocatedFeature> located =
          features.stream().map(feature -> new LocatedFeature(feature, address)).toList();
      CallTable built = calls;
      release();
      return new TracedProcess(address, name, located, traced, built);
    }

    /** Lets go of what is in the built process now: the two would take the memory twice. */
    private void release() {
      features = List.of();
      threads = NO_THREADS;
      announced = List.of();
      calls = NO_CALLS;
    }

    private int[][] callsByThread(int threads) {
      int[] counts = new int[threads];
      for (int call = 0; call < calls.size(); call++) {
        counts[calls.thread(call)]++;
      }
      int[][] byThread = new int[threads][];
      for (int i = 0; i < threads; i++) {
        byThread[i] = new int[counts[i]];
      }
      Arrays.fill(counts, 0);
      for (int call = 0; call < calls.size(); call++) {
        int thread = calls.thread(call);
        byThread[thread][counts[thread]++] = call;
      }
      return byThread;
    }
  }
}
