package callscope.input;

import java.util.Arrays;

/**
 * One call while it is being read; used again for the next one after {@link #clear()}.
 *
 * <p>Texts are numbers of the trace's {@link StringDictionary}, or {@link StringDictionary#NONE}.
 */
public final class CallBuilder {
  /** Stands for a signature that is not known yet. */
  static final int UNKNOWN = -1;

  private int[] run = new int[64];
  private int length;
  private int signature;
  private boolean hasThread;
  private long thread;
  private int returned;
  private int prettyReturned;
  private CallTable.Success success = CallTable.Success.UNKNOWN;
  private int repeated;
  private long time;
  private long caller;
  private long parentCaller;
  private boolean hasId;
  private long id;

  public CallBuilder() {
    clear();
  }

  /** Makes this the builder of a new call, without a thread, arguments or anything else. */
  public void clear() {
    run[0] = StringDictionary.NONE;
    run[1] = StringDictionary.NONE;
    length = 2;
    signature = UNKNOWN;
    hasThread = false;
    thread = 0;
    returned = StringDictionary.NONE;
    prettyReturned = StringDictionary.NONE;
    success = CallTable.Success.UNKNOWN;
    repeated = 0;
    time = CallTable.NO_TIME;
    caller = 0;
    parentCaller = 0;
    hasId = false;
  }

  public CallBuilder api(int text) {
    run[0] = text;
    return this;
  }

  public CallBuilder category(int text) {
    run[1] = text;
    return this;
  }

  /** The thread; a call without one is of a thread with the id of its process. */
  public CallBuilder thread(long tid) {
    hasThread = true;
    thread = tid;
    return this;
  }

  /**
   * Adds an argument behind those that are there.
   *
   * @param name without a name, it is a further feature of the argument before, which is not shown
   * @param value what is a feature, as its {@link Meaning} says; none for what is only shown
   * @param pretty what is shown, if that is not the value
   */
  public CallBuilder argument(int name, int value, int pretty) {
    if (length + 3 > run.length) {
      run = Arrays.copyOf(run, run.length * 2);
    }
    run[length++] = name;
    run[length++] = value;
    run[length++] = pretty;
    return this;
  }

  /**
   * Says that the call has the {@linkplain #signature() signature} that an earlier one turned out
   * to have, so that API, category and arguments need not be told.
   */
  public CallBuilder signature(int ofEarlier) {
    signature = ofEarlier;
    return this;
  }

  /**
   * The signature of the call, once it was added; a number that is for {@link #signature(int)}
   * only.
   */
  public int signature() {
    return signature;
  }

  public CallBuilder returned(int text) {
    returned = text;
    return this;
  }

  /** What it returned, for readers; a {@link Meaning#LABEL} is not written in documents. */
  public CallBuilder prettyReturned(int text) {
    prettyReturned = text;
    return this;
  }

  public CallBuilder success(CallTable.Success outcome) {
    success = outcome;
    return this;
  }

  /** How many more times the same call was made; 0 for once. */
  public CallBuilder repeated(int times) {
    repeated = times;
    return this;
  }

  /** When it was made, in microseconds by the {@link Clock} of the trace. */
  public CallBuilder time(long microseconds) {
    time = microseconds;
    return this;
  }

  /** The addresses of the code that made the call, and of its caller; 0 if unknown. */
  public CallBuilder callers(long address, long parentAddress) {
    caller = address;
    parentCaller = parentAddress;
    return this;
  }

  /** The number that the report gives the call; without one it is known by its position. */
  public CallBuilder id(long number) {
    hasId = true;
    id = number;
    return this;
  }

  public boolean hasApi() {
    return run[0] != StringDictionary.NONE || signature != UNKNOWN;
  }

  int[] run() {
    return run;
  }

  int runLength() {
    return length;
  }

  boolean hasThread() {
    return hasThread;
  }

  long thread() {
    return thread;
  }

  int returned() {
    return returned;
  }

  int prettyReturned() {
    return prettyReturned;
  }

  CallTable.Success success() {
    return success;
  }

  int repeated() {
    return repeated;
  }

  long time() {
    return time;
  }

  long caller() {
    return caller;
  }

  boolean hasId() {
    return hasId;
  }

  long id() {
    return id;
  }

  long parentCaller() {
    return parentCaller;
  }
}
