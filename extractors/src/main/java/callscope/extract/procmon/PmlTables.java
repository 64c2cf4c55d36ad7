package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables at the end of a recording: processes, and the names of hosts. What is damaged is left
 * out and reported. Not thread-safe.
 */
final class PmlTables {
  private static final int PROCESS_BYTES = 0x5c;
  private static final int ADDRESS = 16;

  /** No name of a host is longer, in bytes. */
  private static final int LONGEST_HOST = 1024;

  /** No table has more entries, unless it is damaged. */
  private static final long MOST_ENTRIES = 1 << 24;

  private final PmlFile file;
  private final PmlHeader header;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final Map<Long, PmlProcess> processes = new HashMap<>();
  private final Map<ByteBuffer, String> hosts = new HashMap<>();

  PmlTables(PmlFile file, PmlHeader header, Limits limits, Diagnostics diagnostics) {
    this.file = file;
    this.header = header;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /**
   * A process of the table.
   *
   * @param index what events refer to
   */
  record PmlProcess(
      FieldText index,
      FieldText pid,
      FieldText parent,
      FieldText name,
      FieldText path,
      FieldText commandLine) {}

  /** Reads the tables, and adds the processes. */
  void read(ProcessList list) throws IOException {
    List<Long> strings = positions(header.strings(), 0);
    for (long position : positions(header.processes(), 1)) {
      PmlProcess process = process(position, strings);
      list.listed(
          process.index().text(),
          process.pid().whole().orElse(0),
          process.parent().whole().orElse(0),
          process.name().text());
      list.program(process.index().text(), process.path().text(), process.commandLine().text());
    }
    hosts();
  }

  /** The process with an index; empty if the table has none. */
  Optional<PmlProcess> process(long index) {
    return Optional.ofNullable(processes.get(index));
  }

  /** The name of the host with an address of 16 bytes, of which IPv4 uses the first four. */
  Optional<String> host(byte[] address) {
    return Optional.ofNullable(hosts.get(ByteBuffer.wrap(address)));
  }

  /**
   * The positions of the entries of a table.
   *
   * @param listsBefore the number of lists between the count and the positions
   */
  private List<Long> positions(long table, int listsBefore) throws IOException {
    List<Long> positions = new ArrayList<>();
    try {
      long count = bytes(table, Integer.BYTES).u32();
      if (count > MOST_ENTRIES) {
        throw new BufferUnderflowException();
      }
      PmlBytes list =
          bytes(table + Integer.BYTES + listsBefore * count * Integer.BYTES, count * Integer.BYTES);
      for (long i = 0; i < count; i++) {
        positions.add(table + list.u32());
      }
    } catch (BufferUnderflowException e) {
      diagnostics.incomplete("a table of the recording is truncated", "byte " + table);
    }
    return positions;
  }

  private PmlProcess process(long position, List<Long> strings) throws IOException {
    try {
      PmlBytes bytes = bytes(position, PROCESS_BYTES);
      final long index = bytes.u32();
      final long pid = bytes.u32();
      final long parent = bytes.u32();
      bytes.skip(0x40 - 0xc);
      String name = string(strings, bytes.u32());
      String path = string(strings, bytes.u32());
      String commandLine = string(strings, bytes.u32());
      PmlProcess process =
          new PmlProcess(
              new FieldText(Long.toString(index)),
              new FieldText(Long.toString(pid)),
              new FieldText(Long.toString(parent)),
              new FieldText(name),
              new FieldText(path),
              new FieldText(commandLine));
      processes.put(index, process);
      return process;
    } catch (BufferUnderflowException e) {
      throw new IOException("its table of processes is truncated at byte " + position, e);
    }
  }

  private String string(List<Long> strings, long index) throws IOException {
    if (index >= strings.size()) {
      return "";
    }
    long position = strings.get((int) index);
    long length = bytes(position, Integer.BYTES).u32();
    long most = Math.min(length, 2L * limits.textLength());
    PmlBytes text = bytes(position + Integer.BYTES, most);
    return text.utf16(text.remaining());
  }

  private void hosts() throws IOException {
    if (header.hosts() <= 0 || header.hosts() >= file.size()) {
      return;
    }
    try {
      long position = header.hosts();
      long count = bytes(position, Integer.BYTES).u32();
      position += Integer.BYTES;
      for (long i = 0; i < count; i++) {
        PmlBytes entry = bytes(position, ADDRESS + Integer.BYTES + LONGEST_HOST);
        byte[] address = entry.raw(ADDRESS);
        long length = entry.u32();
        hosts.put(ByteBuffer.wrap(address), entry.utf16(length));
        position += ADDRESS + Integer.BYTES + length;
      }
    } catch (BufferUnderflowException e) {
      diagnostics.detail("the names of hosts are damaged", "byte " + header.hosts());
    }
  }

  private PmlBytes bytes(long position, long length) throws IOException {
    return new PmlBytes(file.at(position, length), header.is64Bit());
  }
}
