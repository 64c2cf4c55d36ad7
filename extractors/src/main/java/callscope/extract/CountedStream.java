package callscope.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports the number of bytes read from a stream. */
final class CountedStream extends FilterInputStream {
  private final ReadProgress progress;
  private long count;

  CountedStream(InputStream stream, ReadProgress progress) {
    super(stream);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      progress.read(++count);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count += read;
      progress.read(count);
    }
    return read;
  }
}
