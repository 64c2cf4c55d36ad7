package callscope.cli.command;

import java.util.function.LongSupplier;

/**
 * Runs the garbage collector from time to time while many reports are analysed. The parallel
 * collector, which the launcher selects, collects old objects only when the heap has reached its
 * maximum size, so that a few thousand reports would fill all of the memory. Thread-safe.
 */
public final class HeapTrimmer {
  /**
   * The number of bytes in use below which nothing is collected: one large report needs as much.
   */
  private static final long LITTLE = 512L << 20;

  private final LongSupplier used;
  private final Runnable collector;
  private long limit;

  /**
   * Creates a trimmer for any heap.
   *
   * @param used returns the number of bytes in use
   * @param collector frees unused memory
   * @param limit the bytes in use above which the first collection runs
   */
  HeapTrimmer(LongSupplier used, Runnable collector, long limit) {
    this.used = used;
    this.collector = collector;
    this.limit = limit;
  }

  /** Creates a trimmer for the heap of this process. */
  public static HeapTrimmer ofProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapTrimmer(
        () -> runtime.totalMemory() - runtime.freeMemory(),
        System::gc,
        Math.min(LITTLE, runtime.maxMemory() / 2));
  }

  /** Collects if at least twice as much is in use as after the last collection. */
  public synchronized void afterReport() {
    if (used.getAsLong() > limit) {
      collector.run();
      limit = Math.max(limit, 2 * used.getAsLong());
    }
  }
}
