package callscope.extract.procmon;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Replaces control characters by blanks: Process Monitor writes them unescaped, which XML forbids.
 */
final class ControlCharacterFilter extends FilterReader {
  ControlCharacterFilter(Reader reader) {
    super(reader);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    return c < 0 ? c : allowed((char) c);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      char c = buffer[i];
      if (c < ' ' || c >= '\uFFFE') {
        buffer[i] = allowed(c);
      }
    }
    return read;
  }

  private static char allowed(char c) {
    boolean isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    return isControl || c >= '\uFFFE' ? ' ' : c;
  }
}
