package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a recording in Process Monitor's own format, of a 64-bit system. Details of events are
 * given as Process Monitor shows them; those of the operations of the sample are understood.
 */
final class PmlWriter {
  private static final int HEADER = 0x3a8;
  private static final int PARAMETERS = 0x14 + 5 * Long.BYTES;
  private static final int ADDRESS = 16;
  private static final int ASCII = 0x8000;

  /** The numbers of names that the sample contains. */
  private static final Map<String, Integer> NUMBERS =
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

  /** Classes and numbers of operations. */
  private static final Map<String, int[]> OPERATIONS =
      Map.ofEntries(
          Map.entry("Process Create", new int[] {1, 1}),
          Map.entry("Process Exit", new int[] {1, 2}),
          Map.entry("Thread Create", new int[] {1, 3}),
          Map.entry("Load Image", new int[] {1, 5}),
          Map.entry("Process Start", new int[] {1, 7}),
          Map.entry("RegOpenKey", new int[] {2, 0}),
          Map.entry("RegCloseKey", new int[] {2, 2}),
          Map.entry("RegSetValue", new int[] {2, 4}),
          Map.entry("RegQueryValue", new int[] {2, 5}),
          Map.entry("CreateFile", new int[] {3, 20}),
          Map.entry("ReadFile", new int[] {3, 23}),
          Map.entry("WriteFile", new int[] {3, 24}),
          Map.entry("SetDispositionInformationFile", new int[] {3, 26}),
          Map.entry("QueryDirectory", new int[] {3, 32}),
          Map.entry("CloseFile", new int[] {3, 38}),
          Map.entry("TCP Send", new int[] {5, 2}),
          Map.entry("TCP Receive", new int[] {5, 3}),
          Map.entry("TCP Connect", new int[] {5, 5}));

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<Integer> events = new ArrayList<>();
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final ByteArrayOutputStream processes = new ByteArrayOutputStream();
  private final List<Integer> processOffsets = new ArrayList<>();
  private final List<Integer> processIndexes = new ArrayList<>();

  PmlWriter() {
    file.writeBytes(new byte[HEADER]);
    string("");
  }

  /** Adds a process. */
  void process(int index, int pid, int parent, String name) {
    processIndexes.add(index);
    processOffsets.add(processes.size());
    ByteBuffer bytes = buffer(0x6c);
    bytes.putInt(index).putInt(pid).putInt(parent).position(0x40);
    bytes.putInt(string(name));
    processes.writeBytes(contents(bytes));
  }

  /**
   * Adds an event.
   *
   * @param time in units of 100 ns since 1601
   * @param detail as Process Monitor shows it
   */
  void event(
      int process,
      int thread,
      long time,
      String operation,
      String path,
      String result,
      String detail) {
    int[] kind = OPERATIONS.getOrDefault(operation, new int[] {3, 6});
    Detail names = new Detail(detail);
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    byte[] own =
        switch (kind[0]) {
          case 1 -> ofProcess(operation, path, names);
          case 2 -> ofRegistry(operation, path, names, extra);
          case 3 -> ofFile(operation, path, names, extra);
          default -> ofNetwork(path, names);
        };
    events.add(file.size());
    ByteBuffer fixed = buffer(0x34);
    fixed.putInt(process).putInt(thread).putInt(kind[0]).putShort((short) kind[1]);
    fixed.position(0x1c);
    fixed.putLong(time).putInt(NUMBERS.getOrDefault(result, 0)).putInt(0).putInt(own.length);
    fixed.putInt(extra.size() == 0 ? 0 : fixed.capacity() + own.length);
    file.writeBytes(contents(fixed));
    file.writeBytes(own);
    if (extra.size() > 0) {
      file.writeBytes(buffer(Short.BYTES).putShort((short) extra.size()).array());
      file.writeBytes(extra.toByteArray());
    }
  }

  /** The recording so far. */
  byte[] bytes() {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    final int positions = file.size();
    for (int event : events) {
      end.writeBytes(buffer(5).putInt(event).array());
    }
    final int processTable = positions + end.size();
    int listed = processOffsets.size();
    int before = Integer.BYTES * (1 + 2 * listed);
    end.writeBytes(buffer(Integer.BYTES).putInt(listed).array());
    processIndexes.forEach(index -> end.writeBytes(buffer(4).putInt(index).array()));
    processOffsets.forEach(offset -> end.writeBytes(buffer(4).putInt(before + offset).array()));
    end.writeBytes(processes.toByteArray());
    final int stringTable = positions + end.size();
    end.writeBytes(buffer(4).putInt(strings.size()).array());
    int offset = 4 + 4 * strings.size();
    for (String string : strings.keySet()) {
      end.writeBytes(buffer(4).putInt(offset).array());
      offset += 4 + 2 * (string.length() + 1);
    }
    for (String string : strings.keySet()) {
      end.writeBytes(buffer(4).putInt(2 * (string.length() + 1)).array());
      end.writeBytes(utf16(string + "\0"));
    }
    final int icons = positions + end.size();
    end.writeBytes(new byte[4]);
    final int hosts = positions + end.size();
    end.writeBytes(new byte[8]);
    ByteBuffer whole = buffer(positions + end.size());
    whole.put(file.toByteArray()).put(end.toByteArray());
    whole.position(0).put("PML_".getBytes(StandardCharsets.US_ASCII)).putInt(9).putInt(1);
    whole.put(utf16("LEDGER-7")).position(0x234).putInt(events.size()).position(0x240);
    whole.putLong(HEADER).putLong(positions).putLong(processTable).putLong(stringTable);
    whole.putLong(icons).position(0x398).putLong(HEADER).putLong(hosts);
    return contents(whole);
  }

  private int string(String text) {
    return strings.computeIfAbsent(text, each -> strings.size());
  }

  private static byte[] ofProcess(String operation, String path, Detail detail) {
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

  private static byte[] ofRegistry(
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

  private static byte[] ofFile(
      String operation, String path, Detail detail, ByteArrayOutputStream extra) {
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

  private static byte[] ofNetwork(String path, Detail detail) {
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

  private static byte[] contents(ByteBuffer buffer) {
    byte[] contents = new byte[buffer.capacity()];
    buffer.get(0, contents);
    return contents;
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static short wide(String text) {
    return (short) text.length();
  }

  private static short ascii(String text) {
    return (short) (text.length() | ASCII);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  /** The pairs of a detail; a value ends where the next name of the sample begins. */
  private static final class Detail {
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
