package callscope.cli;

import java.util.function.LongSupplier;

/**
 * Collects what many reports leave behind, now and then. The parallel collector that the launcher
 * asks for looks for garbage among old objects only when the heap is as large as it may ever
 * become; so that some thousand reports would fill all of the memory with what nobody needs. Safe
 * for many threads.
 */
final class HeapTrimmer {
  /** As long as less is in use, nothing is done: a large report takes as much. */
  private static final long LITTLE = 512L << 20;

  private final LongSupplier used;
  private final Runnable collector;
  private long limit;

  /**
   * For any heap.
   *
   * @param used how many bytes are in use
   * @param collector makes that as few as there can be
   * @param limit up to so many in use nothing is done at first
   */
  HeapTrimmer(LongSupplier used, Runnable collector, long limit) {
    this.used = used;
    this.collector = collector;
    this.limit = limit;
  }

  /** For the heap of this process. */
  static HeapTrimmer ofProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapTrimmer(
        () -> runtime.totalMemory() - runtime.freeMemory(),
        System::gc,
        Math.min(LITTLE, runtime.maxMemory() / 2));
  }

  /** Collects, if at least twice as much is in use as was after the last time. */
  synchronized void afterReport() {
    if (used.getAsLong() > limit) {
      collector.run();
      limit = Math.max(limit, 2 * used.getAsLong());
    }
  }
}
