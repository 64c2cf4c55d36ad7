package callscope.extract.scan;

import callscope.extract.scan.BlockCache.Block;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of a {@link BlockCache} in order, from any position to any later one. */
public final class BlockInputStream extends InputStream {
  private final BlockCache blocks;
  private final boolean drops;
  private long position;
  private long end;
  private @Nullable Block current;

  private BlockInputStream(BlockCache blocks, boolean drops, long end) {
    this.blocks = blocks;
    this.drops = drops;
    this.end = end;
  }

  /** Creates a reader of the whole stream, which drops the blocks that it has read. */
  public static BlockInputStream ofAll(BlockCache blocks) {
    return new BlockInputStream(blocks, true, Long.MAX_VALUE);
  }

  /** Creates a reader that reads nothing until {@link #seek}. */
  static BlockInputStream ofParts(BlockCache blocks) {
    return new BlockInputStream(blocks, false, 0);
  }

  /**
   * Moves to a position, whose block must not have been dropped, and sets the position at which
   * reading ends.
   */
  void seek(long from, long to) {
    position = from;
    end = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    Block block = block();
    if (block == null) {
      return -1;
    }
    int from = (int) (position - block.begin());
    int read = (int) Math.min(Math.min(length, block.length - from), end - position);
    if (read <= 0) {
      return -1;
    }
    System.arraycopy(block.bytes, from, buffer, offset, read);
    position += read;
    return read;
  }

  @Override
  public long skip(long bytes) {
    position += bytes;
    return bytes;
  }

  private @Nullable Block block() throws IOException {
    int number = (int) (position / BlockCache.SIZE);
    if (current == null || current.number != number) {
      release();
      current = blocks.get(number);
      if (drops) {
        blocks.dropBefore(number);
      }
    }
    return current;
  }

  /** Releases the current block. */
  void release() {
    if (current != null) {
      blocks.release(current);
      current = null;
    }
  }
}
