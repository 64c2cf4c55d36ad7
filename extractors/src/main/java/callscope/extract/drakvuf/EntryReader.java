package callscope.extract.drakvuf;

import callscope.extract.Diagnostics;
import callscope.extract.json.AsciiText;
import callscope.extract.json.FieldSet;
import callscope.extract.json.JsonCursor;
import callscope.extract.json.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable;
import callscope.input.TextTable;
import java.io.IOException;

/**
 * Reads the lines of a log. Fields may come in any order, and those that are there twice count as
 * they stand last; so a line is of effect only when all of it is read.
 */
final class EntryReader {
  /** Up to the last but eight, what each line of the plugin syscall has beside the arguments. */
  private static final FieldSet FIELDS =
      new FieldSet(
          "Plugin",
          "TimeStamp",
          "PID",
          "PPID",
          "TID",
          "ProcessName",
          "Method",
          "Module",
          "UserName",
          "UserId",
          "EventUID",
          "vCPU",
          "CR3",
          "Syscall",
          "NArgs",
          "Event",
          "ReturnValue",
          "CalledFrom",
          "DllName",
          "Ret",
          "Info",
          "Arguments",
          "Rva");

  /** Stands for the absence of the id of a process. */
  private static final long NO_ID = Entry.NO_ID;

  private static final int PLUGIN = 0;
  private static final int TIME = 1;
  private static final int PID = 2;
  private static final int PPID = 3;
  private static final int TID = 4;
  private static final int PROCESS_NAME = 5;
  private static final int METHOD = 6;
  private static final int MODULE = 7;
  private static final int LAST_OF_ENVELOPE = 14;
  private static final int LAST_PLAIN = 20;
  private static final int ARGUMENTS = 21;
  private static final int RVA = 22;

  private final TextTable texts;
  private final CallLog log;
  private final LoadedFunctions loaded;
  private final Diagnostics diagnostics;
  private final Entry entry = new Entry();
  private final int syscall;
  private final int sysret;
  private final int apimon;
  private final int apiCalled;
  private final int dllLoaded;
  private boolean seen;

  EntryReader(TextTable texts, CallLog log, LoadedFunctions loaded, Diagnostics diagnostics) {
    this.texts = texts;
    this.log = log;
    this.loaded = loaded;
    this.diagnostics = diagnostics;
    this.syscall = texts.number("syscall");
    this.sysret = texts.number("sysret");
    this.apimon = texts.number("apimon");
    this.apiCalled = texts.number("api_called");
    this.dllLoaded = texts.number("dll_loaded");
  }

  /** Whether any line was one of DRAKVUF. */
  boolean seen() {
    return seen;
  }

  /** Reads the object at which the cursor is. */
  void read(JsonCursor cursor, String place) throws IOException {
    entry.clear();
    for (int field = cursor.nextField(FIELDS);
        field != FieldSet.END;
        field = cursor.nextField(FIELDS)) {
      if (field == PLUGIN) {
        entry.plugin = plain(cursor);
      } else if (isForeign()) {
        cursor.skip();
      } else if (field == FieldSet.OTHER || field > LAST_OF_ENVELOPE) {
        ofPlugin(field, cursor, place);
      } else {
        ofEnvelope(field, cursor, place);
      }
    }
    finish(place);
  }

  /** Whether it is of a plugin that is not read, so that nothing of it is kept. */
  private boolean isForeign() {
    int plugin = entry.plugin;
    return plugin != TextTable.NONE && plugin != syscall && plugin != sysret && plugin != apimon;
  }

  private void ofEnvelope(int field, JsonCursor cursor, String place) throws IOException {
    switch (field) {
      case TIME -> entry.time = time(cursor);
      case PID -> entry.pid = whole(cursor, place, NO_ID);
      case PPID -> entry.ppid = whole(cursor, place, 0);
      case TID -> entry.tid = whole(cursor, place, 0);
      case PROCESS_NAME -> entry.processName = plain(cursor);
      case METHOD -> entry.method = plain(cursor);
      case MODULE -> entry.module = plain(cursor);
      default -> cursor.skip();
    }
  }

  private void ofPlugin(int field, JsonCursor cursor, String place) throws IOException {
    if (field == ARGUMENTS && cursor.kind() == Kind.LIST) {
      arguments(cursor);
    } else if (field == RVA && cursor.kind() == Kind.OBJECT) {
      functions(cursor);
    } else if (!cursor.kind().isPlain()) {
      if (entry.plugin == syscall && cursor.kind() != Kind.NULL) {
        diagnostics.detail("an argument that is a list or an object was left out", place);
      }
      cursor.skip();
    } else if (entry.plugin == syscall || entry.plugin == TextTable.NONE) {
      int name = texts.number(cursor.name());
      int value = cursor.number(texts);
      entry.fields.put(name, value);
      keep(field, value);
    } else if (field > LAST_OF_ENVELOPE && field <= LAST_PLAIN) {
      keep(field, cursor.number(texts));
    } else {
      cursor.skip();
    }
  }

  private void keep(int field, int value) {
    if (field > LAST_OF_ENVELOPE && field <= LAST_PLAIN) {
      entry.plain[field - LAST_OF_ENVELOPE - 1] = value;
    }
  }

  /** Arguments of the plugin apimon: {@code Arg0=0x801}. */
  private void arguments(JsonCursor cursor) throws IOException {
    entry.listed.clear();
    while (cursor.hasNextElement()) {
      if (!cursor.kind().isPlain()) {
        cursor.skip();
        continue;
      }
      String text = cursor.text();
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals);
      entry.listed.put(texts.number(name), texts.number(text.substring(equals + 1)));
    }
  }

  private void functions(JsonCursor cursor) throws IOException {
    entry.functions.clear();
    while (cursor.hasNextField()) {
      String name = cursor.name();
      if (cursor.kind().isPlain()) {
        PythonInteger.parse(cursor.text())
            .ifPresent(
                offset -> {
                  if (offset instanceof Numeral.Small(long small)) {
                    entry.functions.put(name, small);
                  }
                });
      } else {
        cursor.skip();
      }
    }
  }

  private void finish(String place) {
    if (entry.plugin == TextTable.NONE) {
      diagnostics.detail("a line that names no plugin was left out", place);
      return;
    }
    seen = true;
    if (entry.plugin == apimon && entry.event() == dllLoaded) {
      String path = entry.dllName() == TextTable.NONE ? "" : texts.text(entry.dllName());
      entry.functions.forEach((name, offset) -> loaded.add(path, name, offset));
      return;
    }
    boolean called = entry.plugin == apimon && entry.event() == apiCalled;
    if (!called && entry.plugin != syscall && entry.plugin != sysret) {
      return;
    }
    if (entry.pid == NO_ID || entry.method == TextTable.NONE) {
      diagnostics.detail("a call without a process or a name was left out", place);
    } else if (entry.pid != 0) {
      // 0 is no process, but what runs when none does
      add(called);
    }
  }

  private void add(boolean called) {
    if (entry.plugin == sysret) {
      log.returned(entry);
    } else if (called) {
      log.apiCall(entry);
    } else {
      log.systemCall(entry);
    }
  }

  private static long time(JsonCursor cursor) throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      return EpochTime.parse(cursor.ascii());
    }
    cursor.skip();
    return CallTable.NO_TIME;
  }

  /** A whole number, given as number or text; if it is none, that is told. */
  private long whole(JsonCursor cursor, String place, long otherwise) throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      AsciiText digits = cursor.ascii();
      if (digits.isCount()) {
        return digits.count();
      }
      diagnostics.detail("the id of a process or thread is no whole number", place);
    } else {
      cursor.skip();
    }
    return otherwise;
  }

  /** The text of a plain value; none for others. */
  private int plain(JsonCursor cursor) throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(texts);
    }
    cursor.skip();
    return TextTable.NONE;
  }
}
