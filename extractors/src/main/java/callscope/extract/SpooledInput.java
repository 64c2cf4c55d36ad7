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
 * A report that is there once, of which all is kept that was read, so that it can be read again
 * from its begin: in memory as long as it is little, then in a temporary file. The file has no name
 * any more once it is open, as far as the system allows it, so that it is gone with the process
 * however that ends. Safe for many threads.
 */
final class SpooledInput {
  /** So many bytes are kept in memory, at most. */
  static final int IN_MEMORY = 8 << 20;

  private final ReportSource source;
  private final Path folder;
  private @Nullable InputStream stream;
  private boolean ended;

  /** Why all that was kept is lost, if it is. */
  private @Nullable IOException lost;

  private byte[] memory = new byte[1 << 16];
  private @Nullable FileChannel file;

  /** How much was read, and is kept unless that is lost. */
  private long kept;

  /** Keeps what is read of a source, which is opened when it is first needed. */
  SpooledInput(ReportSource source) {
    this(source, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with a folder for the temporary file. */
  SpooledInput(ReportSource source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /** Reads it from its begin. To close this ends nothing. */
  synchronized InputStream open() throws IOException, UnreadableReportException {
    if (stream == null) {
      stream = source.openRaw();
    }
    return new Replay(stream);
  }

  /** Reads at a position up to which all is kept. */
  private synchronized int read(InputStream from, long position, byte[] to, int offset, int length)
      throws IOException {
    if (position < kept) {
      return again(position, to, offset, (int) Math.min(length, kept - position));
    }
    // a terminal could be asked for more, and would wait
    int read = ended ? -1 : from.read(to, offset, length);
    if (read > 0) {
      keep(to, offset, read);
    }
    ended = read < 0;
    return read;
  }

  private int again(long position, byte[] to, int offset, int length) throws IOException {
    if (lost != null) {
      throw new IOException(
          "it is there only once, and could not be kept in a temporary file to be read again ("
              + reason(lost)
              + "); make room there, or name a file instead",
          lost);
    }
    if (file == null) {
      System.arraycopy(memory, (int) position, to, offset, length);
      return length;
    }
    int read = file.read(ByteBuffer.wrap(to, offset, length), position);
    if (read < 0) {
      throw new EOFException("the temporary file was cut that " + source.name() + " is kept in");
    }
    return read;
  }

  private String reason(IOException failure) {
    return Files.isDirectory(folder)
        ? Objects.requireNonNullElse(failure.getMessage(), failure.toString())
        : "there is no folder " + folder;
  }

  /** Keeps what was read. That this fails harms only who wants to read it again. */
  private void keep(byte[] bytes, int offset, int length) {
    if (lost == null) {
      try {
        keepAt(kept, bytes, offset, length);
      } catch (IOException e) {
        lost = e;
        forget();
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

  private void forget() {
    memory = new byte[0];
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // there was no room for what it should have held, and nobody reads it
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
      // where that can't be while it is open, it is deleted when it is closed
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
