package callscope.input;

import callscope.api.PublicApi;
import java.util.Arrays;

/**
 * Builds one call; reusable for the next one after {@link #clear()}. Not thread-safe.
 *
 * <p>Strings are ids of the trace's {@link StringDictionary}, or {@link StringDictionary#NONE}.
 */
@PublicApi
public final class CallBuilder {
  /** A signature that is not known yet. */
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

  /** Creates a builder of a call without any parts. */
  public CallBuilder() {
    clear();
  }

  /** Resets the builder for a new call. */
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

  /** Sets the name of the called API or system call. */
  public CallBuilder api(int text) {
    run[0] = text;
    return this;
  }

  /** Sets the category that the report assigns to the call. */
  public CallBuilder category(int text) {
    run[1] = text;
    return this;
  }

  /** Sets the thread. A call without one belongs to a thread with the id of its process. */
  public CallBuilder thread(long tid) {
    hasThread = true;
    thread = tid;
    return this;
  }

  /**
   * Appends an argument.
   *
   * @param name its name; without one, it is an additional hidden feature of the previous argument
   * @param value its feature, according to the {@link Meaning} of the string; none if it is only
   *     shown
   * @param pretty the form that is shown, if it differs from the value
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
   * Sets the {@linkplain #signature() signature} of an earlier call instead of API, category and
   * arguments.
   */
  public CallBuilder signature(int ofEarlier) {
    signature = ofEarlier;
    return this;
  }

  /** Returns the signature of the call after it was added, for use with {@link #signature(int)}. */
  public int signature() {
    return signature;
  }

  /** Sets the return value. */
  public CallBuilder returned(int text) {
    returned = text;
    return this;
  }

  /**
   * Sets the readable form of the return value; a {@link Meaning#LABEL} is not written to
   * documents.
   */
  public CallBuilder prettyReturned(int text) {
    prettyReturned = text;
    return this;
  }

  /** Sets whether the call succeeded; the default is unknown. */
  public CallBuilder success(CallTable.Success outcome) {
    success = outcome;
    return this;
  }

  /** Sets how often the call was repeated; 0 if it was made once. */
  public CallBuilder repeated(int times) {
    repeated = times;
    return this;
  }

  /** Sets the time of the call, in microseconds by the {@link Clock} of the trace. */
  public CallBuilder time(long microseconds) {
    time = microseconds;
    return this;
  }

  /** Sets the addresses of the code that made the call and of its caller; 0 if unknown. */
  public CallBuilder callers(long address, long parentAddress) {
    caller = address;
    parentCaller = parentAddress;
    return this;
  }

  /** Sets the id of the call in the report. Without one, its index serves as id. */
  public CallBuilder id(long number) {
    hasId = true;
    id = number;
    return this;
  }

  /** Whether the call has an API, directly or by its signature. */
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
