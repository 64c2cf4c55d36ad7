package callscope.benchmark;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tokenizes BSON documents: decodes the name of each element and its string, and skips other values
 * by their length.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON</a>
 */
final class BsonTokens {
  private static final int BUFFER = 1 << 16;

  private byte[] document = new byte[BUFFER];
  private int at;
  private long tokens;
  private long characters;

  /** Returns the number of elements, including those of inner documents. */
  long count(InputStream stream) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    try {
      while (true) {
        int length = Integer.reverseBytes(data.readInt());
        if (length > document.length) {
          document = new byte[length];
        }
        data.readFully(document, 0, length - Integer.BYTES);
        at = 0;
        elements();
      }
    } catch (EOFException e) {
      return tokens;
    }
  }

  /** Returns the number of characters of all names and strings. */
  long characters() {
    return characters;
  }

  /** Reads the elements of a document and its terminating 0. */
  private void elements() throws IOException {
    int depth = 0;
    while (depth >= 0) {
      int type = document[at++];
      if (type == 0) {
        depth--;
        continue;
      }
      tokens++;
      int end = nameEnd();
      take(at, end - at);
      at = end + 1;
      depth += value(type) ? 1 : 0;
    }
  }

  /** Skips a value; returns true if it is a document, the elements of which follow. */
  private boolean value(int type) throws IOException {
    switch (type) {
      case 0x02, 0x0d, 0x0e -> {
        int length = readInt();
        take(at, length - 1);
        at += length;
      }
      case 0x03, 0x04 -> {
        at += Integer.BYTES;
        return true;
      }
      case 0x05 -> {
        int length = readInt();
        at += length + 1;
      }
      case 0x06, 0x0a, -1, 0x7f -> {
        // these types have no value
      }
      case 0x08 -> at++;
      case 0x10 -> at += Integer.BYTES;
      case 0x01, 0x09, 0x11, 0x12 -> at += Long.BYTES;
      default -> throw new IOException("unknown BSON type " + type);
    }
    return false;
  }

  private int nameEnd() {
    int end = at;
    while (document[end] != 0) {
      end++;
    }
    return end;
  }

  /** Decodes a string. */
  private void take(int start, int length) {
    characters += new String(document, start, length, StandardCharsets.UTF_8).length();
  }

  private int readInt() {
    int value =
        (document[at] & 0xff)
            | (document[at + 1] & 0xff) << 8
            | (document[at + 2] & 0xff) << 16
            | document[at + 3] << 24;
    at += Integer.BYTES;
    return value;
  }
}
