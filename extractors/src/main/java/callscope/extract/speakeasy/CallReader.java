package callscope.extract.speakeasy;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.CallBuilder;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the calls of an entry point, and from events of other kinds what the program used. */
final class CallReader {
  private static final String ORDINAL = "ordinal_";

  private final Values values;
  private final JsonCursor cursor;
  private final StringDictionary texts;
  private final ReportFacts facts;
  private final EmulatedProcesses processes;
  private final ArgumentsReader arguments;
  private final CallBuilder call = new CallBuilder();
  private OptionalLong defaultPid = OptionalLong.empty();
  private OptionalLong defaultTid = OptionalLong.empty();

  private Optional<String> kind = Optional.empty();
  private Optional<String> api = Optional.empty();
  private OptionalLong pid = OptionalLong.empty();
  private OptionalLong otherPid = OptionalLong.empty();
  private OptionalLong tid = OptionalLong.empty();
  private Optional<String> path = Optional.empty();
  private String commandLine = "";
  private long caller;
  private int returned;

  CallReader(Values values, ReportFacts facts, EmulatedProcesses processes) {
    this.values = values;
    this.cursor = values.cursor();
    this.texts = values.texts();
    this.facts = facts;
    this.processes = processes;
    this.arguments = new ArgumentsReader(values);
  }

  void beginEntryPoint() {
    defaultPid = OptionalLong.empty();
    defaultTid = OptionalLong.empty();
  }

  /** The process of the entry point's calls that name none. */
  void defaultPid(OptionalLong own) {
    defaultPid = own;
  }

  void defaultTid(OptionalLong own) {
    defaultTid = own;
  }

  void readAll() throws IOException {
    if (!values.isList("the calls of an entry point")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (values.isObject("a call")) {
        read();
      }
    }
  }

  private void read() throws IOException {
    String place = cursor.place();
    kind = Optional.empty();
    api = Optional.empty();
    pid = OptionalLong.empty();
    otherPid = OptionalLong.empty();
    tid = OptionalLong.empty();
    path = Optional.empty();
    commandLine = "";
    caller = 0;
    returned = StringDictionary.NONE;
    arguments.clear();
    while (cursor.hasNextField()) {
      field(cursor.name());
    }
    if (api.isPresent()) {
      add();
    } else if (kind.isEmpty() || kind.get().equals("api")) {
      values.diagnostics().detail("a call without a name was left out", place);
    } else if (kind.get().equals("process_create") && otherPid.isPresent()) {
      processes.created(otherPid.getAsLong(), path.orElse(""), commandLine);
    }
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "event" -> kind = values.text();
      case "api_name" -> api = values.text().filter(text -> !text.isEmpty());
      case "pos" -> position();
      case "pid" -> otherPid = values.whole();
      case "tid" -> tid = tid.isPresent() ? skipped(tid) : values.whole();
      case "pc" -> caller = values.whole().orElse(caller);
      case "ret_val" -> returned = values.intern(texts);
      case "args" -> arguments.readArguments();
      case "arg_names" -> arguments.readNames();
      case "arg_types" -> arguments.readTypes();
      case "arg_values" -> arguments.readRaw();
      case "path" -> {
        path = values.text().filter(text -> !text.isEmpty());
        path.ifPresent(facts::string);
      }
      case "cmdline" -> {
        commandLine = values.text().orElse("");
        Optional.of(commandLine).filter(text -> !text.isEmpty()).ifPresent(facts::string);
      }
      case "value_name", "query", "server" ->
          values.text().filter(text -> !text.isEmpty()).ifPresent(facts::string);
      default -> cursor.skip();
    }
  }

  private OptionalLong skipped(OptionalLong known) throws IOException {
    cursor.skip();
    return known;
  }

  /** The origin of the event; other fields that name a process or thread are its subject. */
  private void position() throws IOException {
    if (cursor.kind() != Kind.OBJECT) {
      cursor.skip();
      return;
    }
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "pid" -> pid = values.whole();
        case "tid" -> tid = values.whole();
        case "pc" -> caller = values.whole().orElse(caller);
        default -> cursor.skip();
      }
    }
  }

  private void add() {
    call.clear();
    call.api(texts.intern(withoutModule(api.orElseThrow())));
    call.callers(caller, 0).returned(returned);
    arguments.addTo(call);
    OptionalLong own = pid.isPresent() ? pid : otherPid;
    processes.add(call, own.isPresent() ? own : defaultPid, tid.isPresent() ? tid : defaultTid);
  }

  /** {@code kernel32.CreateFileA} is CreateFileA; {@code ws2_32.ordinal_9} is ws2_32.#9. */
  private static String withoutModule(String name) {
    int dot = name.indexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      return name;
    }
    String function = name.substring(dot + 1);
    return function.startsWith(ORDINAL)
        ? name.substring(0, dot) + ".#" + function.substring(ORDINAL.length())
        : function;
  }
}
