package callscope.input;

import java.util.Arrays;

/**
 * Takes calls that a second thread reads before it is their turn, into tables of its own; part by
 * part they are then handed to {@link TraceBuilder.PendingProcess#calls}.
 *
 * <p>What is new goes into the tables of the trace in the order in which it came: if the parts are
 * handed over in the order in which they were read, all get the numbers that they would have had if
 * nothing had been read ahead.
 */
public final class CallBatchBuilder {
  private final StringDictionary texts;
  private final CallSignatureTable signatures = new CallSignatureTable();
  private final IdRemapper numbers;
  private CallTable calls = new CallTable();

  /** The ids of the threads that the calls name, and how many there are. */
  private long[] threads = new long[64];

  private int named;

  /** The first text and the first signature that are new in the part that is being read. */
  private int firstText;

  private int firstSignature;

  CallBatchBuilder(StringDictionary textsOfTrace, CallSignatureTable signaturesOfTrace) {
    this.texts = textsOfTrace.sibling();
    this.numbers = new IdRemapper(textsOfTrace, signaturesOfTrace);
  }

  /**
   * Calls that follow each other, with all texts and signatures that were there at its end.
   *
   * @param calls their threads are positions in the list of threads, or -1 for those that name none
   * @param firstText the first text that is new in this part
   * @param firstSignature the first signature that is new in this part
   * @param numbers is for the thread that builds the trace
   */
  public record Part(
      CallTable calls,
      long[] threads,
      StringDictionaryView texts,
      int firstText,
      CallSignatureView signatures,
      int firstSignature,
      IdRemapper numbers) {}

  /** The texts of the calls that are added. */
  public StringDictionary texts() {
    return texts;
  }

  /** Adds a call behind those that are there; it must be one that is known by its position. */
  public void add(CallBuilder call) {
    if (call.hasId()) {
      throw new IllegalArgumentException("a call with a number of its own");
    }
    calls.add(call, signatures.intern(call), call.hasThread() ? position(call.thread()) : -1);
  }

  /** The calls that came since the part before. */
  public Part part() {
    Part part =
        new Part(
            calls, threads, texts.view(), firstText, signatures.view(), firstSignature, numbers);
    firstText = texts.size();
    firstSignature = signatures.size();
    calls = new CallTable();
    threads = new long[64];
    named = 0;
    return part;
  }

  /** How many bytes the texts take, which are kept from part to part. */
  public long bytes() {
    return texts.bytes();
  }

  private int position(long thread) {
    // a part has few threads, and mostly it is the same as before
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
