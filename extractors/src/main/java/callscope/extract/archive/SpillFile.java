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
 * A temporary file with several parts. Where the system allows it, the file is unlinked as soon as
 * it is open, so that it disappears with the process. Safe for concurrent readers.
 */
final class SpillFile implements AutoCloseable {
  private final FileChannel channel;
  private long length;
  private Part last = new Part(0);

  private SpillFile(FileChannel channel) {
    this.channel = channel;
  }

  /** The position of a part. */
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
      // where an open file cannot be deleted, it is deleted when it is closed
    }
    return new SpillFile(channel);
  }

  /** Starts the next part. */
  Part begin() {
    last = new Part(length);
    return last;
  }

  /** Appends to the current part. */
  void write(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      length += channel.write(buffer, length);
    }
    last.end = length;
  }

  /** Marks the end of writing; a failure is thrown at the end of the last part. */
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
