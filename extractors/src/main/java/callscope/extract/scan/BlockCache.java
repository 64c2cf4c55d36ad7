package callscope.extract.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A stream in blocks, of which those are kept that someone looks at or that are not reached yet by
 * who reads all in order. Safe for many threads.
 */
public final class BlockCache implements Closeable {
  static final int SIZE = 1 << 18;

  /** Whoever reads in order gets there before more than so many are kept. */
  static final int AHEAD = 16;

  private final InputStream stream;

  /** Those that are kept, without gaps. */
  private final Deque<Block> kept = new ArrayDeque<>();

  private final Deque<byte[]> spare = new ArrayDeque<>();

  /** How many blocks the stream had so far. */
  private int count;

  private boolean ended;
  private @Nullable IOException failure;

  public BlockCache(InputStream stream) {
    this.stream = stream;
  }

  /** A part of the stream; all have {@link #SIZE} bytes but for the last one. */
  static final class Block {
    final int number;
    final byte[] bytes;
    final int length;
    private int users;

    private Block(int number, byte[] bytes, int length) {
      this.number = number;
      this.bytes = bytes;
      this.length = length;
    }

    /** Where it begins in the stream. */
    long begin() {
      return (long) number * SIZE;
    }
  }

  /**
   * A block, which is kept until it is {@linkplain #release released}.
   *
   * @return null if the stream ends before it, or it was dropped
   * @throws IOException that the stream threw before it
   */
  synchronized @Nullable Block get(int number) throws IOException {
    while (count <= number && !ended) {
      fill();
    }
    if (number >= count && failure != null) {
      throw failure;
    }
    for (Block block : kept) {
      if (block.number == number) {
        block.users++;
        return block;
      }
    }
    return null;
  }

  /** Whether it is known that there is no such block. */
  synchronized boolean endBefore(int number) {
    return ended && number >= count;
  }

  private void fill() {
    byte[] bytes = spare.isEmpty() ? new byte[SIZE] : spare.pop();
    int length = 0;
    try {
      int read = 0;
      while (read >= 0 && length < SIZE) {
        length += read;
        read = stream.read(bytes, length, SIZE - length);
      }
    } catch (IOException e) {
      failure = e;
    }
    ended = length < SIZE;
    if (length > 0) {
      kept.add(new Block(count, bytes, length));
      count++;
    }
  }

  synchronized void release(Block block) {
    block.users--;
  }

  /** Forgets all blocks before one, as soon as nobody looks at them. */
  synchronized void dropBefore(int number) {
    while (!kept.isEmpty()) {
      Block first = kept.getFirst();
      if (first.number >= number || first.users > 0) {
        return;
      }
      spare.push(kept.removeFirst().bytes);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    stream.close();
  }
}
