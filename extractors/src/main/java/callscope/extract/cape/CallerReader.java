package callscope.extract.cape;

import callscope.extract.json.JsonCursor;
import callscope.extract.json.JsonCursor.Kind;
import callscope.extract.json.Passages;
import callscope.input.CallBuilder;
import callscope.input.TextTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads who made a call: the thread, the code that made it and what called that. */
final class CallerReader {
  private static final int PER_PASSAGE = 3;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final TextTable texts;

  /** Thread ids by their text, since most calls repeat one. */
  private final Map<Integer, Long> threads = new HashMap<>();

  /** The one that came last, and its id. */
  private int lastThread = TextTable.NONE;

  private long lastId;
  private boolean namesThread;
  private boolean hasThread;
  private long thread;
  private long caller;
  private long parentCaller;

  /** What stands between the id of the thread and the category, and what it was. */
  private final Passages passages = new Passages(Kind.TEXT, 'y');

  private long[] known = new long[64 * PER_PASSAGE];
  private boolean learning;
  private long noted;

  CallerReader(Tokens tokens, TextTable texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.texts = texts;
  }

  /** Begins with the next call. */
  void clear() {
    namesThread = false;
    hasThread = false;
    caller = 0;
    parentCaller = 0;
    learning = false;
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

  /**
   * Passes by all from the thread on, whose field is the current one, up to the category, if that
   * came before.
   */
  boolean pass() throws IOException {
    if (namesThread || caller != 0 || parentCaller != 0) {
      return false;
    }
    int passage = cursor.pass(passages);
    if (passage == Passages.NONE) {
      learning = true;
      noted = tokens.diagnostics().noted();
      return false;
    }
    namesThread = true;
    hasThread = true;
    thread = known[passage * PER_PASSAGE];
    caller = known[passage * PER_PASSAGE + 1];
    parentCaller = known[passage * PER_PASSAGE + 2];
    return true;
  }

  /** Notes that something else stands among what is read here. */
  void interrupt() {
    learning = false;
  }

  /** Remembers what was read up to the category, which is the current field. */
  void learn() {
    if (!learning || !hasThread || noted != tokens.diagnostics().noted()) {
      return;
    }
    learning = false;
    int passage = cursor.learn(passages);
    if (passage != Passages.NONE) {
      int at = passage * PER_PASSAGE;
      if (at == known.length) {
        known = Arrays.copyOf(known, at * 2);
      }
      known[at] = thread;
      known[at + 1] = caller;
      known[at + 2] = parentCaller;
    }
  }

  void caller() throws IOException {
    caller = HexText.of(cursor);
  }

  void parentCaller() throws IOException {
    parentCaller = HexText.of(cursor);
  }

  /** Reports of Linux guests name no thread: each has a process of its own there. */
  void thread() throws IOException {
    namesThread = true;
    int text = tokens.number(texts);
    if (text == lastThread && text != TextTable.NONE) {
      hasThread = true;
      thread = lastId;
      return;
    }
    Long id = threads.get(text);
    if (id == null) {
      Optional<Long> tid = tokens.whole("the thread of a call");
      if (tid.isEmpty()) {
        return;
      }
      id = tid.get();
      threads.put(text, id);
    }
    lastThread = text;
    lastId = id;
    hasThread = true;
    thread = id;
  }
}
