package callscope.extract.capelogs;

import callscope.input.CallTable;

/** The fields of a message other than its arguments. Reusable for the next message. */
final class Message {
  /** The maximum time of a call after the start of its process, some thirty years. */
  private static final long LATEST = 1_000_000_000_000L;

  private static final byte[] NOTHING = {};
  private static final byte[] ARGUMENTS = {'a', 'r', 'g', 's'};

  private final BsonCursor elements = new BsonCursor();
  final BsonCursor arguments = new BsonCursor();
  final BsonCursor valueFlags = new BsonCursor();
  final BsonCursor bitFlags = new BsonCursor();
  final BsonCursor further = new BsonCursor();
  long index;
  String type = "";
  String name = "";
  String category = "";
  long thread;
  private long milliseconds;
  long repeated;
  private long anyCaller;
  private long ownCaller;
  private boolean ownCallerSeen;
  long parentCaller;
  boolean argumentsSeen;

  void read(byte[] bytes, int start, int end) throws MalformedLogException {
    clear();
    elements.enter(bytes, start, end);
    while (elements.next()) {
      switch (elements.letter()) {
        case 'I' -> index = elements.integer();
        case 'T' -> thread = elements.address();
        case 't' -> milliseconds = elements.integer();
        case 'r' -> repeated = elements.integer();
        case 'C' -> anyCaller = elements.address();
        case 'R' -> {
          ownCallerSeen = true;
          ownCaller = elements.address();
        }
        case 'P' -> parentCaller = elements.address();
        case 0 -> named();
        default -> {
          // checksums, errors and stack traces of Cuckoo
        }
      }
    }
  }

  private void named() {
    boolean nested = elements.type() == BsonCursor.DOCUMENT || elements.type() == BsonCursor.LIST;
    if (!nested) {
      switch (elements.name()) {
        case "type" -> type = elements.text();
        case "name" -> name = elements.text();
        case "category" -> category = elements.text();
        default -> {}
      }
      return;
    }
    if (elements.isNamed(ARGUMENTS)) {
      argumentsSeen = true;
      arguments.enter(elements);
      return;
    }
    switch (elements.name()) {
      case "flags_value" -> valueFlags.enter(elements);
      case "flags_bitmask" -> bitFlags.enter(elements);
      case "aux" -> further.enter(elements);
      default -> {}
    }
  }

  private void clear() {
    arguments.enter(NOTHING, 0, 0);
    valueFlags.enter(NOTHING, 0, 0);
    bitFlags.enter(NOTHING, 0, 0);
    further.enter(NOTHING, 0, 0);
    index = -1;
    type = "";
    name = "";
    category = "";
    thread = 0;
    milliseconds = 0;
    repeated = 0;
    anyCaller = 0;
    ownCaller = 0;
    ownCallerSeen = false;
    parentCaller = 0;
    argumentsSeen = false;
  }

  /** The address in the sample that made the call; older monitors report only the direct caller. */
  long caller() {
    return ownCallerSeen ? ownCaller : anyCaller;
  }

  /** The time of the call, given when its process was first seen. */
  long time(long firstSeen) {
    boolean known = firstSeen != CallTable.NO_TIME && Math.abs(milliseconds) < LATEST;
    return known ? firstSeen + milliseconds * 1000 : CallTable.NO_TIME;
  }
}
