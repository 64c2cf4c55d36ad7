package callscope.input;

import callscope.api.PublicApi;
import java.util.Arrays;

/**
 * The calls of a process in report order, stored as columns. Calls are numbered from 0 to {@link
 * #size} - 1. Thread-safe once the trace is built.
 *
 * <p>Strings are ids of the trace's {@link StringDictionary}, or {@link StringDictionary#NONE}.
 */
@PublicApi
public final class CallTable {
  /** An unknown time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Initial capacity; some traces have very many processes with at most one call. */
  private static final int FIRST = 1;

  private static final Success[] OUTCOMES = Success.values();

  /** Whether a call succeeded. */
  public enum Success {
    /** The report does not contain it. */
    UNKNOWN,
    /** The call succeeded. */
    SUCCEEDED,
    /** The call failed. */
    FAILED
  }

  private int size;
  private int[] signatures = new int[FIRST];
  private int[] threads = new int[FIRST];
  private int[] returned = new int[FIRST];
  private int[] prettyReturned = new int[FIRST];
  private int[] repeated = new int[FIRST];
  private long[] times = new long[FIRST];
  private long[] callers = new long[FIRST];
  private long[] parentCallers = new long[FIRST];
  private byte[] outcomes = new byte[FIRST];

  /** The ids of the calls in the report; empty as long as no call has one. */
  private long[] ids = new long[0];

  /** Creates a table of stored columns, which it keeps. */
  static CallTable of(CallColumns columns) {
    CallTable table = new CallTable();
    table.size = columns.size();
    table.signatures = columns.signatures();
    table.threads = columns.threads();
    table.returned = columns.returned();
    table.prettyReturned = columns.prettyReturned();
    table.repeated = columns.repeated();
    table.times = columns.times();
    table.callers = columns.callers();
    table.parentCallers = columns.parentCallers();
    table.outcomes = columns.outcomes();
    table.ids = columns.ids();
    return table;
  }

  /** The number of calls. */
  public int size() {
    return size;
  }

  /** The id of the call's signature in the trace's {@link CallSignatureTable}. */
  public int signature(int call) {
    return signatures[call];
  }

  /** The index of the call's thread in its process. */
  public int thread(int call) {
    return threads[call];
  }

  /** The string id of the return value. */
  public int returned(int call) {
    return returned[call];
  }

  /** The string id of the readable return value. */
  public int prettyReturned(int call) {
    return prettyReturned[call];
  }

  /** Whether the call succeeded. */
  public Success success(int call) {
    return OUTCOMES[outcomes[call]];
  }

  /** How often the call was repeated; 0 if it was made once. */
  public int repeated(int call) {
    return repeated[call];
  }

  /** The time of the call in microseconds since the start of the trace, or {@link #NO_TIME}. */
  public long time(int call) {
    return times[call];
  }

  /** The address of the code that made the call; 0 if unknown. */
  public long caller(int call) {
    return callers[call];
  }

  /** The address of the code that called the caller; 0 if unknown. */
  public long parentCaller(int call) {
    return parentCallers[call];
  }

  /** The id of the call in the report, or its index if it has none. */
  public long id(int call) {
    return ids.length == 0 ? call : ids[call];
  }

  void add(CallBuilder call, int signature, int thread) {
    if (size == signatures.length) {
      grow(size * 2);
    }
    signatures[size] = signature;
    threads[size] = thread;
    returned[size] = call.returned();
    prettyReturned[size] = call.prettyReturned();
    repeated[size] = call.repeated();
    times[size] = call.time();
    callers[size] = call.caller();
    parentCallers[size] = call.parentCaller();
    outcomes[size] = (byte) call.success().ordinal();
    addId(call.hasId(), call.id());
    size++;
  }

  /** Appends a call of another table without ids, with the given columns replaced. */
  void add(CallTable from, int call, int signature, int thread, int returnedHere, int prettyHere) {
    if (size == signatures.length) {
      grow(size * 2);
    }
    signatures[size] = signature;
    threads[size] = thread;
    returned[size] = returnedHere;
    prettyReturned[size] = prettyHere;
    repeated[size] = from.repeated[call];
    times[size] = from.times[call];
    callers[size] = from.callers[call];
    parentCallers[size] = from.parentCallers[call];
    outcomes[size] = from.outcomes[call];
    addId(false, 0);
    size++;
  }

  private void addId(boolean hasId, long id) {
    if (ids.length == 0 && !hasId) {
      return;
    }
    int known = ids.length;
    if (known < signatures.length) {
      ids = Arrays.copyOf(ids, signatures.length);
      for (int i = known; i < size; i++) {
        ids[i] = i;
      }
    }
    ids[size] = hasId ? id : size;
  }

  /** Sets the return value and success of a call that was added earlier. */
  void returned(int call, CallBuilder from) {
    returned[call] = from.returned();
    prettyReturned[call] = from.prettyReturned();
    outcomes[call] = (byte) from.success().ordinal();
  }

  /**
   * Reorders the calls; the id of each becomes its index in its thread.
   *
   * @param order for each new index, the current index of the call
   */
  void reorder(int[] order) {
    signatures = permuted(signatures, order);
    threads = permuted(threads, order);
    returned = permuted(returned, order);
    prettyReturned = permuted(prettyReturned, order);
    repeated = permuted(repeated, order);
    times = permuted(times, order);
    callers = permuted(callers, order);
    parentCallers = permuted(parentCallers, order);
    byte[] outcomesBefore = outcomes;
    outcomes = new byte[signatures.length];
    ids = new long[signatures.length];
    int[] next = new int[Arrays.stream(threads, 0, size).max().orElse(0) + 1];
    for (int i = 0; i < size; i++) {
      outcomes[i] = outcomesBefore[order[i]];
      ids[i] = next[threads[i]]++;
    }
  }

  private int[] permuted(int[] column, int[] order) {
    int[] permuted = new int[column.length];
    for (int i = 0; i < size; i++) {
      permuted[i] = column[order[i]];
    }
    return permuted;
  }

  private long[] permuted(long[] column, int[] order) {
    long[] permuted = new long[column.length];
    for (int i = 0; i < size; i++) {
      permuted[i] = column[order[i]];
    }
    return permuted;
  }

  /** The time of the earliest call, or {@link #NO_TIME} if no call has one. */
  public long earliest() {
    long earliest = NO_TIME;
    for (int i = 0; i < size; i++) {
      if (times[i] != NO_TIME && (earliest == NO_TIME || times[i] < earliest)) {
        earliest = times[i];
      }
    }
    return earliest;
  }

  /** Makes all times relative to the start. */
  void shiftTimes(long start) {
    for (int i = 0; i < size; i++) {
      if (times[i] != NO_TIME) {
        times[i] -= start;
      }
    }
  }

  /** Replaces thread numbers by indices in the final order of threads. */
  void renumberThreads(int[] positions) {
    for (int i = 0; i < size; i++) {
      threads[i] = positions[threads[i]];
    }
  }

  /**
   * The calls of each thread, ascending.
   *
   * @param count the number of threads
   */
  int[][] byThread(int count) {
    int[] counts = new int[count];
    for (int call = 0; call < size; call++) {
      counts[threads[call]]++;
    }
    int[][] byThread = new int[count][];
    for (int i = 0; i < count; i++) {
      byThread[i] = new int[counts[i]];
    }
    Arrays.fill(counts, 0);
    for (int call = 0; call < size; call++) {
      int thread = threads[call];
      byThread[thread][counts[thread]++] = call;
    }
    return byThread;
  }

  private void grow(int capacity) {
    signatures = Arrays.copyOf(signatures, capacity);
    threads = Arrays.copyOf(threads, capacity);
    returned = Arrays.copyOf(returned, capacity);
    prettyReturned = Arrays.copyOf(prettyReturned, capacity);
    repeated = Arrays.copyOf(repeated, capacity);
    times = Arrays.copyOf(times, capacity);
    callers = Arrays.copyOf(callers, capacity);
    parentCallers = Arrays.copyOf(parentCallers, capacity);
    outcomes = Arrays.copyOf(outcomes, capacity);
  }
}
