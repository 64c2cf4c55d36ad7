package callscope.extract.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the blocks of a stream between the main reader, which reads all of them in order, and
 * a reader that decodes some of them ahead. Safe for use by these two threads.
 *
 * <p>The reader ahead takes every second block, since both are about equally fast. When it is far
 * ahead, it also takes the blocks that it left out.
 *
 * @param <T> the result of decoding a block
 */
final class BlockSchedule<T> {
  /** The lead, in blocks, from which the reader ahead also takes blocks that it left out. */
  private static final int FAR = 6;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * The results of the blocks that either reader has taken, from the block of the main reader on.
   */
  private final Map<Integer, CompletableFuture<Optional<T>>> taken = new HashMap<>();

  /** The current block of the main reader. */
  private int reading;

  /** The last block taken by the reader ahead. */
  private int last;

  /** The number of blocks in the stream, once it is known. */
  private int end = Integer.MAX_VALUE;

  private boolean closed;

  /**
   * A block to decode ahead.
   *
   * @param result to be completed; empty if the main reader has to decode the block itself
   */
  record Work<T>(int block, CompletableFuture<Optional<T>> result) {}

  /** Waits for the next block to decode ahead; null if there are no more. */
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

  /** Sets the block at which the main reader starts. */
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
   * Moves the main reader to a block.
   *
   * @return the result of decoding the block ahead, which may still be pending; it is completed and
   *     empty if the main reader has to decode the block itself
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

  /** Reports that the stream has no block of this number or above. */
  void endBefore(int block) {
    lock.lock();
    try {
      end = Math.min(end, block);
    } finally {
      lock.unlock();
    }
  }

  /** Ends decoding ahead. */
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
