package callscope.extract.cape;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SpeculativeArrayReader;
import callscope.input.CallBuilder;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.Optional;

/** Reads the calls of a process. If a key occurs twice, the last value counts. */
final class CallReader {
  static final FieldSet FIELDS =
      new FieldSet(
          "timestamp",
          "thread_id",
          "caller",
          "parentcaller",
          "category",
          "api",
          "status",
          "return",
          "pretty_return",
          "arguments",
          "repeated",
          "time",
          "tid",
          "return_value",
          "flags");
  static final int TIMESTAMP = 0;
  static final int THREAD_ID = 1;
  static final int CALLER = 2;
  static final int PARENT_CALLER = 3;
  static final int CATEGORY = 4;
  static final int API = 5;
  static final int STATUS = 6;
  static final int RETURN = 7;
  static final int PRETTY_RETURN = 8;
  static final int ARGUMENTS = 9;
  static final int REPEATED = 10;

  /** The remaining fields are those of Cuckoo. */
  static final int TIME = 11;

  static final int TID = 12;
  static final int RETURN_VALUE = 13;
  static final int FLAGS = 14;

  private final Tokens tokens;
  private final JsonCursor cursor;
  private final CallBuilder call = new CallBuilder();
  private final CallerReader caller;
  private final ActionReader action;
  private final CallClock clock = new CallClock();
  private Optional<SpeculativeArrayReader<CallBatchReader.Part>> ahead = Optional.empty();

  CallReader(Tokens tokens, StringDictionary texts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.caller = new CallerReader(tokens, texts);
    this.action = new ActionReader(tokens, texts);
  }

  /** The kind of clock that the calls use. */
  CallClock clock() {
    return clock;
  }

  /** Lets a second thread decode calls ahead. */
  void readAhead(SpeculativeArrayReader<CallBatchReader.Part> by) {
    ahead = Optional.of(by);
  }

  /** Reads the list of calls that is the current value. */
  void readAll(TraceBuilder.PendingProcess process) throws IOException {
    Sink calls = process::call;
    while (tokens.hasNextElement()) {
      if (!takeOver(process) && tokens.isObject("a call")) {
        readOne(calls);
      }
    }
  }

  /** Takes over a batch that was decoded ahead, if it begins with the current call. */
  private boolean takeOver(TraceBuilder.PendingProcess process) throws IOException {
    if (ahead.isEmpty() || clock.isOfDay()) {
      return false;
    }
    Optional<CallBatchReader.Part> batch = ahead.get().next();
    batch.ifPresent(
        part -> {
          process.calls(part.calls());
          if (part.dated()) {
            clock.passDated();
          }
        });
    return batch.isPresent();
  }

  /** Adds a call to the trace. */
  interface Sink {
    void add(CallBuilder call);
  }

  /**
   * Reads the call that is the current value; false if it has no name and is therefore left out.
   */
  boolean readOne(Sink to) throws IOException {
    boolean named = read();
    if (named) {
      to.add(call);
      action.added(call, isOfStrace());
    }
    return named;
  }

  private boolean read() throws IOException {
    call.clear();
    caller.clear();
    action.clear();
    int field = cursor.nextField(FIELDS);
    while (field != FieldSet.END) {
      field = readFrom(field);
    }
    caller.giveTo(call);
    action.giveTo(call, isOfStrace());
    if (!call.hasApi()) {
      tokens.diagnostics().detail("a call without a name was left out", tokens.place());
    }
    return call.hasApi();
  }

  private boolean isOfStrace() {
    return clock.isOfDay() && !caller.namesThread();
  }

  /**
   * Reads the current field and perhaps those after it; returns the next field, which was not read.
   */
  private int readFrom(int field) throws IOException {
    if (CallerReader.reads(field)) {
      return caller.read(field);
    }
    if (ActionReader.reads(field)) {
      return action.read(field);
    }
    switch (field) {
      case TIMESTAMP -> time();
      case TIME -> clockTime();
      case REPEATED -> call.repeated(repeated());
      default -> cursor.skip();
    }
    return cursor.nextField(FIELDS);
  }

  private int repeated() throws IOException {
    if (cursor.kind() == Kind.TEXT || cursor.kind() == Kind.NUMBER) {
      long times = tokens.whole("the repeats of a call").orElse(0L);
      return Math.clamp(times, 0, Integer.MAX_VALUE);
    }
    cursor.skip();
    return 0;
  }

  private void time() throws IOException {
    if (cursor.kind() == Kind.TEXT) {
      call.time(clock.next(cursor.ascii()));
    } else {
      cursor.skip();
    }
  }

  /** Reads seconds since 1970, with a fraction. */
  private void clockTime() throws IOException {
    if (cursor.kind() == Kind.NUMBER) {
      call.time(clock.next(cursor.text()));
    } else {
      time();
    }
  }
}
