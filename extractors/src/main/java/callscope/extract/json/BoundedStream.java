package callscope.extract.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when a stream exceeds a size limit. */
public final class BoundedStream extends FilterInputStream {
  private final long limit;
  private long count;

  public BoundedStream(InputStream stream, long limit) {
    super(stream);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (count >= limit) {
      throw new IOException("it has more than " + limit + " bytes");
    }
    int read = super.read(buffer, offset, (int) Math.min(length, limit - count));
    count += Math.max(read, 0);
    return read;
  }
}
