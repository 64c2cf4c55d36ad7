package callscope.extract.vmray;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Replaces characters that XML does not allow and at which a parser would stop. */
final class XmlRepairReader extends FilterReader {
  private static final char REPLACEMENT = '\ufffd';

  private long replaced;

  XmlRepairReader(Reader text) {
    super(text);
  }

  /** The number of characters that are invalid, or that XML does not allow. */
  long replaced() {
    return replaced;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      char c = buffer[i];
      boolean odd = c < ' ' && c != '\n' && c != '\t' && c != '\r';
      if (odd || c >= REPLACEMENT) {
        buffer[i] = REPLACEMENT;
        replaced++;
      }
    }
    return read;
  }
}
