package callscope.extract;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip. The stream of the JDK recurses for each member, so that a file of thousands of
 * empty members overflows the stack; this one loops. Trailing data that is not a member is ignored,
 * as by gzip.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream raw;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private boolean ended;

  /** Opens a stream, which must contain a complete first header. */
  GzipStream(InputStream raw) throws IOException {
    this.raw = raw;
    boolean opened = false;
    try {
      if (next() != 0x1f || next() != 0x8b) {
        throw new ZipException("Not in GZIP format");
      }
      header();
      begin();
      opened = true;
    } finally {
      if (!opened) {
        inflater.end();
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inflate(to, offset, length);
      if (count > 0) {
        crc.update(to, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        fill();
        inflater.setInput(buffer, 0, end);
        position = end;
      } else {
        throw new ZipException("it can't be decompressed");
      }
    }
    return -1;
  }

  private int inflate(byte[] to, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      String message = e.getMessage();
      throw new ZipException(message == null ? "Invalid ZLIB data format" : message);
    }
  }

  /** Checks the trailer of a member, and starts the next member if there is one. */
  private void endMember() throws IOException {
    position = end - inflater.getRemaining();
    if (nextInt() != crc.getValue() || nextInt() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("Corrupt GZIP trailer");
    }
    if (nextOrEnd() != 0x1f || nextOrEnd() != 0x8b) {
      ended = true;
      return;
    }
    header();
    inflater.reset();
    crc.reset();
    begin();
  }

  /** Passes the buffered input of a member to the inflater. */
  private void begin() {
    inflater.setInput(buffer, position, end - position);
    position = end;
  }

  /** Reads the rest of a header, after the two magic bytes. */
  private void header() throws IOException {
    if (next() != 8) {
      throw new ZipException("Unsupported compression method");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() + (next() << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // a file name or a comment
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    int b = nextOrEnd();
    if (b < 0) {
      throw new EOFException("it ends too early");
    }
    return b;
  }

  private int nextOrEnd() throws IOException {
    if (position == end) {
      end = Math.max(0, raw.read(buffer, 0, BUFFER));
      position = 0;
    }
    return position == end ? -1 : buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    end = raw.read(buffer, 0, BUFFER);
    if (end <= 0) {
      end = 0;
      throw new EOFException("it ends too early");
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    raw.close();
  }
}
