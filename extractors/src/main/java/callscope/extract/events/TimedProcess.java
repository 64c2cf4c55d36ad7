package callscope.extract.events;

import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.TraceBuilder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A process of a log that may record calls out of order. Not thread-safe. */
public final class TimedProcess {
  private final TraceBuilder.PendingProcess process;
  private long[] times = new long[16];
  private int size;
  private boolean isSorted = true;

  public TimedProcess(TraceBuilder.PendingProcess process) {
    this.process = process;
  }

  /** The process that gets the calls. */
  public TraceBuilder.PendingProcess process() {
    return process;
  }

  /** The number of calls. */
  public int size() {
    return size;
  }

  /**
   * Adds a call.
   *
   * @param time in microseconds; a call without a time stays after the call before it
   */
  public void call(CallBuilder call, long time) {
    long last = size == 0 ? Long.MIN_VALUE : times[size - 1];
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
    }
    long key = time == CallTable.NO_TIME ? last : time;
    isSorted &= last <= key;
    times[size++] = key;
    process.call(call.time(time));
  }

  /** Sorts the calls by time; those of equal times stay in order. */
  public void sort() {
    if (!isSorted) {
      process.reorder(
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingLong(call -> times[call]))
              .mapToInt(Integer::intValue)
              .toArray());
    }
  }
}
