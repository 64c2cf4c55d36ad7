package callscope.extract.procmon;

import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;

/**
 * The beginning of a recording in Process Monitor's own format: where its parts are.
 *
 * @param is64Bit whether the recorded system is a 64-bit one
 * @param events the number of events
 * @param eventPositions the position of the list of positions of events
 * @param processes the position of the processes
 * @param strings the position of the strings
 * @param hosts the position of the names of hosts
 */
record PmlHeader(
    boolean is64Bit, long events, long eventPositions, long processes, long strings, long hosts) {
  /** The first characters of a recording. */
  static final String MAGIC = "PML_";

  private static final int LENGTH = 0x3a8;
  private static final int VERSION = 9;

  /** Length of the names of the computer and its system folder, in bytes. */
  private static final int NAMES = 0x20 + 0x208;

  private static final int BEFORE_LAST = 0x3a0;

  /**
   * Reads the header.
   *
   * @throws UnreadableReportException if the version is unknown, or if the recording was not ended
   */
  static PmlHeader of(PmlFile file, String name) throws IOException, UnreadableReportException {
    try {
      PmlBytes bytes = new PmlBytes(file.at(0, LENGTH), true);
      bytes.skip(MAGIC.length());
      long version = bytes.u32();
      if (version != VERSION) {
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            name
                + " is a recording of Process Monitor in version "
                + version
                + " of its format, but only version "
                + VERSION
                + " is supported; save it as CSV or XML");
      }
      boolean is64Bit = bytes.u32() != 0;
      bytes.skip(NAMES);
      long events = bytes.u32();
      bytes.skip(16); // unknown, and the position of the events
      long positions = bytes.u64();
      long processes = bytes.u64();
      long strings = bytes.u64();
      bytes.skip(BEFORE_LAST - 0x260L);
      long hosts = bytes.u64();
      if (positions == 0 || processes == 0 || strings == 0) {
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            name
                + " is a recording that Process Monitor did not end; open it there and save it"
                + " again");
      }
      requireInside(file, name, positions, processes, strings);
      return new PmlHeader(is64Bit, events, positions, processes, strings, hosts);
    } catch (BufferUnderflowException e) {
      throw new UnreadableReportException(
          Reason.NO_REPORT, name + " is truncated within its first " + LENGTH + " bytes");
    }
  }

  /** The list of events and the names are at the end of the file; without them nothing is known. */
  private static void requireInside(PmlFile file, String name, long... positions)
      throws UnreadableReportException {
    for (long position : positions) {
      if (position < LENGTH || position >= file.size()) {
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            name
                + " is truncated: it has "
                + file.size()
                + " bytes, but a table that it needs is at byte "
                + Long.toUnsignedString(position)
                + "; copy it again");
      }
    }
  }
}
