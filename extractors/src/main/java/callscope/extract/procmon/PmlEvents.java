package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.procmon.PmlTables.PmlProcess;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the events of a recording in Process Monitor's own format. */
final class PmlEvents {
  /** The fixed part of an event, in bytes. */
  private static final int FIXED = 0x34;

  /** The position of an event and a byte of unknown meaning. */
  private static final int POSITION_BYTES = 5;

  /** Positions are read in blocks of this many events. */
  private static final int BLOCK = 1 << 12;

  private final PmlFile file;
  private final PmlHeader header;
  private final Diagnostics diagnostics;
  private final Limits limits;
  private final TakeEvent take;
  private final PmlTables tables;
  private final PmlEvent own;
  private final Event event = new Event();
  private final FieldTexts known = new FieldTexts();
  private final Map<Long, FieldText> results = new HashMap<>();
  private long cut;

  private PmlEvents(
      PmlFile file, PmlHeader header, Limits limits, Diagnostics diagnostics, TakeEvent take) {
    this.file = file;
    this.header = header;
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.take = take;
    this.tables = new PmlTables(file, header, limits, diagnostics);
    this.own = new PmlEvent(tables);
  }

  /**
   * Reads processes and events; returns the reason if reading stopped early.
   *
   * @param name of the recording, for messages
   */
  static Optional<String> read(
      PmlFile file,
      String name,
      Limits limits,
      Diagnostics diagnostics,
      ProcessList processes,
      TakeEvent take)
      throws IOException, UnreadableReportException {
    PmlHeader header = PmlHeader.of(file, name);
    PmlEvents events = new PmlEvents(file, header, limits, diagnostics, take);
    try {
      events.tables.read(processes);
      return events.read();
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? "it can't be read" : e.getMessage());
    } finally {
      events.reportTruncated();
    }
  }

  private Optional<String> read() throws IOException {
    for (long first = 0; first < header.events(); first += BLOCK) {
      long[] positions = positions(first);
      for (int i = 0; i < positions.length; i++) {
        if (!event(positions[i], first + i + 1)) {
          return Optional.of("event " + (first + i + 1) + " is beyond its end");
        }
      }
      if (positions.length < Math.min(BLOCK, header.events() - first)) {
        return Optional.of("its list of events is truncated");
      }
    }
    return Optional.empty();
  }

  /** The positions of the next events. */
  private long[] positions(long first) throws IOException {
    int wanted = (int) Math.min(BLOCK, header.events() - first);
    PmlBytes list =
        new PmlBytes(
            file.at(
                header.eventPositions() + first * POSITION_BYTES, (long) wanted * POSITION_BYTES),
            header.is64Bit());
    long[] positions = new long[Math.min(wanted, list.remaining() / POSITION_BYTES)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = list.u32();
      list.skip(1);
    }
    return positions;
  }

  /** Reads an event; returns whether it is inside the file. */
  private boolean event(long position, long number) throws IOException {
    PmlBytes fixed = bytes(position, FIXED);
    if (fixed.remaining() < FIXED) {
      return false;
    }
    final long process = fixed.u32();
    final long thread = fixed.u32();
    final long eventClass = fixed.u32();
    final int operation = fixed.u16();
    fixed.skip(6 + 8); // unknown, and how long it took
    final long time = fixed.u64();
    final long result = fixed.u32();
    final int frames = fixed.u16();
    fixed.skip(2);
    final long length = fixed.u32();
    final long extra = fixed.u32();
    if (!PmlEvent.isOfProgram(eventClass)) {
      return true;
    }
    long stack = (long) frames * fixed.pointerSize();
    own(eventClass, operation, position + FIXED + stack, length, extra, position, thread, number);
    event.clear();
    put(process);
    event.put(Column.TID, text(Long.toString(thread)));
    event.put(Column.OPERATION, text(own.operation));
    event.put(Column.PATH, text(own.path));
    event.put(
        Column.RESULT,
        results.computeIfAbsent(result, status -> new FieldText(PmlNames.result(status))));
    char[] detail = own.detail.characters();
    event.put(Column.DETAIL, known.of(detail, 0, bounded(detail.length)));
    event.time(PmlTime.micros(time));
    take.take(event, number);
    return true;
  }

  private void own(
      long eventClass,
      int operation,
      long position,
      long length,
      long extra,
      long start,
      long thread,
      long number)
      throws IOException {
    try {
      Optional<PmlBytes> more = Optional.empty();
      if (extra > 0) {
        int extraLength = bytes(start + extra, Short.BYTES).u16();
        // copied, because the window of the file may move
        byte[] copy = bytes(start + extra + Short.BYTES, extraLength).raw(extraLength);
        more = Optional.of(PmlBytes.of(copy, header.is64Bit()));
      }
      own.read(eventClass, operation, bytes(position, length), more, thread);
    } catch (BufferUnderflowException e) {
      diagnostics.detail("details of events are cut off", "event " + number);
    }
  }

  private void put(long process) {
    Optional<PmlProcess> found = tables.process(process);
    if (found.isPresent()) {
      event.put(Column.PROCESS_INDEX, found.get().index());
      event.put(Column.PID, found.get().pid());
      event.put(Column.PROCESS_NAME, found.get().name());
    }
  }

  private FieldText text(String text) {
    return known.of(text.toCharArray(), 0, bounded(text.length()));
  }

  private int bounded(int length) {
    cut += length > limits.textLength() ? 1 : 0;
    return Math.min(length, limits.textLength());
  }

  private PmlBytes bytes(long position, long length) throws IOException {
    return new PmlBytes(file.at(position, length), header.is64Bit());
  }

  private void reportTruncated() {
    if (cut > 0) {
      diagnostics.detail(
          "strings of more than " + limits.textLength() + " characters were truncated",
          cut + " of them");
    }
  }
}
