package callscope.extract.capelogs;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.capelogs.Definition.Argument;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.TraceBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads the log of one process. */
final class LogReader {
  /** A log begins with its process; a few debug messages may precede it. */
  private static final int HEAD = 64;

  private static final int PROGRESS = 1 << 10;

  private final TraceBuilder trace;
  private final Diagnostics diagnostics;
  private final Limits limits;
  private final String place;
  private final LogText logText;
  private final ReadDefinition definitionReader;
  private final ArgumentTexts argumentTexts;
  private final ProcessFacts facts;
  private final Message message = new Message();
  private final Map<Long, Definition> definitions = new HashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Set<Long> threads = new HashSet<>();
  private final CallBuilder builder = new CallBuilder();
  private Optional<TraceBuilder.PendingProcess> process = Optional.empty();

  /** The previous call, which is held back until it is known whether it is repeated. */
  private LoggedCall held = new LoggedCall();

  private LoggedCall current = new LoggedCall();
  private boolean holds;
  private long position;

  /**
   * @param pid the pid in the name of the log, for logs that do not contain it
   * @param place the name of the log, for messages
   */
  LogReader(TraceBuilder trace, Diagnostics diagnostics, Limits limits, long pid, String place) {
    this.trace = trace;
    this.diagnostics = diagnostics;
    this.limits = limits;
    this.place = place;
    this.logText = new LogText(trace.texts(), limits, diagnostics);
    this.definitionReader = new ReadDefinition(trace.texts());
    this.argumentTexts = new ArgumentTexts(trace.texts(), logText);
    this.facts = new ProcessFacts(pid);
  }

  /**
   * The time at which the process was first seen, or {@link CallTable#NO_TIME}; the rest is not
   * read.
   */
  long firstSeen(InputStream log) {
    BsonStream stream = new BsonStream(log, limits.reportBytes());
    try {
      for (int i = 0; i < HEAD && !facts.read && stream.next(); i++) {
        message(stream);
      }
    } catch (IOException e) {
      // the complete reading reports it
    }
    return facts.firstSeen;
  }

  /**
   * Reads a log as far as possible.
   *
   * @param progress receives the number of bytes read
   */
  void read(InputStream log, LongConsumer progress) {
    BsonStream stream = new BsonStream(log, limits.reportBytes());
    int count = 0;
    try {
      while (stream.next()) {
        message(stream);
        if (++count % PROGRESS == 0) {
          progress.accept(stream.position());
        }
      }
    } catch (IOException e) {
      position = stream.position();
      diagnostics.incomplete(
          "a log is broken: " + reason(e) + "; everything before was analysed", at());
    }
    give();
    process.ifPresent(
        made -> {
          environment.values().forEach(text -> made.feature(Feature.string(text)));
          facts.giveTo(made, environment);
        });
  }

  private static String reason(IOException e) {
    return switch (e) {
      case EOFException ended -> "it ends too early";
      default -> e.getMessage() == null ? "it can't be decompressed" : e.getMessage();
    };
  }

  /** The process of the log; empty if it contains none. */
  Optional<TraceBuilder.PendingProcess> readProcess() {
    return process;
  }

  /** Whether the sandbox follows the process for its calls. */
  boolean isTracked() {
    return facts.tracked;
  }

  MonitorKind dialect() {
    return logText.dialect();
  }

  private String at() {
    return place + ", byte " + position;
  }

  private void message(BsonStream stream) {
    position = stream.position();
    try {
      message.read(stream.bytes(), stream.begin(), stream.begin() + stream.length());
      switch (message.type) {
        case "info" -> define();
        case "new_process" -> {
          process();
          facts.name = message.name;
        }
        case "debug", "buffer" -> {
          // messages for developers, and files for the host
        }
        default -> event();
      }
    } catch (MalformedLogException e) {
      diagnostics.detail("a message was left out: " + e.getMessage(), at());
    }
  }

  private void define() throws MalformedLogException {
    Definition definition = definitionReader.read(message);
    definitions.put(message.index, definition);
    if (definition.function().equals(ProcessFacts.FUNCTION)) {
      boolean cuckoo = definition.hasArgument("time_low");
      logText.speak(cuckoo ? MonitorKind.CUCKOO : MonitorKind.CAPE, false);
    }
  }

  private TraceBuilder.PendingProcess process() {
    if (process.isEmpty()) {
      process = Optional.of(trace.process());
      process.get().ids(facts.ppid, facts.pid);
    }
    return process.get();
  }

  private void event() throws MalformedLogException {
    Definition definition = definitions.get(message.index);
    if (definition == null) {
      diagnostics.detail("calls without a preceding definition were left out", at());
      return;
    }
    switch (definition.function()) {
      case ProcessFacts.FUNCTION -> {
        facts.read(definition, message.arguments, environment);
        logText.speak(logText.dialect(), facts.of64Bits);
        facts.giveTo(process(), environment);
      }
      case "__thread__" -> {
        process();
        if (threads.add(message.thread)) {
          process().thread(message.thread);
        }
      }
      case "__environ__" -> environment(definition);
      default -> {
        boolean action =
            logText.dialect() == MonitorKind.CUCKOO && definition.function().equals("__action__");
        if (!action) {
          call(definition);
        }
      }
    }
  }

  /**
   * Strings and values that are written as text are features; plain numbers are not, as in reports.
   */
  private void environment(Definition definition) throws MalformedLogException {
    BsonCursor values = message.arguments;
    for (Argument argument : definition.arguments()) {
      if (!values.next()) {
        return;
      }
      boolean hex = values.isInteger() && argument.type() != LogText.PLAIN;
      String text = hex ? logText.integer(values.integer(), argument.type()) : values.text();
      if (!text.isEmpty()) {
        environment.put(argument.name(), text);
      }
    }
  }

  private void call(Definition definition) throws MalformedLogException {
    current.clear();
    current.api = definition.name();
    current.category = definition.category();
    current.thread = message.thread;
    current.time = message.time(facts.firstSeen);
    current.caller = message.caller();
    current.parentCaller = message.parentCaller;
    current.repeat(message.repeated);
    arguments(definition);
    boolean repeats = logText.dialect() == MonitorKind.CAPE && holds && held.isRepeatedBy(current);
    if (repeats) {
      held.add(current);
      return;
    }
    give();
    LoggedCall given = held;
    held = current;
    current = given;
    holds = true;
  }

  private void arguments(Definition definition) throws MalformedLogException {
    BsonCursor values = message.arguments;
    int count = 0;
    while (values.next() && count < definition.arguments().size()) {
      Argument argument = definition.arguments().get(count++);
      switch (argument.role()) {
        case SUCCESS -> current.success = !values.isInteger() || values.integer() != 0;
        case RETURNED -> current.returned = logText.returned(values, place);
        case ARGUMENT ->
            argumentTexts.give(values, argument, definition.flagsOf(argument), current, place);
      }
    }
    if (count < definition.arguments().size() || values.next()) {
      diagnostics.detail("calls with more or fewer arguments than defined were read", at());
    }
    while (message.further.next()) {
      String name = message.further.name();
      Argument argument = Argument.of(name, trace.texts().intern(name), LogText.PLAIN);
      argumentTexts.give(message.further, argument, Optional.empty(), current, place);
    }
  }

  /** Adds the call that was held back to the process. */
  private void give() {
    if (holds) {
      held.giveTo(builder);
      process().call(builder);
      holds = false;
    }
  }
}
