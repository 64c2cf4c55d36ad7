package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import callscope.input.CallBuilder;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads who made a call: the thread, the address of the calling code, and that of its caller. */
final class CallerReader {
  private final Tokens tokens;
  private final JsonCursor cursor;
  private final StringDictionary texts;

  /** Thread ids by their text, since most calls repeat one. */
  private final Map<Integer, Long> threads = new HashMap<>();

  private final SegmentMemo<Caller> memo;
  private final SegmentMemo.Decoder<Caller> fromThread = this::readFromThread;

  /** Whether no field of the current call was read yet. */
  private boolean untouched;

  private boolean namesThread;
  private boolean hasThread;
  private long thread;
  private long caller;
  private long parentCaller;

  /**
   * The values of consecutive fields.
   *
   * @param namesThread whether there is a field for the thread
   * @param hasThread whether that field contains an id
   * @param next the field after them, by its position in {@link CallReader#FIELDS}
   */
  private record Caller(
      boolean namesThread,
      boolean hasThread,
      long thread,
      long caller,
      long parentCaller,
      int next) {}

  CallerReader(Tokens tokens, StringDictionary texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
    this.memo = new SegmentMemo<>(cursor, tokens.diagnostics(), Kind.TEXT, 'y');
  }

  /** Starts the next call. */
  void clear() {
    untouched = true;
    namesThread = false;
    hasThread = false;
    caller = 0;
    parentCaller = 0;
  }

  /** Whether the call has a field for its thread. */
  boolean namesThread() {
    return namesThread;
  }

  void giveTo(CallBuilder call) {
    if (hasThread) {
      call.thread(thread);
    }
    call.callers(caller, parentCaller);
  }

  /** Whether this reader reads a field. */
  static boolean reads(int field) {
    return switch (field) {
      case CallReader.THREAD_ID, CallReader.TID, CallReader.CALLER, CallReader.PARENT_CALLER ->
          true;
      default -> false;
    };
  }

  /**
   * Reads the current field, and those after it that belong to this reader.
   *
   * @return the field after them, which is now the current one
   */
  int read(int field) throws IOException {
    boolean isThread = field == CallReader.THREAD_ID || field == CallReader.TID;
    if (!untouched || !isThread) {
      untouched = false;
      return readFrom(field);
    }
    untouched = false;
    Caller found = memo.decode(fromThread);
    namesThread = found.namesThread;
    hasThread = found.hasThread;
    thread = found.thread;
    caller = found.caller;
    parentCaller = found.parentCaller;
    return found.next;
  }

  private Caller readFromThread() throws IOException {
    int next = readFrom(CallReader.THREAD_ID);
    return new Caller(namesThread, hasThread, thread, caller, parentCaller, next);
  }

  private int readFrom(int first) throws IOException {
    int field = first;
    while (reads(field)) {
      switch (field) {
        case CallReader.CALLER -> caller = HexAddress.of(cursor);
        case CallReader.PARENT_CALLER -> parentCaller = HexAddress.of(cursor);
        default -> thread();
      }
      field = cursor.nextField(CallReader.FIELDS);
    }
    return field;
  }

  /** Reports of Linux guests have no thread ids: each thread is listed as a process. */
  private void thread() throws IOException {
    namesThread = true;
    int text = tokens.intern(texts);
    Long id = threads.get(text);
    if (id == null) {
      Optional<Long> tid = tokens.whole("the thread of a call");
      if (tid.isEmpty()) {
        return;
      }
      id = tid.get();
      threads.put(text, id);
    }
    hasThread = true;
    thread = id;
  }
}
