package callscope.extract;

import callscope.api.Internal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the unpacked size of a compressed file and its contents: a fixed allowance, plus an
 * allowance for each byte of the file. Reports compress to between a twentieth and a fiftieth of
 * their size; a file that exceeds the limit was made to exhaust memory and time. Thread-safe.
 */
@Internal
public final class ExpansionLimit {
  /** Fixed allowance in bytes. */
  static final long ALWAYS = 256L << 20;

  /** Additional allowance in bytes for each byte of the file. */
  static final long RATIO = 100;

  private static final long MEGABYTE = 1_000_000;

  private final long most;
  private final AtomicLong packed = new AtomicLong();
  private final AtomicLong unpacked = new AtomicLong();
  private final Map<String, AtomicLong> reached = new ConcurrentHashMap<>();

  /**
   * Creates a limit.
   *
   * @param most absolute maximum in bytes, at least 1
   */
  public ExpansionLimit(long most) {
    this.most = most;
  }

  /** Adds compressed bytes of the file. */
  public void addPacked(long bytes) {
    packed.addAndGet(bytes);
  }

  /**
   * Adds unpacked bytes.
   *
   * @throws IOException if the limit is exceeded
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
   * Counts the bytes read from a part. A part that is read again is counted once.
   *
   * @param part a unique name of the part
   */
  public InputStream limit(InputStream stream, String part) {
    return new Limited(stream, reached.computeIfAbsent(part, name -> new AtomicLong()));
  }

  /** Counts the bytes read from the file itself. */
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
