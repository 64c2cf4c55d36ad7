package callscope.extract.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8, or UTF-16 if there is a byte-order mark, as written by Windows shells. Malformed
 * input becomes the replacement character and is counted.
 */
final class LenientText extends Reader {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final char SWAPPED_MARK = '\ufffe';
  private static final char REPLACEMENT = '\ufffd';

  private final InputStream stream;
  private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean ended;
  private boolean begun;

  /** Whether the remaining bytes are an incomplete character. */
  private boolean starved;

  private long malformed;

  LenientText(InputStream stream) {
    this.stream = stream;
  }

  /** Number of malformed byte sequences so far. */
  long malformed() {
    return malformed;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("a character may need two places, not " + length);
    }
    if (!begun && bytes.position() == 0) {
      chooseDecoder();
    }
    CharBuffer target = CharBuffer.wrap(buffer, offset, length);
    while (target.position() == offset) {
      if (!bytes.hasRemaining() || starved) {
        starved = false;
        if (!fill()) {
          return -1;
        }
      }
      decode(target);
      skipMark(target, offset);
    }
    return target.position() - offset;
  }

  private void chooseDecoder() throws IOException {
    while (bytes.remaining() < 2 && !ended) {
      fill();
    }
    int mark = bytes.remaining() < 2 ? 0 : bytes.getShort(0) & 0xffff;
    if (mark == BYTE_ORDER_MARK) {
      decoder = StandardCharsets.UTF_16BE.newDecoder();
    } else if (mark == SWAPPED_MARK) {
      decoder = StandardCharsets.UTF_16LE.newDecoder();
    }
  }

  /** Decodes as much as fits; a replacement character that does not fit waits for the next call. */
  private void decode(CharBuffer target) {
    CoderResult result = decoder.decode(bytes, target, ended);
    if (result.isError() && target.hasRemaining()) {
      bytes.position(bytes.position() + result.length());
      malformed++;
      target.put(REPLACEMENT);
    } else if (result.isUnderflow()) {
      // read more only when requested: if that fails, the characters decoded here must not be lost
      starved = bytes.hasRemaining();
    }
  }

  private void skipMark(CharBuffer target, int offset) {
    if (!begun && target.position() > offset) {
      begun = true;
      if (target.get(offset) == BYTE_ORDER_MARK) {
        CharBuffer rest = target.duplicate();
        rest.limit(target.position()).position(offset + 1);
        target.position(offset);
        target.put(rest.toString());
      }
    }
  }

  private boolean fill() throws IOException {
    bytes.compact();
    int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
    return bytes.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
