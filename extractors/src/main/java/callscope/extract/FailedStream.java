package callscope.extract;

import callscope.api.Internal;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands for a stream that can't be opened: reading it fails as opening it did. So it fails where
 * failures of reading are handled. Thread-safe.
 */
@Internal
public final class FailedStream extends InputStream {
  private final IOException failure;

  public FailedStream(IOException failure) {
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    throw failure;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    throw failure;
  }
}
