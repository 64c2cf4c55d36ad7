package callscope.extract;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report that can be opened only once. All bytes read are kept so that it can be read again from
 * the start: in memory first, then in a temporary file. Where the system allows it, the file is
 * unlinked as soon as it is open, so that it disappears with the process. Thread-safe.
 */
final class SpooledInput implements AutoCloseable {
  /** Maximum number of bytes kept in memory. */
  static final int IN_MEMORY = 8 << 20;

  private final ReportSource source;
  private final Path folder;
  private @Nullable InputStream stream;
  private boolean ended;
  private boolean closed;

  /** Why the kept bytes are lost, if they are. */
  private @Nullable IOException lost;

  private byte[] memory = new byte[1 << 16];
  private @Nullable FileChannel file;

  /** Number of bytes read; all are kept unless they are lost. */
  private long kept;

  /** Spools a source, which is opened when first needed. */
  SpooledInput(ReportSource source) {
    this(source, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Spools a source with a given folder for the temporary file. */
  SpooledInput(ReportSource source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /** Reads from the start. Closing this stream does not close the source. */
  synchronized InputStream open() throws IOException, UnreadableReportException {
    if (stream == null) {
      stream = source.openRaw();
    }
    return new Replay(stream);
  }

  /** Reads at a position up to which all bytes are kept. */
  private synchronized int read(InputStream from, long position, byte[] to, int offset, int length)
      throws IOException {
    if (closed) {
      throw new IOException(source.name() + " is closed");
    }
    if (position < kept) {
      return reread(position, to, offset, (int) Math.min(length, kept - position));
    }
    // do not read a terminal further: it would block
    int read = ended ? -1 : from.read(to, offset, length);
    if (read > 0) {
      keep(to, offset, read);
    }
    ended = read < 0;
    return read;
  }

  private int reread(long position, byte[] to, int offset, int length) throws IOException {
    if (lost != null) {
      throw new IOException(
          "it can be read only once, and could not be spooled to a temporary file ("
              + reason(lost)
              + "); free space there, or name a file instead",
          lost);
    }
    if (file == null) {
      System.arraycopy(memory, (int) position, to, offset, length);
      return length;
    }
    int read = file.read(ByteBuffer.wrap(to, offset, length), position);
    if (read < 0) {
      throw new EOFException("the temporary file of " + source.name() + " was truncated");
    }
    return read;
  }

  private String reason(IOException failure) {
    return Files.isDirectory(folder)
        ? Objects.requireNonNullElse(failure.getMessage(), failure.toString())
        : "there is no folder " + folder;
  }

  /** Keeps bytes that were read. A failure only affects a second pass over the input. */
  private void keep(byte[] bytes, int offset, int length) {
    if (lost == null) {
      try {
        keepAt(kept, bytes, offset, length);
      } catch (IOException e) {
        lost = e;
        discard();
      }
    }
    kept += length;
  }

  private void keepAt(long position, byte[] bytes, int offset, int length) throws IOException {
    if (file == null && position + length <= IN_MEMORY) {
      int end = (int) position + length;
      if (end > memory.length) {
        memory = Arrays.copyOf(memory, Math.max(end, memory.length * 2));
      }
      System.arraycopy(bytes, offset, memory, (int) position, length);
      return;
    }
    if (file == null) {
      file = temporary();
      write(file, ByteBuffer.wrap(memory, 0, (int) position));
      memory = new byte[0];
    }
    write(file, ByteBuffer.wrap(bytes, offset, length));
  }

  /** Releases the kept bytes; reading them afterwards fails. Does not close the source. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    memory = new byte[0];
    if (file != null) {
      file.close();
    }
  }

  private void discard() {
    memory = new byte[0];
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // without space for the content, the file is useless
      }
    }
  }

  private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private FileChannel temporary() throws IOException {
    Path path = Files.createTempFile(folder, "callscope", ".report");
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
    return channel;
  }

  private synchronized int available(InputStream from, long position) throws IOException {
    return position < kept ? (int) Math.min(kept - position, Integer.MAX_VALUE) : from.available();
  }

  private final class Replay extends InputStream {
    private final InputStream from;
    private long position;

    Replay(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      if (length == 0) {
        return 0;
      }
      int read = SpooledInput.this.read(from, position, bytes, offset, length);
      if (read > 0) {
        position += read;
      }
      return read;
    }

    @Override
    public int available() throws IOException {
      return SpooledInput.this.available(from, position);
    }
  }
}
