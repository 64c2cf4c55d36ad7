package callscope.extract.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * A temporary file of several parts. It has no name any more once it is open, as far as the system
 * allows it, so that it is gone with the process however that ends. Safe for many readers.
 */
final class SpillFile implements AutoCloseable {
  private final FileChannel channel;
  private long length;
  private Part last = new Part(0);

  private SpillFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Where a part lies. */
  static final class Part {
    private final long start;
    private long end;
    private Optional<IOException> failure = Optional.empty();

    Part(long start) {
      this.start = start;
      this.end = start;
    }
  }

  static SpillFile create() throws IOException {
    Path path = Files.createTempFile("callscope", ".unpacked");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Files.delete(path);
    } catch (IOException e) {
      // where that can't be while it is open, it is deleted when it is closed
    }
    return new SpillFile(channel);
  }

  /** Begins the next part. */
  Part begin() {
    last = new Part(length);
    return last;
  }

  /** Appends to the part that was begun last. */
  void write(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      length += channel.write(buffer, length);
    }
    last.end = length;
  }

  /** All is written; a failure is thrown where the last part ends. */
  void end(Optional<IOException> failure) {
    last.failure = failure;
  }

  InputStream open(Part part) {
    return new PartStream(part);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class PartStream extends InputStream {
    private final Part part;
    private long position;

    PartStream(Part part) {
      this.part = part;
      this.position = part.start;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, bytes.length);
      if (position == part.end) {
        if (part.failure.isPresent()) {
          throw part.failure.get();
        }
        return -1;
      }
      int most = (int) Math.min(count, part.end - position);
      int read = channel.read(ByteBuffer.wrap(bytes, offset, most), position);
      position += Math.max(0, read);
      return read;
    }
  }
}
