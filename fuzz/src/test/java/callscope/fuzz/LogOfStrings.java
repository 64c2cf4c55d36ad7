package callscope.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A log of CAPE or Cuckoo that contains one string in each field that can have one. */
final class LogOfStrings {
  private static final int DOCUMENT = 0x03;
  private static final int LIST = 0x04;
  private static final int INT32 = 0x10;

  private final byte[] text;

  private LogOfStrings(byte[] text) {
    this.text = text;
  }

  /**
   * Returns the log.
   *
   * @param text bytes in any encoding
   */
  static byte[] of(byte[] text, boolean cuckoo) {
    LogOfStrings log = new LogOfStrings(text);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String time = cuckoo ? "time_low" : "TimeLow";
    String path = cuckoo ? "module_path" : "ModulePath";
    all.writeBytes(
        definition(1, ascii("__process__"), ascii(time), ascii(path), ascii("command_line")));
    all.writeBytes(log.call(1, element(INT32, "2", little(0)), text("3", text), text("4", text)));
    all.writeBytes(definition(2, ascii("__environ__"), ascii("a"), text));
    all.writeBytes(log.call(2, text("2", text), text("3", text)));
    all.writeBytes(definition(3, text, ascii("plain"), ascii("list"), ascii("object"), text));
    byte[] list = document(text("0", text), element(LIST, "1", document(text("0", text))));
    all.writeBytes(
        log.call(
            3,
            text("2", text),
            element(LIST, "3", list),
            element(DOCUMENT, "4", document(text("a", text))),
            element(INT32, "5", little(7))));
    return all.toByteArray();
  }

  private static byte[] definition(int index, byte[] name, byte[]... arguments) {
    byte[][] list = new byte[arguments.length + 2][];
    list[0] = text("0", ascii("is_success"));
    list[1] = text("1", ascii("retval"));
    for (int i = 0; i < arguments.length; i++) {
      list[i + 2] = text(Integer.toString(i + 2), arguments[i]);
    }
    byte[] flag = document(element(INT32, "0", little(7)), text("1", name));
    return document(
        element(INT32, "I", little(index)),
        text("name", name),
        text("type", ascii("info")),
        text("category", name),
        element(LIST, "args", document(list)),
        element(
            DOCUMENT,
            "flags_value",
            document(element(LIST, "plain", document(element(LIST, "0", flag))))));
  }

  private byte[] call(int index, byte[]... values) {
    byte[][] list = new byte[values.length + 2][];
    list[0] = element(INT32, "0", little(1));
    list[1] = element(INT32, "1", little(0));
    System.arraycopy(values, 0, list, 2, values.length);
    return document(
        element(INT32, "I", little(index)),
        element(INT32, "T", little(3)),
        element(INT32, "t", little(1)),
        element(LIST, "args", document(list)),
        element(DOCUMENT, "aux", document(text("aux", text))));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] text(String name, byte[] value) {
    return element(0x02, name, concat(little(value.length + 1), value, new byte[1]));
  }

  private static byte[] element(int type, String name, byte[] value) {
    return concat(new byte[] {(byte) type}, ascii(name), new byte[1], value);
  }

  private static byte[] document(byte[]... elements) {
    byte[] all = concat(elements);
    return concat(little(all.length + 5), all, new byte[1]);
  }

  private static byte[] little(int value) {
    return new byte[] {
      (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
    };
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
