package callscope.render.perfetto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message in the wire format of protocol buffers. Fields are added in order. Not thread-safe. */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int TYPE_BITS = 3;
  private static final int GROUP_BITS = 7;
  private static final int GROUP = 0x7f;
  private static final int MORE = 0x80;

  /** The maximum length of a varint. */
  private static final int LONGEST = 10;

  private byte[] bytes = new byte[64];
  private int size;

  /** Adds an integer; a negative one takes ten bytes. */
  ProtoMessage number(int field, long value) {
    varint(((long) field << TYPE_BITS) | VARINT);
    varint(value);
    return this;
  }

  /** Adds a string, in UTF-8; each lone surrogate is replaced. */
  ProtoMessage text(int field, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return delimited(field, encoded, encoded.length);
  }

  /** Adds a message. */
  ProtoMessage message(int field, ProtoMessage message) {
    return delimited(field, message.bytes, message.size);
  }

  private ProtoMessage delimited(int field, byte[] content, int length) {
    varint(((long) field << TYPE_BITS) | LENGTH_DELIMITED);
    varint(length);
    reserve(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void varint(long value) {
    reserve(LONGEST);
    long rest = value;
    while ((rest & ~(long) GROUP) != 0) {
      bytes[size++] = (byte) ((rest & GROUP) | MORE);
      rest >>>= GROUP_BITS;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
