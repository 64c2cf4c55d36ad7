package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The own parts of events in Process Monitor's format, for the operations of the sample. */
final class PmlParts {
  private static final int PARAMETERS = 0x14 + 5 * Long.BYTES;
  private static final int ADDRESS = 16;
  private static final int ASCII = 0x8000;

  /** The numbers of names that the sample contains. */
  static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("Generic Read", 0x120089),
          Map.entry("Generic Write, Read Attributes", 0x120196),
          Map.entry("Set Value", 2),
          Map.entry("Open", 1),
          Map.entry("OverwriteIf", 5),
          Map.entry("Opened", 1),
          Map.entry("Created", 2),
          Map.entry("Synchronous IO Non-Alert, Non-Directory File", 0x60),
          Map.entry("A", 0x20),
          Map.entry("n/a", 0),
          Map.entry("Read", 1),
          Map.entry("None", 0),
          Map.entry("SUCCESS", 0),
          Map.entry("NAME NOT FOUND", 0xc0000034),
          Map.entry("NO MORE FILES", 0x80000006));

  private PmlParts() {}

  static byte[] ofProcess(String operation, String path, Detail detail) {
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    switch (operation) {
      case "Process Create" -> {
        String command = detail.of("Command line");
        own.writeBytes(buffer(0x2c).putInt(4, detail.number("PID")).array());
        own.writeBytes(
            buffer(8).putShort((short) 0).putShort(ascii(path)).putShort(wide(command)).array());
        own.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
        own.writeBytes(utf16(command));
      }
      case "Process Start" -> {
        String command = detail.of("Command line");
        String folder = detail.of("Current directory");
        String variables =
            String.join("\0", detail.of("Environment").strip().substring(1).strip().split("\n;\t"))
                + "\0\0";
        own.writeBytes(buffer(4).putInt(detail.number("Parent PID")).array());
        own.writeBytes(buffer(4).putShort(wide(command)).putShort(ascii(folder)).array());
        own.writeBytes(buffer(4).putInt(variables.length()).array());
        own.writeBytes(utf16(command));
        own.writeBytes(folder.getBytes(StandardCharsets.US_ASCII));
        own.writeBytes(utf16(variables));
      }
      case "Load Image" -> {
        long base = Long.decode(detail.of("Image Base"));
        own.writeBytes(buffer(12).putLong(base).putInt(detail.number("Image Size")).array());
        own.writeBytes(buffer(4).putShort(wide(path)).array());
        own.writeBytes(utf16(path));
      }
      case "Process Exit" ->
          own.writeBytes(buffer(0x34).putInt(0).putLong(0).putLong(156_250).array());
      default -> own.writeBytes(buffer(4).putInt(detail.number("Thread ID")).array());
    }
    return own.toByteArray();
  }

  static byte[] ofRegistry(
      String operation, String path, Detail detail, ByteArrayOutputStream extra) {
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    own.writeBytes(buffer(2).putShort(wide(path)).array());
    byte[] data = utf16(detail.of("Data") + "\0");
    int length = detail.number("Length");
    switch (operation) {
      case "RegOpenKey" ->
          own.writeBytes(buffer(6).putInt(2, number(detail.of("Desired Access"))).array());
      case "RegSetValue" ->
          own.writeBytes(buffer(14).putInt(2, 1).putInt(6, length).putInt(10, data.length).array());
      case "RegQueryValue" -> {
        own.writeBytes(buffer(10).putInt(2, 144).putInt(6, 2).array());
        extra.writeBytes(buffer(12).putInt(4, 1).putInt(8, length).array());
        extra.writeBytes(data);
      }
      default -> {
        // only the path
      }
    }
    own.writeBytes(utf16(path));
    if (operation.equals("RegSetValue")) {
      own.writeBytes(data);
    }
    return own.toByteArray();
  }

  static byte[] ofFile(String operation, String path, Detail detail, ByteArrayOutputStream extra) {
    ByteBuffer parameters = buffer(PARAMETERS);
    ByteBuffer after = buffer(8);
    int kind = 0;
    String folder = path;
    switch (operation) {
      case "CreateFile" -> {
        after.putInt(number(detail.of("Desired Access")));
        int disposition = number(detail.of("Disposition"));
        parameters.putInt(0x14, disposition << 24 | number(detail.of("Options")));
        parameters.putShort(0x1c, (short) number(detail.of("Attributes")));
        parameters.putShort(0x1e, (short) number(detail.of("ShareMode")));
        extra.writeBytes(
            buffer(4).putInt(NUMBERS.getOrDefault(detail.of("OpenResult"), 99)).array());
      }
      case "ReadFile", "WriteFile" ->
          parameters.putInt(4, 3 << 17).putInt(0xc, detail.number("Length"));
      case "SetDispositionInformationFile" -> {
        kind = 0xd;
        after.put((byte) 1);
      }
      case "QueryDirectory" -> {
        kind = 1;
        parameters.putInt(0x1c, detail.of("FileInformationClass").isEmpty() ? 0 : 3);
        String filter = detail.of("Filter");
        folder = filter.isEmpty() ? path : path.substring(0, path.lastIndexOf('\\'));
        after = buffer(2 + 2 * filter.length()).putShort(wide(filter)).put(utf16(filter));
        if (!filter.isEmpty()) {
          byte[] found = utf16(detail.of("1"));
          extra.writeBytes(buffer(0x5e).putInt(0x3c, found.length).array());
          extra.writeBytes(found);
        }
      }
      default -> {
        // only the path
      }
    }
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    own.writeBytes(buffer(4).put((byte) kind).array());
    own.writeBytes(contents(parameters));
    own.writeBytes(buffer(4).putShort(wide(folder)).array());
    own.writeBytes(utf16(folder));
    own.writeBytes(contents(after));
    return own.toByteArray();
  }

  static byte[] ofNetwork(String path, Detail detail) {
    String[] remote = path.substring(path.indexOf(" -> ") + 4).split(":", -1);
    ByteBuffer fixed = buffer(8 + 2 * ADDRESS + 4);
    fixed.putShort((short) 7).putShort((short) 0).putInt(detail.number("Length"));
    fixed.put(new byte[] {10, 0, 0, 7}).position(8 + ADDRESS);
    for (String part : remote[0].split("\\.", -1)) {
      fixed.put((byte) Integer.parseInt(part));
    }
    int port = path.indexOf(':') + 1;
    fixed.position(8 + 2 * ADDRESS);
    fixed.putShort((short) Integer.parseInt(path.substring(port, path.indexOf(' '))));
    fixed.putShort((short) Integer.parseInt(remote[1]));
    StringBuilder pairs = new StringBuilder();
    detail.names.forEach(
        (name, value) -> {
          if (!name.equals("Length")) {
            pairs.append(name).append('\0').append(value).append('\0');
          }
        });
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    own.writeBytes(contents(fixed));
    own.writeBytes(utf16(pairs + "\0"));
    return own.toByteArray();
  }

  private static int number(String name) {
    return Objects.requireNonNull(NUMBERS.get(name), name);
  }

  static byte[] contents(ByteBuffer buffer) {
    byte[] contents = new byte[buffer.capacity()];
    buffer.get(0, contents);
    return contents;
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static short wide(String text) {
    return (short) text.length();
  }

  private static short ascii(String text) {
    return (short) (text.length() | ASCII);
  }

  static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  /** The pairs of a detail; a value ends where the next name of the sample begins. */
  static final class Detail {
    private final Map<String, String> names = new LinkedHashMap<>();

    Detail(String detail) {
      String[] parts = detail.split(", (?=[A-Za-z0-9 ]{1,20}: )(?!--)", -1);
      for (String part : parts) {
        int colon = part.indexOf(": ");
        if (colon > 0) {
          names.put(part.substring(0, colon), part.substring(colon + 2));
        }
      }
    }

    String of(String name) {
      return names.getOrDefault(name, "");
    }

    int number(String name) {
      String digits = of(name).replace(",", "");
      return digits.isEmpty() ? 0 : Integer.decode(digits);
    }
  }
}
