package callscope.cli.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream that consists of parts, which several threads write at the same time. The current part
 * is written through; the others are buffered, and their writers wait once all buffers together are
 * too large. A part becomes the current one when all parts before it have ended, so the writer that
 * the others wait for never waits itself.
 */
public final class OrderedOutput {
  private static final byte[] NOTHING = {};

  private final OutputStream out;
  private final long budget;
  private final Map<Integer, Part> parts = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when it is the turn of another part, or when there is more room. */
  private final Condition changed = lock.newCondition();

  private int turn;
  private long held;

  /**
   * Creates an output to which nothing was written.
   *
   * @param budget the maximum number of buffered bytes
   */
  public OrderedOutput(OutputStream out, long budget) {
    this.out = out;
    this.budget = budget;
  }

  /** A part, to be written by one thread; closing it does nothing. Parts are numbered from 0. */
  OutputStream part(int number) {
    return parts.computeIfAbsent(number, Part::new);
  }

  /** Ends the current part, after its writer is done. */
  void end() throws IOException {
    end(NOTHING);
  }

  /** Ends the current part, after its writer is done, and writes a record after it. */
  void end(byte[] record) throws IOException {
    Part part = takePart();
    part.writeThrough();
    out.write(record);
    out.flush();
    nextTurn();
  }

  /**
   * Ends the current part, since its writer failed, and writes a record instead of it. Its buffered
   * content is dropped.
   *
   * @param mayRetry whether the record is not written if nothing of the part was written
   * @return whether nothing of the part was written
   */
  boolean abandon(boolean mayRetry, byte[] record) throws IOException {
    Part part = takePart();
    part.drop();
    if (part.begun) {
      // what follows must not be taken for the rest of the line
      out.write('\n');
    }
    if (part.begun || !mayRetry) {
      out.write(record);
      out.flush();
    }
    nextTurn();
    return !part.begun;
  }

  private Part takePart() {
    Part part = parts.remove(turn);
    return part == null ? new Part(turn) : part;
  }

  private void nextTurn() {
    lock.lock();
    try {
      turn++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void release(int bytes) {
    lock.lock();
    try {
      held -= bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the part is the current one or there is room; false if it is the current one. */
  private boolean reserve(int number, int bytes) throws IOException {
    lock.lock();
    try {
      while (turn != number && held + bytes > budget) {
        changed.await();
      }
      if (turn == number) {
        return false;
      }
      held += bytes;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for its turn");
    } finally {
      lock.unlock();
    }
  }

  private final class Part extends OutputStream {
    private final int number;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean begun;

    private Part(int number) {
      this.number = number;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return;
      }
      byte[] copy = new byte[length];
      System.arraycopy(bytes, offset, copy, 0, length);
      if (reserve(number, length)) {
        waiting.add(copy);
      } else {
        writeThrough();
        begun = true;
        out.write(copy);
      }
    }

    private void writeThrough() throws IOException {
      while (!waiting.isEmpty()) {
        begun = true;
        byte[] bytes = waiting.removeFirst();
        out.write(bytes);
        release(bytes.length);
      }
    }

    private void drop() {
      waiting.forEach(bytes -> release(bytes.length));
      waiting.clear();
    }
  }
}
