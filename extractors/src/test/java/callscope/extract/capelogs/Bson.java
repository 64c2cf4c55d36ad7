package callscope.extract.capelogs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A document of BSON for tests; a list is one too. */
final class Bson {
  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private int count;

  Bson element(int type, String name, byte... value) {
    elements.write(type);
    elements.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    elements.write(0);
    elements.writeBytes(value);
    count++;
    return this;
  }

  static byte[] little(long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private String next() {
    return Integer.toString(count);
  }

  Bson int32(String name, long value) {
    return element(0x10, name, little(value, 4));
  }

  Bson int64(String name, long value) {
    return element(0x12, name, little(value, 8));
  }

  /** A text that may be invalid UTF-8. */
  record RawText(byte[] bytes) {}

  Bson text(String name, String value) {
    return text(name, value.getBytes(StandardCharsets.UTF_8));
  }

  Bson text(String name, byte... bytes) {
    return element(0x02, name, concat(little(bytes.length + 1, 4), bytes, new byte[1]));
  }

  Bson binary(String name, byte... value) {
    return element(0x05, name, concat(little(value.length, 4), new byte[1], value));
  }

  Bson list(String name, Bson list) {
    return element(0x04, name, list.bytes());
  }

  Bson document(String name, Bson document) {
    return element(0x03, name, document.bytes());
  }

  /** Adds to a list. */
  Bson add(Object value) {
    return switch (value) {
      case Integer small -> int32(next(), small);
      case Long wide -> int64(next(), wide);
      case String text -> text(next(), text);
      case RawText(byte[] bytes) -> text(next(), bytes);
      case byte[] bytes -> binary(next(), bytes);
      case Bson list -> list(next(), list);
      case Boolean truth -> element(0x08, next(), (byte) (truth ? 1 : 0));
      case Double real -> element(0x01, next(), little(Double.doubleToLongBits(real), 8));
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  static Bson listOf(Object... values) {
    Bson list = new Bson();
    for (Object value : values) {
      list.add(value);
    }
    return list;
  }

  byte[] bytes() {
    return concat(little(elements.size() + 5L, 4), elements.toByteArray(), new byte[1]);
  }

  /** What a log says of a function; an argument is a name, or a list of a name and a type. */
  static byte[] definition(int index, String name, Object... arguments) {
    return define(index, name, arguments).bytes();
  }

  static Bson define(int index, String name, Object... arguments) {
    Bson list = listOf("is_success", "retval");
    for (Object argument : arguments) {
      list.add(argument);
    }
    return new Bson()
        .int32("I", index)
        .text("name", name)
        .text("type", "info")
        .text("category", "test")
        .list("args", list);
  }

  /** A call that succeeded and returned 0, on thread 3, so many milliseconds after the start. */
  static byte[] call(int index, int milliseconds, Object... values) {
    Bson list = listOf(1, 0);
    for (Object value : values) {
      list.add(value);
    }
    return new Bson()
        .int32("I", index)
        .int32("T", 3)
        .int32("t", milliseconds)
        .int32("r", 0)
        .list("args", list)
        .bytes();
  }

  /** The two messages that a log of CAPE begins with; it was 2024-01-01 00:00:00. */
  static byte[] process(int pid, int ppid, String path) {
    long fileTime = (1_704_067_200L + 11_644_473_600L) * 10_000_000;
    return concat(
        definition(
            0,
            "__process__",
            "TimeLow",
            "TimeHigh",
            "ProcessIdentifier",
            "ParentProcessIdentifier",
            "ModulePath"),
        call(
            0,
            0,
            (int) fileTime,
            (int) (fileTime >>> 32),
            pid,
            ppid,
            path.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same of a log of Cuckoo. */
  static byte[] cuckooProcess(int pid, int ppid, String path, boolean of64Bits) {
    return concat(
        definition(
            73,
            "__process__",
            "time_low",
            "time_high",
            "pid",
            "ppid",
            "module_path",
            "command_line",
            "is_64bit",
            "track",
            "modules"),
        call(73, 0, 0, 30_000_000, pid, ppid, path, path + " /q", of64Bits ? 1 : 0, 1, listOf()));
  }
}
