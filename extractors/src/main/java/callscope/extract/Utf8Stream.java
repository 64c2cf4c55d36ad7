package callscope.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Converts text in another encoding to UTF-8, so that readers need to support only UTF-8. Malformed
 * input becomes a byte that is invalid in UTF-8: readers replace and count it as usual.
 */
final class Utf8Stream extends InputStream {
  private static final int CHARACTERS = 1 << 13;
  private static final byte MALFORMED = (byte) 0xff;

  private final InputStream stream;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARACTERS * 2).flip();
  private final CharBuffer characters = CharBuffer.allocate(CHARACTERS);
  private final ByteBuffer utf8 = ByteBuffer.allocate(CHARACTERS * 3 + 1).flip();
  private boolean ended;

  Utf8Stream(InputStream stream, Charset charset) {
    this.stream = stream;
    this.decoder = charset.newDecoder();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!utf8.hasRemaining()) {
      if (ended && !bytes.hasRemaining()) {
        return -1;
      }
      convert();
    }
    int count = Math.min(length, utf8.remaining());
    utf8.get(buffer, offset, count);
    return count;
  }

  /** Converts the buffered input; reads more if it is less than one character. */
  private void convert() throws IOException {
    utf8.clear();
    characters.clear();
    CoderResult result = decoder.decode(bytes, characters, ended);
    encoder.reset().encode(characters.flip(), utf8, true);
    if (result.isError()) {
      bytes.position(bytes.position() + result.length());
      utf8.put(MALFORMED);
    }
    utf8.flip();
    if (!utf8.hasRemaining() && !ended) {
      fill();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read;
    try {
      read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(0, read));
    } finally {
      bytes.flip();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
