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
public final class CallsAhead {
  private final TextTable texts;
  private final ShapeTable shapes = new ShapeTable();
  private final NumbersInTrace numbers;
  private CallTable calls = new CallTable();

  /** The ids of the threads that the calls name, and how many there are. */
  private long[] threads = new long[64];

  private int named;

  /** The first text and the first shape that are new in the part that is being read. */
  private int firstText;

  private int firstShape;

  CallsAhead(TextTable textsOfTrace, ShapeTable shapesOfTrace) {
    this.texts = textsOfTrace.sibling();
    this.numbers = new NumbersInTrace(textsOfTrace, shapesOfTrace);
  }

  /**
   * Calls that follow each other, with all texts and shapes that were there at its end.
   *
   * @param calls their threads are positions in the list of threads, or -1 for those that name none
   * @param firstText the first text that is new in this part
   * @param firstShape the first shape that is new in this part
   * @param numbers is for the thread that builds the trace
   */
  public record Part(
      CallTable calls,
      long[] threads,
      TextView texts,
      int firstText,
      ShapeView shapes,
      int firstShape,
      NumbersInTrace numbers) {}

  /** The texts of the calls that are added. */
  public TextTable texts() {
    return texts;
  }

  /** Adds a call behind those that are there; it must be one that is known by its position. */
  public void add(CallBuilder call) {
    if (call.hasId()) {
      throw new IllegalArgumentException("a call with a number of its own");
    }
    calls.add(call, shapes.number(call), call.hasThread() ? position(call.thread()) : -1);
  }

  /** The calls that came since the part before. */
  public Part part() {
    Part part =
        new Part(calls, threads, texts.view(), firstText, shapes.view(), firstShape, numbers);
    firstText = texts.size();
    firstShape = shapes.size();
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
