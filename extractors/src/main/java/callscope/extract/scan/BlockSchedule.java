package callscope.extract.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shares the blocks of a stream between the main reader, which passes all of them in order, and one
 * that decodes some of them ahead. Safe for use by these two threads.
 *
 * <p>The reader ahead takes every second block, since both are about equally fast. Where it is far
 * ahead, it takes the blocks that it left out, too.
 *
 * @param <T> what a block is decoded to
 */
final class BlockSchedule<T> {
  /** The number of blocks from which on the reader ahead counts as far ahead. */
  private static final int FAR = 6;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** The blocks from the main reader on that one of the readers has taken, with their results. */
  private final Map<Integer, CompletableFuture<Optional<T>>> taken = new HashMap<>();

  /** The block of the main reader. */
  private int reading;

  /** The last block that was taken ahead. */
  private int last;

  /** The first block behind the end of the stream, once that is known. */
  private int end = Integer.MAX_VALUE;

  private boolean closed;

  /**
   * A block that is to be decoded ahead.
   *
   * @param result to be completed; empty if the main reader is to decode the block itself
   */
  record Work<T>(int block, CompletableFuture<Optional<T>> result) {}

  /** Waits for the next block to decode ahead; null if there will be none. */
  @Nullable Work<T> take() {
    lock.lock();
    try {
      while (!closed) {
        int block = nextAhead();
        if (block < end && block < reading + BlockCache.AHEAD - 1) {
          last = Math.max(last, block);
          Work<T> work = new Work<>(block, new CompletableFuture<>());
          taken.put(block, work.result);
          return work;
        }
        changed.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private int nextAhead() {
    int block = Math.max(last, reading) + 2;
    if (last - reading >= FAR || block >= end) {
      block = reading + 2;
      while (taken.containsKey(block)) {
        block++;
      }
    }
    return block;
  }

  /** Notes where the main reader begins. */
  void begin(int block) {
    lock.lock();
    try {
      reading = block;
      last = block;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves the main reader on to a block.
   *
   * @return the result of decoding it ahead, perhaps not complete yet; complete and empty if the
   *     main reader is to decode it itself
   */
  CompletableFuture<Optional<T>> advanceTo(int block) {
    lock.lock();
    try {
      reading = block;
      taken.keySet().removeIf(number -> number < block);
      changed.signalAll();
      return taken.computeIfAbsent(
          block, number -> CompletableFuture.completedFuture(Optional.empty()));
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the stream ends before a block. */
  void endBefore(int block) {
    lock.lock();
    try {
      end = Math.min(end, block);
    } finally {
      lock.unlock();
    }
  }

  /** Ends all decoding ahead. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
