package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A BSON document under construction, or a list, whose names are its positions. */
final class BsonDocument {
  private static final int TEXT = 0x02;
  private static final int LIST = 0x04;
  private static final int BINARY = 0x05;
  private static final int INT32 = 0x10;
  private static final int INT64 = 0x12;

  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private int count;

  private void begin(int type, String name) {
    elements.write(type);
    elements.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    elements.write(0);
    count++;
  }

  private void little(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      elements.write((int) (value >>> (8 * i)) & 0xff);
    }
  }

  /** The name of the next element of a list. */
  String next() {
    return Integer.toString(count);
  }

  /** Adds a number, in 32 bits if it fits, as capemon does for 32-bit programs. */
  BsonDocument number(String name, long value) {
    boolean small = value == (int) value;
    begin(small ? INT32 : INT64, name);
    little(value, small ? 4 : 8);
    return this;
  }

  BsonDocument text(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    begin(TEXT, name);
    little(bytes.length + 1L, 4);
    elements.writeBytes(bytes);
    elements.write(0);
    return this;
  }

  BsonDocument binary(String name, byte[] value) {
    begin(BINARY, name);
    little(value.length, 4);
    elements.write(0);
    elements.writeBytes(value);
    return this;
  }

  BsonDocument list(String name, BsonDocument list) {
    begin(LIST, name);
    elements.writeBytes(list.bytes());
    return this;
  }

  /** The whole document. */
  byte[] bytes() {
    BsonDocument whole = new BsonDocument();
    whole.little(elements.size() + 5L, 4);
    whole.elements.writeBytes(elements.toByteArray());
    whole.elements.write(0);
    return whole.elements.toByteArray();
  }
}
