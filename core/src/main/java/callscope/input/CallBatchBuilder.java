package callscope.input;

import callscope.api.Internal;
import java.util.Arrays;

/**
 * Collects calls that a second thread reads ahead into tables of its own. Each batch is later
 * passed to {@link TraceBuilder.PendingProcess#calls}.
 *
 * <p>New strings and signatures enter the tables of the trace in the order of their appearance. If
 * the batches are added in the order in which they were read, all ids are the same as without
 * reading ahead.
 */
@Internal
public final class CallBatchBuilder {
  private final StringDictionary texts;
  private final CallSignatureTable signatures = new CallSignatureTable();
  private final IdRemapper ids;
  private CallTable calls = new CallTable();

  /** The ids of the threads that the calls name, and their number. */
  private long[] threads = new long[64];

  private int named;

  /** The first string and the first signature that are new in the current batch. */
  private int firstText;

  private int firstSignature;

  CallBatchBuilder(StringDictionary stringsOfTrace, CallSignatureTable signaturesOfTrace) {
    this.texts = stringsOfTrace.sibling();
    this.ids = new IdRemapper(stringsOfTrace, signaturesOfTrace);
  }

  /**
   * A batch of consecutive calls, with the strings and signatures that existed at its end.
   *
   * @param calls the calls; their threads are indices into {@code threads}, or -1 if a call names
   *     none
   * @param firstText the first string that is new in this batch
   * @param firstSignature the first signature that is new in this batch
   * @param ids maps ids to those of the trace; only for the thread that builds the trace
   */
  public record Part(
      CallTable calls,
      long[] threads,
      StringDictionaryView texts,
      int firstText,
      CallSignatureView signatures,
      int firstSignature,
      IdRemapper ids) {}

  /** The dictionary for the strings of the added calls. */
  public StringDictionary texts() {
    return texts;
  }

  /** Appends a call, which must not have an id of its own. */
  public void add(CallBuilder call) {
    if (call.hasId()) {
      throw new IllegalArgumentException("a call with its own id cannot be read ahead");
    }
    calls.add(call, signatures.intern(call), call.hasThread() ? position(call.thread()) : -1);
  }

  /** Returns the calls added since the previous batch. */
  public Part part() {
    Part part =
        new Part(calls, threads, texts.view(), firstText, signatures.view(), firstSignature, ids);
    firstText = texts.size();
    firstSignature = signatures.size();
    calls = new CallTable();
    threads = new long[64];
    named = 0;
    return part;
  }

  /** The approximate size of the dictionary in bytes; it is kept across batches. */
  public long bytes() {
    return texts.bytes();
  }

  private int position(long thread) {
    // a batch has few threads, and most calls have the thread of the previous call
    for (int i = named - 1; i >= 0; i--) {
      if (threads[i] == thread) {
        return i;
      }
    }
    if (named == threads.length) {
      threads = Arrays.copyOf(threads, named * 2);
    }
    threads[named] = thread;
    return named++;
  }
}
