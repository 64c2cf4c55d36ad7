package callscope.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The number of bytes that a compressed file may unpack to, with all that lies in it: so many in
 * any case, and so many more for each byte that it has. Reports compress to between a twentieth and
 * a fiftieth; what exceeds the limit was made to fill memory and time. Safe for many threads.
 */
public final class ExpansionLimit {
  /** Bytes that are read of any file. */
  static final long ALWAYS = 256L << 20;

  /** Bytes that are read in addition for each byte of the file. */
  static final long RATIO = 100;

  private static final long MEGABYTE = 1_000_000;

  private final long most;
  private final AtomicLong packed = new AtomicLong();
  private final AtomicLong unpacked = new AtomicLong();
  private final Map<String, AtomicLong> reached = new ConcurrentHashMap<>();

  /**
   * A limit.
   *
   * @param most bytes that are never exceeded, at least 1
   */
  public ExpansionLimit(long most) {
    this.most = most;
  }

  /** Adds bytes that the file has as it lies there. */
  public void addPacked(long bytes) {
    packed.addAndGet(bytes);
  }

  /**
   * Adds bytes that were unpacked.
   *
   * @throws IOException if these are too many
   */
  public void addUnpacked(long bytes) throws IOException {
    long allowed = allowed();
    if (unpacked.addAndGet(bytes) > allowed) {
      throw new ExpansionLimitException(
          allowed == most
              ? "it unpacks to more than " + most + " bytes, the limit"
              : "it unpacks to more than "
                  + allowed / MEGABYTE
                  + " MB, the limit for a file of "
                  + packed.get()
                  + " bytes");
    }
  }

  private long allowed() {
    return Math.min(most, ALWAYS + RATIO * packed.get());
  }

  /**
   * Counts what is read of a part. A part that is read again is counted once.
   *
   * @param part a name that no other part has
   */
  public InputStream limit(InputStream stream, String part) {
    return new Limited(stream, reached.computeIfAbsent(part, name -> new AtomicLong()));
  }

  /** Counts what is read of the file itself. */
  InputStream packed(InputStream stream) {
    return new Packed(stream);
  }

  private final class Limited extends FilterInputStream {
    private final AtomicLong furthest;
    private long position;

    Limited(InputStream stream, AtomicLong furthest) {
      super(stream);
      this.furthest = furthest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        position += read;
        long before = furthest.getAndAccumulate(position, Math::max);
        addUnpacked(Math.max(0, position - before));
      }
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private final class Packed extends FilterInputStream {
    Packed(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      addPacked(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      addPacked(Math.max(0, read));
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
