package callscope.extract.vmray;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Replaces characters that no XML may have, which a parser would end at. */
final class XmlRepairReader extends FilterReader {
  private static final char REPLACEMENT = '\ufffd';

  private long replaced;

  XmlRepairReader(Reader text) {
    super(text);
  }

  /** How many characters were no text, or none that XML may have. */
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
