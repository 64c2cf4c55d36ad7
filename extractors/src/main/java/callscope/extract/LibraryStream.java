package callscope.extract;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * Decompresses with a library. Libraries may throw any exception for a damaged file; this stream
 * throws an IOException with a reason, and repeats it for each further read. This class and the
 * libraries are loaded when the first such file is opened.
 */
final class LibraryStream extends InputStream {
  /** The highest presets of xz and 7z need a dictionary of 64 or 256 MB. */
  static final int MEMORY_LIMIT_KB = 300 << 10;

  private static final int BUFFER = 1 << 16;

  private final InputStream stream;
  private @Nullable IOException failure;

  private LibraryStream(InputStream stream) {
    this.stream = stream;
  }

  /** A library's constructor, which reads the header. */
  @FunctionalInterface
  private interface Opening {
    InputStream open(InputStream raw) throws IOException;
  }

  static InputStream xz(InputStream raw) throws IOException {
    return open(raw, buffered -> new XZInputStream(buffered, MEMORY_LIMIT_KB));
  }

  static InputStream zstandard(InputStream raw) throws IOException {
    return open(raw, ZstdInputStream::new);
  }

  static InputStream bzip2(InputStream raw) throws IOException {
    return open(raw, buffered -> new BZip2CompressorInputStream(buffered, true));
  }

  private static InputStream open(InputStream raw, Opening opening) throws IOException {
    try {
      return new LibraryStream(opening.open(new BufferedInputStream(raw, BUFFER)));
    } catch (IOException | RuntimeException e) {
      throw reason(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return stream.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      failure = reason(e);
      throw failure;
    }
  }

  private static IOException reason(Exception e) {
    return switch (e) {
      case EOFException ended -> new EOFException("it ends too early");
      case ExpansionLimitException tooLarge -> tooLarge;
      case MemoryLimitException tooMuch ->
          new IOException(
              "decompressing it requires "
                  + tooMuch.getMemoryNeeded() / 1000
                  + " MB of memory, more than the "
                  + MEMORY_LIMIT_KB / 1024
                  + " MB allowed",
              e);
      default ->
          new IOException(
              "it can't be decompressed" + (e.getMessage() == null ? "" : ": " + e.getMessage()),
              e);
    };
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
