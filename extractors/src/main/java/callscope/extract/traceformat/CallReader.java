package callscope.extract.traceformat;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.OptionalLong;

/** Reads calls. If a field occurs twice, the last value counts. */
final class CallReader {
  private static final FieldSet FIELDS =
      new FieldSet(
          "pid",
          "tid",
          "api",
          "args",
          "return",
          "pretty_return",
          "success",
          "time",
          "repeated",
          "category",
          "caller",
          "parent_caller",
          "label",
          "label_return",
          "id");
  private static final int PID = 0;
  private static final int TID = 1;
  private static final int API = 2;
  private static final int ARGS = 3;
  private static final int RETURN = 4;
  private static final int PRETTY_RETURN = 5;
  private static final int SUCCESS = 6;
  private static final int TIME = 7;
  private static final int REPEATED = 8;
  private static final int CATEGORY = 9;
  private static final int CALLER = 10;
  private static final int PARENT_CALLER = 11;
  private static final int LABEL = 12;
  private static final int LABEL_RETURN = 13;
  private static final int ID = 14;

  private final Values values;
  private final StringDictionary texts;
  private final HeaderReader header;
  private final ProcessRecords processes;
  private final ArgumentsReader arguments;
  private final CallBuilder call = new CallBuilder();
  private OptionalLong pid = OptionalLong.empty();
  private long caller;
  private long parentCaller;

  CallReader(Values values, TraceBuilder trace, HeaderReader header, ProcessRecords processes) {
    this.values = values;
    this.texts = trace.texts();
    this.header = header;
    this.processes = processes;
    this.arguments = new ArgumentsReader(values, texts);
  }

  /** Reads a call and adds it to its process; false if it is not a call. */
  boolean read() throws IOException {
    if (!values.isObject("`call`")) {
      return false;
    }
    call.clear();
    arguments.clear();
    pid = OptionalLong.empty();
    caller = 0;
    parentCaller = 0;
    JsonCursor cursor = values.cursor();
    for (int field = cursor.nextField(FIELDS);
        field != FieldSet.END;
        field = cursor.nextField(FIELDS)) {
      field(field);
    }
    if (!call.hasApi()) {
      values.report("a call without `api` or `label` was left out");
      return false;
    }
    arguments.giveTo(call);
    call.callers(caller, parentCaller);
    processes.of(pid).call(call);
    return true;
  }

  private void field(int field) throws IOException {
    switch (field) {
      case PID -> pid = values.whole("the process of a call");
      case TID -> values.whole("the thread of a call").ifPresent(call::thread);
      case API -> api(Meaning.AS_IT_READS);
      case LABEL -> api(Meaning.LABEL);
      case ARGS -> arguments.read();
      case RETURN -> call.returned(returned());
      case PRETTY_RETURN -> call.prettyReturned(number("`pretty_return`"));
      case LABEL_RETURN ->
          values
              .text("`label_return`")
              .ifPresent(text -> call.prettyReturned(texts.intern(text, Meaning.LABEL)));
      case ID -> values.whole("the number of a call").ifPresent(call::id);
      case SUCCESS -> success();
      case TIME -> time();
      case REPEATED -> repeated();
      case CATEGORY -> call.category(number("`category`"));
      case CALLER -> caller = values.unsigned("`caller`").orElse(0);
      case PARENT_CALLER -> parentCaller = values.unsigned("`parent_caller`").orElse(0);
      default -> values.cursor().skip();
    }
  }

  private void api(Meaning meaning) throws IOException {
    if (meaning == Meaning.AS_IT_READS) {
      int api = number("`api`");
      if (api != StringDictionary.NONE) {
        call.api(api);
      }
      return;
    }
    values.text("`label`").ifPresent(text -> call.api(texts.intern(text, meaning)));
  }

  private int returned() throws IOException {
    return switch (values.cursor().kind()) {
      case TRUE -> texts.intern("1");
      case FALSE -> texts.intern("0");
      default -> number("`return`");
    };
  }

  private void success() throws IOException {
    values
        .truth("`success`")
        .ifPresent(
            done -> call.success(done ? CallTable.Success.SUCCEEDED : CallTable.Success.FAILED));
  }

  private void time() throws IOException {
    OptionalLong time = HeaderReader.time(values, "`time`");
    if (time.isPresent()) {
      call.time(header.start() + time.getAsLong());
    }
  }

  private void repeated() throws IOException {
    long times = values.whole("`repeated`").orElse(0);
    call.repeated(Math.clamp(times, 0, Integer.MAX_VALUE));
  }

  /** The string id of a scalar value. */
  private int number(String what) throws IOException {
    Kind kind = values.cursor().kind();
    if (kind.isPlain()) {
      return values.cursor().number(texts);
    }
    if (kind != Kind.NULL) {
      values.report(what + " is a list or an object, so it was left out");
    }
    values.cursor().skip();
    return StringDictionary.NONE;
  }
}
