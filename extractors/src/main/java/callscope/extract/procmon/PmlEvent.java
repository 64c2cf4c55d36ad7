package callscope.extract.procmon;

import java.util.Optional;

/**
 * What the own part of an event says: the columns Operation, Path and Detail. Reusable for the next
 * event; the detail keeps what was read if the part is cut off.
 */
final class PmlEvent {
  final DetailText detail = new DetailText();
  String operation = "";
  String path = "";

  private final PmlRegistry registry = new PmlRegistry(this);
  private final PmlFileSystem fileSystem = new PmlFileSystem(this);
  private final PmlTables tables;

  PmlEvent(PmlTables tables) {
    this.tables = tables;
  }

  /** The classes of events, by their numbers. */
  private static final int PROCESS = 1;

  private static final int REGISTRY = 2;
  private static final int FILE_SYSTEM = 3;
  private static final int NETWORK = 5;

  /**
   * Whether events of a class are calls of programs; others are samples of their processor time.
   */
  static boolean isOfProgram(long eventClass) {
    return eventClass == PROCESS
        || eventClass == REGISTRY
        || eventClass == FILE_SYSTEM
        || eventClass == NETWORK;
  }

  /**
   * Reads the own part of an event.
   *
   * @param extra what the event says in addition, such as what was read
   * @throws java.nio.BufferUnderflowException if it is cut off
   */
  void read(long eventClass, int number, PmlBytes own, Optional<PmlBytes> extra, long thread) {
    detail.clear();
    path = "";
    switch ((int) eventClass) {
      case PROCESS -> {
        operation = PmlNames.orNumber("process", number);
        PmlProcesses.read(this, own, thread);
      }
      case REGISTRY -> {
        operation = PmlNames.orNumber("registry", number);
        registry.read(own, extra);
      }
      case FILE_SYSTEM -> {
        operation = PmlNames.orNumber("file", number);
        fileSystem.read(number, own, extra);
      }
      default -> {
        operation = PmlNames.orNumber("network", number);
        PmlNetwork.read(this, own, tables);
      }
    }
  }
}
