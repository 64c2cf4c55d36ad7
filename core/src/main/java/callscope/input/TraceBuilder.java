package callscope.input;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.feature.Feature;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds a trace from what an extractor reads, in report order. Not thread-safe.
 *
 * <pre>{@code
 * TraceBuilder trace = new TraceBuilder(progress::strings);
 * TraceBuilder.PendingProcess process = trace.process();
 * process.ids(0, 4440);
 * CallBuilder call = new CallBuilder();
 * call.thread(5288).api(trace.texts().intern("Sleep"));
 * process.call(call);
 * Trace built = trace.build(facts);
 * }</pre>
 *
 * <p>The ids and name of a process may follow its calls, because the keys of a report come in any
 * order.
 */
@PublicApi
public final class TraceBuilder {
  /** The number of calls of a process after which the listener gets the strings so far. */
  private static final int CALLS_PER_SNAPSHOT = 256;

  private static final ThreadNumbers NO_THREADS = new ThreadNumbers();
  private static final CallTable NO_CALLS = new CallTable();

  private final StringDictionary texts = new StringDictionary();
  private final CallSignatureTable signatures = new CallSignatureTable();
  private final List<PendingProcess> processes = new ArrayList<>();
  private final List<SavedFile> savedFiles = new ArrayList<>();

  /** The last name, shared because many consecutive processes can have the same. */
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

  /** The dictionary of the trace; extractors intern each string and pass on its id. */
  public StringDictionary texts() {
    return texts;
  }

  /** Creates a builder for calls that a second thread reads ahead. */
  @Internal
  public CallBatchBuilder ahead() {
    return new CallBatchBuilder(texts, signatures);
  }

  /** Sets the notation of calls; the default is {@link CallStyle#USUAL}. */
  public void style(CallStyle ofCalls) {
    style = ofCalls;
  }

  /** Sets the clock of the calls; the default is {@link Clock#SINCE_1970}. */
  public void clock(Clock ofTimes) {
    clock = ofTimes;
  }

  /** Adds a file that the sandbox saved. */
  public void savedFile(SavedFile file) {
    savedFiles.add(file);
  }

  /** Starts the next process. */
  public PendingProcess process() {
    PendingProcess process = new PendingProcess(processes.size());
    processes.add(process);
    return process;
  }

  /** The number of processes so far. */
  public int processCount() {
    return processes.size();
  }

  /** Discards all processes so far. */
  public void clear() {
    processes.clear();
  }

  /** Builds the trace. The builder must not be used afterwards. */
  public Trace build(InputFacts facts) {
    OptionalLong start = clock.start(countTimesFromStart());
    Map<ProcessAddress, Integer> seen = new HashMap<>();
    List<TracedProcess> built = new ArrayList<>(processes.size());
    for (PendingProcess process : processes) {
      ProcessAddress ids = new ProcessAddress(process.ppid, process.pid);
      int ordinal = seen.merge(ids, 1, Integer::sum) - 1;
      built.add(process.build(new ProcessAddress(ids.ppid(), ids.pid(), ordinal)));
    }
    return Trace.of(facts, style, clock, start, texts, signatures, built, savedFiles);
  }

  private OptionalLong countTimesFromStart() {
    OptionalLong start =
        processes.stream()
            .mapToLong(process -> process.calls.earliest())
            .filter(time -> time != CallTable.NO_TIME)
            .min();
    if (start.isPresent()) {
      processes.forEach(process -> process.calls.shiftTimes(start.getAsLong()));
    }
    return start;
  }

  /** A process whose calls are still being read. */
  public final class PendingProcess {
    private long ppid;
    private long pid;
    private String name = "";
    private String commandLine = "";
    private String path = "";
    private Optional<ProcessRelation> relation = Optional.empty();
    private final int index;

    // a trace may have very many processes, so collections start small
    private List<Feature> features = new ArrayList<>(0);
    private ThreadNumbers threads = new ThreadNumbers();
    private List<Long> announced = new ArrayList<>(0);
    private CallTable calls = new CallTable();

    private PendingProcess(int index) {
      this.index = index;
    }

    /** Sets the ids of the parent process and of the process; 0 if unknown. */
    public void ids(long parent, long own) {
      ppid = parent;
      pid = own;
      threads.setProcessId(pid);
    }

    /** Sets the name of the program; the default is empty. */
    public void name(String program) {
      lastName = program.equals(lastName) ? lastName : program;
      name = lastName;
    }

    /** Sets the command line; the default is empty, for unknown. */
    public void commandLine(String line) {
      commandLine = line;
    }

    /** Sets the path of the program's image; the default is empty, for unknown. */
    public void path(String image) {
      path = image;
    }

    /**
     * Sets what the source says about why the process is in the trace. Without it, its parent's id
     * and the calls of the trace tell.
     */
    public void relation(ProcessRelation.Kind kind) {
      relation = Optional.of(new ProcessRelation(kind, ProcessRelation.UNKNOWN));
    }

    /** Sets what the source says about why the process is in the trace, and because of which. */
    public void relation(ProcessRelation.Kind kind, PendingProcess by) {
      relation = Optional.of(new ProcessRelation(kind, by.index));
    }

    /** Adds a feature of the process itself, such as a value of its environment. */
    public void feature(Feature feature) {
      features.add(feature);
    }

    /**
     * Announces a thread. Announced threads come first, in this order, before those that only calls
     * name.
     */
    public void thread(long tid) {
      announced.add(tid);
    }

    /** Starts a new thread that reuses an id. Later calls with this id belong to it. */
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

    /** Adds a batch of calls that was read ahead. */
    @Internal
    public void calls(CallBatchBuilder.Part part) {
      IdRemapper ids = part.ids();
      ids.add(part);
      CallTable from = part.calls();
      for (int call = 0; call < from.size(); call++) {
        int thread = from.thread(call);
        int own = thread < 0 ? threads.own(pid) : threads.of(part.threads()[thread]);
        int signature = ids.signature(from.signature(call), part);
        int returned = ids.text(from.returned(call), part);
        int pretty = ids.text(from.prettyReturned(call), part);
        calls.add(from, call, signature, own, returned, pretty);
      }
      strings.accept(texts.view());
    }

    /** Sets the return value and success of the call at an index to those of the builder. */
    public void returned(int call, CallBuilder from) {
      calls.returned(call, from);
    }

    /**
     * Reorders the calls; the id of each becomes its index in its thread.
     *
     * @param order for each new index, the current index of the call
     */
    public void reorder(int[] order) {
      calls.reorder(order);
    }

    /** Discards all calls so far. */
    public void clearCalls() {
      calls = new CallTable();
      threads = new ThreadNumbers();
    }

    /** Whether any thread was announced. */
    public boolean hasNamedThreads() {
      return !announced.isEmpty();
    }

    /** The threads that have calls but were not announced. */
    public List<Long> unnamedThreads() {
      Set<Long> unnamed = new LinkedHashSet<>(threads.ids());
      announced.forEach(unnamed::remove);
      return List.copyOf(unnamed);
    }

    private TracedProcess build(ProcessAddress address) {
      List<Long> order = new ArrayList<>(new LinkedHashSet<>(announced));
      calls.renumberThreads(threads.positions(order));
      int[][] callsOf = calls.byThread(order.size());
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
      TracedProcess.Program program = new TracedProcess.Program(name, commandLine, path, relation);
      return new TracedProcess(address, program, located, traced, built);
    }

    /** Releases what the built process now holds, to halve the memory use. */
    private void release() {
      features = List.of();
      threads = NO_THREADS;
      announced = List.of();
      calls = NO_CALLS;
    }
  }
}
