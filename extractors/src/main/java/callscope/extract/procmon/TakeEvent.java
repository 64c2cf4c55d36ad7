package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Adds an event to its process as a call: the operation is the called function, path and detail are
 * the arguments.
 */
final class TakeEvent {
  private static final Set<String> WELL = Set.of("SUCCESS", "REPARSE", "BUFFER OVERFLOW");

  private final String unit;
  private final StringDictionary texts;
  private final Diagnostics diagnostics;
  private final ProcessList processes;
  private final EventTimes times = new EventTimes();
  private final CallBuilder call = new CallBuilder();

  /** The ids of the functions that cause operations. */
  private final Map<String, Integer> functions = new HashMap<>();

  private final FieldText pathName = new FieldText("Path");
  private long calls;

  /**
   * Adds events to a trace.
   *
   * @param unit what the numbers of events count: {@code line} or {@code event}
   */
  TakeEvent(TraceBuilder trace, ProcessList processes, Diagnostics diagnostics, String unit) {
    this.unit = unit;
    this.texts = trace.texts();
    this.processes = processes;
    this.diagnostics = diagnostics;
  }

  long calls() {
    return calls;
  }

  /**
   * Adds an event.
   *
   * @param number the number of its line or, in a file that has none, of the event
   */
  void take(Event event, long number) {
    FieldText operation = event.get(Column.OPERATION).stripped();
    OptionalLong pid = event.get(Column.PID).whole();
    if (operation.isEmpty() || pid.isEmpty()) {
      diagnostics.detail("events without operation or PID were left out", unit + " " + number);
      return;
    }
    String index = event.get(Column.PROCESS_INDEX).text();
    ProcessList.Known known = processes.of(index, pid.getAsLong(), operation.text());
    known.name(event.get(Column.PROCESS_NAME).text());
    known.program(event.get(Column.IMAGE_PATH).text(), event.get(Column.COMMAND_LINE).text());
    event.get(Column.PARENT_PID).whole().ifPresent(known::parent);
    call.clear();
    call.api(operation.number(texts));
    event.get(Column.TID).whole().ifPresent(call::thread);
    if (!event.get(Column.CATEGORY).isEmpty()) {
      call.category(event.get(Column.CATEGORY).number(texts));
    }
    if (event.time() == CallTable.NO_TIME) {
      FieldText time = event.get(Column.TIME_OF_DAY);
      time(time.isEmpty() ? event.get(Column.DATE_AND_TIME) : time, number);
    } else {
      call.time(event.time());
    }
    path(event.get(Column.PATH), operation.text());
    FieldText detail = event.get(Column.DETAIL);
    for (Detail part : detail.details(texts)) {
      detail(part, operation.text(), pid.getAsLong(), known);
    }
    functions(operation.text(), detail);
    result(event.get(Column.RESULT));
    known.process.call(call);
    calls++;
  }

  private void time(FieldText written, long number) {
    long time = times.of(written.text());
    if (time == CallTable.NO_TIME && !written.isEmpty()) {
      diagnostics.detail(
          "times that can't be parsed, or whose half of the day is ambiguous, are unknown",
          unit + " " + number);
    }
    call.time(time);
  }

  /**
   * Adds the functions that cause an operation, and for advanced output the operation's usual name.
   */
  private void functions(String operation, FieldText detail) {
    String basic = operation;
    if (Operations.isAdvanced(operation)) {
      String type =
          detail.details(texts).stream()
              .filter(part -> part.name().equals("Type"))
              .map(part -> part.value().strip())
              .findFirst()
              .orElse("");
      basic = Operations.basic(operation, type);
      if (!basic.equals(operation)) {
        further(functions.computeIfAbsent(basic, this::function));
      }
    }
    for (String function : Operations.functions(basic, detail.text())) {
      further(functions.computeIfAbsent(function, this::function));
    }
  }

  private int function(String name) {
    return texts.intern(name, Meaning.API);
  }

  /** A path is a string; for connections, the remote host and the port are further strings. */
  private void path(FieldText path, String operation) {
    if (path.isEmpty()) {
      return;
    }
    call.argument(pathName.number(texts), path.string(texts), StringDictionary.NONE);
    if (!operation.startsWith("TCP ") && !operation.startsWith("UDP ")) {
      return;
    }
    String ends = path.text();
    int arrow = ends.indexOf(" -> ");
    int colon = ends.lastIndexOf(':');
    if (arrow >= 0 && colon > arrow) {
      further(texts.intern(ends.substring(arrow + 4, colon), Meaning.STRING));
      further(texts.intern(ends.substring(colon + 1)));
    }
  }

  private void detail(Detail detail, String operation, long pid, ProcessList.Known known) {
    switch (detail.name()) {
      case "Environment" -> {
        environment(detail.value(), known);
        return;
      }
      case "Command line" -> {
        if (operation.equals("Process Start")) {
          known.program("", detail.value());
        }
      }
      case "Parent PID" -> detail.whole().ifPresent(known::parent);
      case "PID" -> {
        if (operation.equals("Process Create")) {
          detail.whole().ifPresent(child -> processes.made(pid, child));
        }
      }
      default -> {
        // not about processes
      }
    }
    call.argument(detail.argument(), detail.number(), detail.shown());
  }

  /**
   * The environment is listed when a process starts: one variable per line, each after a semicolon.
   */
  private static void environment(String value, ProcessList.Known known) {
    for (String line : value.lines().toList()) {
      String variable = line.startsWith(";") ? line.substring(1).strip() : line.strip();
      int equals = variable.indexOf('=', 1);
      if (equals > 0 && equals + 1 < variable.length()) {
        known.process.feature(Feature.string(variable.substring(equals + 1)));
      }
    }
  }

  private void result(FieldText result) {
    if (result.isEmpty()) {
      return;
    }
    call.prettyReturned(result.number(texts)).returned(result.number(texts));
    call.success(WELL.contains(result.text()) ? Success.SUCCEEDED : Success.FAILED);
  }

  private void further(int value) {
    call.argument(StringDictionary.NONE, value, StringDictionary.NONE);
  }
}
