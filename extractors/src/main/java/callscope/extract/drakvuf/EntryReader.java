package callscope.extract.drakvuf;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import java.io.IOException;

/**
 * Reads the lines of a log. Fields may come in any order, and if one occurs twice, the last value
 * counts; so a line takes effect only when all of it was read.
 */
final class EntryReader {
  /** The absence of a process id. */
  private static final long NO_ID = Entry.NO_ID;

  /** The maximum number of characters of an unknown field name in messages. */
  private static final int NAME_LENGTH = 60;

  private final StringDictionary texts;
  private final CallLog log;
  private final LoadedFunctions loaded;
  private final Diagnostics diagnostics;
  private final Guest guest;
  private final Entry entry = new Entry();
  private final int syscall;
  private final int sysret;
  private final int apimon;
  private final int apiCalled;
  private final int dllLoaded;
  private final ProcessEvents events;
  private boolean seen;

  EntryReader(
      StringDictionary texts, CallLog log, LoadedFunctions loaded, Diagnostics diagnostics) {
    this.texts = texts;
    this.log = log;
    this.loaded = loaded;
    this.diagnostics = diagnostics;
    this.guest = new Guest(texts);
    this.syscall = texts.intern("syscall");
    this.sysret = texts.intern("sysret");
    this.apimon = texts.intern("apimon");
    this.apiCalled = texts.intern("api_called");
    this.dllLoaded = texts.intern("dll_loaded");
    this.events = new ProcessEvents(texts, log);
  }

  /** Whether any line was one of DRAKVUF. */
  boolean seen() {
    return seen;
  }

  /** Whether the guest ran Linux. */
  boolean isOfLinux() {
    return guest.isLinux();
  }

  /** Reads the current object. */
  void read(JsonCursor cursor, String place) throws IOException {
    entry.clear();
    for (int field = cursor.nextField(LineFields.ALL);
        field != FieldSet.END;
        field = cursor.nextField(LineFields.ALL)) {
      if (field == LineFields.PLUGIN) {
        entry.plugin = plain(cursor);
      } else if (isForeign()) {
        cursor.skip();
      } else if (field == FieldSet.OTHER || field > LineFields.LAST_OF_ENVELOPE) {
        ofPlugin(field, cursor, place);
      } else {
        ofEnvelope(field, cursor, place);
      }
    }
    finish(place);
  }

  /** Whether it belongs to a plugin that is not read, so that nothing of it is kept. */
  private boolean isForeign() {
    int plugin = entry.plugin;
    return plugin != StringDictionary.NONE
        && plugin != syscall
        && plugin != sysret
        && plugin != apimon
        && !events.have(plugin);
  }

  private void ofEnvelope(int field, JsonCursor cursor, String place) throws IOException {
    switch (field) {
      case LineFields.TIME -> entry.time = time(cursor);
      case LineFields.PID -> entry.pid = whole(cursor, place, NO_ID);
      case LineFields.PPID -> entry.ppid = whole(cursor, place, 0);
      case LineFields.TID -> entry.tid = whole(cursor, place, 0);
      case LineFields.PROCESS_NAME -> entry.processName = plain(cursor);
      case LineFields.METHOD -> entry.method = plain(cursor);
      case LineFields.MODULE -> entry.module = plain(cursor);
      case LineFields.ARGUMENT_COUNT -> entry.fields.arguments(count(cursor));
      default -> cursor.skip();
    }
  }

  private void ofPlugin(int field, JsonCursor cursor, String place) throws IOException {
    if (events.have(entry.plugin)) {
      keep(field, field > LineFields.LAST_OF_CALLS ? plain(cursor) : skipped(cursor));
    } else if (field == LineFields.ARGUMENTS && cursor.kind() == Kind.LIST) {
      arguments(cursor);
    } else if (field == LineFields.RVA && cursor.kind() == Kind.OBJECT) {
      functions(cursor);
    } else if (entry.plugin == syscall || entry.plugin == StringDictionary.NONE) {
      int name = texts.intern(cursor.name());
      boolean nested = cursor.kind() == Kind.LIST || cursor.kind() == Kind.OBJECT;
      int value = plain(cursor);
      entry.fields.add(name, nested ? SyscallFields.NESTED : value, LineFields.role(field));
      keep(field, value);
    } else if (field == FieldSet.OTHER
        || (field > LineFields.LAST_OF_CALLS && field <= LineFields.LAST_PLAIN)) {
      unknown(cursor.name(), place);
      cursor.skip();
    } else {
      keep(field, plain(cursor));
    }
  }

  private void unknown(String name, String place) {
    String shown = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) + "..." : name;
    diagnostics.detail(
        "the field `"
            + shown
            + "` of the plugin "
            + texts.text(entry.plugin)
            + " is unknown and was left out",
        place);
  }

  private void keep(int field, int value) {
    if (field > LineFields.LAST_OF_ENVELOPE && field <= LineFields.LAST_PLAIN) {
      entry.plain[field - LineFields.LAST_OF_ENVELOPE - 1] = value;
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
      entry.listed.put(texts.intern(name), texts.intern(text.substring(equals + 1)));
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
    if (entry.plugin == StringDictionary.NONE) {
      diagnostics.detail("a line that names no plugin was left out", place);
      return;
    }
    seen = true;
    if (entry.plugin == apimon && entry.event() == dllLoaded) {
      String path = entry.dllName() == StringDictionary.NONE ? "" : texts.text(entry.dllName());
      entry.functions.forEach((name, offset) -> loaded.add(path, name, offset));
      return;
    }
    if (events.have(entry.plugin)) {
      events.take(entry);
      return;
    }
    boolean called = entry.plugin == apimon && entry.event() == apiCalled;
    if (!called && entry.plugin != syscall && entry.plugin != sysret) {
      return;
    }
    if (entry.pid == NO_ID || entry.method == StringDictionary.NONE) {
      diagnostics.detail("a call without a process or a name was left out", place);
    } else if (entry.pid != 0) {
      // 0 is not a process, but the idle state
      add(called, place);
    }
  }

  private static int skipped(JsonCursor cursor) throws IOException {
    cursor.skip();
    return StringDictionary.NONE;
  }

  private void add(boolean called, String place) {
    if (entry.plugin == sysret) {
      log.returned(entry);
      return;
    }
    guest.called(entry);
    if (called) {
      log.apiCall(entry);
    } else {
      entry.fields.separate(
          (name, value) -> argument(name, value, place), name -> unknown(texts.text(name), place));
      log.systemCall(entry);
    }
  }

  private void argument(int name, int value, String place) {
    if (value >= 0) {
      entry.ofSystemCall.put(name, value);
    } else if (value == SyscallFields.NESTED) {
      diagnostics.detail("an argument that is a list or an object was left out", place);
    }
  }

  /** A number of arguments, or -1 if it is not one. */
  private static long count(JsonCursor cursor) throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      AsciiText digits = cursor.ascii();
      return digits.isCount() ? digits.count() : -1;
    }
    cursor.skip();
    return -1;
  }

  private static long time(JsonCursor cursor) throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      return EpochTime.parse(cursor.ascii());
    }
    cursor.skip();
    return CallTable.NO_TIME;
  }

  /** A whole number, given as number or text; other values are reported. */
  private long whole(JsonCursor cursor, String place, long otherwise) throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      AsciiText digits = cursor.ascii();
      if (digits.isCount()) {
        return digits.count();
      }
      diagnostics.detail("the id of a process or thread is not a whole number", place);
    } else {
      cursor.skip();
    }
    return otherwise;
  }

  /** The text of a scalar value; none for others. */
  private int plain(JsonCursor cursor) throws IOException {
    if (cursor.kind().isPlain()) {
      return cursor.number(texts);
    }
    cursor.skip();
    return StringDictionary.NONE;
  }
}
