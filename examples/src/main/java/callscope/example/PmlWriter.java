package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a recording in Process Monitor's own format, of a 64-bit system. Details of events are
 * given as Process Monitor shows them; those of the operations of the sample are understood.
 */
final class PmlWriter {
  private static final int HEADER = 0x3a8;

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
    ByteBuffer bytes = PmlParts.buffer(0x6c);
    bytes.putInt(index).putInt(pid).putInt(parent).position(0x40);
    bytes.putInt(string(name));
    processes.writeBytes(PmlParts.contents(bytes));
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
    PmlParts.Detail names = new PmlParts.Detail(detail);
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    byte[] own =
        switch (kind[0]) {
          case 1 -> PmlParts.ofProcess(operation, path, names);
          case 2 -> PmlParts.ofRegistry(operation, path, names, extra);
          case 3 -> PmlParts.ofFile(operation, path, names, extra);
          default -> PmlParts.ofNetwork(path, names);
        };
    events.add(file.size());
    ByteBuffer fixed = PmlParts.buffer(0x34);
    fixed.putInt(process).putInt(thread).putInt(kind[0]).putShort((short) kind[1]);
    fixed.position(0x1c);
    fixed
        .putLong(time)
        .putInt(PmlParts.NUMBERS.getOrDefault(result, 0))
        .putInt(0)
        .putInt(own.length);
    fixed.putInt(extra.size() == 0 ? 0 : fixed.capacity() + own.length);
    file.writeBytes(PmlParts.contents(fixed));
    file.writeBytes(own);
    if (extra.size() > 0) {
      file.writeBytes(PmlParts.buffer(Short.BYTES).putShort((short) extra.size()).array());
      file.writeBytes(extra.toByteArray());
    }
  }

  /** The recording so far. */
  byte[] bytes() {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    final int positions = file.size();
    for (int event : events) {
      end.writeBytes(PmlParts.buffer(5).putInt(event).array());
    }
    final int processTable = positions + end.size();
    int listed = processOffsets.size();
    int before = Integer.BYTES * (1 + 2 * listed);
    end.writeBytes(PmlParts.buffer(Integer.BYTES).putInt(listed).array());
    processIndexes.forEach(index -> end.writeBytes(PmlParts.buffer(4).putInt(index).array()));
    processOffsets.forEach(
        offset -> end.writeBytes(PmlParts.buffer(4).putInt(before + offset).array()));
    end.writeBytes(processes.toByteArray());
    final int stringTable = positions + end.size();
    end.writeBytes(PmlParts.buffer(4).putInt(strings.size()).array());
    int offset = 4 + 4 * strings.size();
    for (String string : strings.keySet()) {
      end.writeBytes(PmlParts.buffer(4).putInt(offset).array());
      offset += 4 + 2 * (string.length() + 1);
    }
    for (String string : strings.keySet()) {
      end.writeBytes(PmlParts.buffer(4).putInt(2 * (string.length() + 1)).array());
      end.writeBytes(PmlParts.utf16(string + "\0"));
    }
    final int icons = positions + end.size();
    end.writeBytes(new byte[4]);
    final int hosts = positions + end.size();
    end.writeBytes(new byte[8]);
    ByteBuffer whole = PmlParts.buffer(positions + end.size());
    whole.put(file.toByteArray()).put(end.toByteArray());
    whole.position(0).put("PML_".getBytes(StandardCharsets.US_ASCII)).putInt(9).putInt(1);
    whole.put(PmlParts.utf16("LEDGER-7")).position(0x234).putInt(events.size()).position(0x240);
    whole.putLong(HEADER).putLong(positions).putLong(processTable).putLong(stringTable);
    whole.putLong(icons).position(0x398).putLong(HEADER).putLong(hosts);
    return PmlParts.contents(whole);
  }

  private int string(String text) {
    return strings.computeIfAbsent(text, each -> strings.size());
  }
}
