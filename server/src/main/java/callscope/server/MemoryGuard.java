package callscope.server;

import callscope.analysis.Analysis;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Ends the largest analysis when the memory is almost exhausted, so that the threads that answer
 * other clients have some left: if they fail, the server answers no more. Thread-safe.
 *
 * <p>What counts is the part of the old generation that was in use after its last collection, so
 * garbage does not count. The JVM collects the old generation before it runs out of memory, and
 * analyses call {@link Task#check} often, so they end before that. A single array that is larger
 * than what is left still causes an {@link OutOfMemoryError}, but leaves memory to others.
 */
final class MemoryGuard {
  /** Percentage of the old generation that may be in use after a collection. */
  private static final int MOST = 85;

  /** The bytes in use after the last collection, in percent of the maximum. */
  private final LongSupplier used;

  private final Runnable collect;
  private final List<Task> running = new ArrayList<>();

  /** The task that was ended and still releases its memory. */
  private Optional<Task> ending = Optional.empty();

  MemoryGuard(LongSupplier used, Runnable collect) {
    this.used = used;
    this.collect = collect;
  }

  /** The guard of this process. */
  static MemoryGuard ofProcess() {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
            .toList();
    return new MemoryGuard(() -> used(pools), System::gc);
  }

  /** The fullest pool; those of young objects support no threshold and are not among them. */
  private static long used(List<MemoryPoolMXBean> pools) {
    long most = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage after = pool.getCollectionUsage();
      if (after != null) {
        long limit = after.getMax() > 0 ? after.getMax() : Runtime.getRuntime().maxMemory();
        most = Math.max(most, after.getUsed() * 100 / limit);
      }
    }
    return most;
  }

  /**
   * Begins an analysis; closing it ends it.
   *
   * @param bytes the size of its report, by which the largest one is chosen
   */
  Task begin(long bytes) {
    Task task = new Task(bytes);
    synchronized (this) {
      running.add(task);
    }
    return task;
  }

  private synchronized void endLargest(Task asking) {
    if (ending.isEmpty()
        && asking == running.stream().max(Comparator.comparingLong(task -> task.bytes)).get()) {
      ending = Optional.of(asking);
    }
    if (ending.filter(task -> task == asking).isPresent()) {
      throw new LowMemoryException();
    }
  }

  private void end(Task task) {
    synchronized (this) {
      running.remove(task);
    }
    if (used.getAsLong() > MOST) {
      // the next one must not be ended for what this one has left
      collect.run();
    }
    synchronized (this) {
      ending = ending.filter(other -> other != task);
    }
  }

  /** A running analysis, which reports its progress. Thread-safe. */
  final class Task implements Analysis.Listener, AutoCloseable {
    private final long bytes;

    private Task(long bytes) {
      this.bytes = bytes;
    }

    /**
     * Does nothing unless the memory is almost exhausted and this is the largest analysis.
     *
     * @throws LowMemoryException if it must end
     */
    void check() {
      if (used.getAsLong() > MOST) {
        endLargest(this);
      }
    }

    @Override
    public void read(long done) {
      check();
    }

    @Override
    public void at(long done, long total) {
      check();
    }

    @Override
    public void close() {
      end(this);
    }
  }
}
