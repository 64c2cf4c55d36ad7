package callscope.extract.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in blocks and keeps the blocks that are in use or that the main reader has not
 * reached yet. Thread-safe.
 */
public final class BlockCache implements Closeable {
  static final int SIZE = 1 << 18;

  /** The maximum number of blocks buffered ahead of the main reader. */
  static final int AHEAD = 16;

  private final InputStream stream;

  /** The buffered blocks, numbered consecutively. */
  private final Deque<Block> kept = new ArrayDeque<>();

  private final Deque<byte[]> spare = new ArrayDeque<>();

  /** The number of blocks read so far. */
  private int count;

  private boolean ended;
  private @Nullable IOException failure;

  public BlockCache(InputStream stream) {
    this.stream = stream;
  }

  /** A part of the stream of {@link #SIZE} bytes; the last block may be shorter. */
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

    /** The offset of the block in the stream. */
    long begin() {
      return (long) number * SIZE;
    }
  }

  /**
   * Returns a block and keeps it until it is {@linkplain #release released}.
   *
   * @return null if the stream ends before the block, or if the block was dropped
   * @throws IOException if reading the stream failed before the block
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

  /** Whether the stream is known to end before the block. */
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

  /** Drops all blocks before the given one, up to the first that is in use. */
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
