package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.procmon.DetailPairs.Pair;
import callscope.feature.Feature;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.TextTable;
import callscope.input.TraceBuilder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes an event a call of its process: the operation is what is called, path and detail its
 * arguments.
 */
final class TakeEvent {
  private static final Pattern GROUPED =
      Pattern.compile("-?[0-9]{1,3}([,.'\u00a0\u202f ][0-9]{3})+");
  private static final Set<String> WELL = Set.of("SUCCESS", "REPARSE", "BUFFER OVERFLOW");

  private final TextTable texts;
  private final Diagnostics diagnostics;
  private final ProcessList processes;
  private final EventTimes times = new EventTimes();
  private final CallBuilder call = new CallBuilder();
  private long calls;

  TakeEvent(TraceBuilder trace, ProcessList processes, Diagnostics diagnostics) {
    this.texts = trace.texts();
    this.processes = processes;
    this.diagnostics = diagnostics;
  }

  long calls() {
    return calls;
  }

  /** Takes an event that stands at a place. */
  void take(Event event, String place) {
    String operation = event.get(Column.OPERATION).strip();
    Optional<Long> pid = whole(event.get(Column.PID));
    if (operation.isEmpty() || pid.isEmpty()) {
      diagnostics.detail("events without operation or PID were left out", place);
      return;
    }
    ProcessList.Known known = processes.of(event.get(Column.PROCESS_INDEX), pid.get(), operation);
    known.name(event.get(Column.PROCESS_NAME));
    whole(event.get(Column.PARENT_PID)).ifPresent(known::parent);
    call.clear();
    call.api(texts.number(operation));
    whole(event.get(Column.TID)).ifPresent(call::thread);
    if (!event.get(Column.CATEGORY).isEmpty()) {
      call.category(texts.number(event.get(Column.CATEGORY)));
    }
    String time = event.get(Column.TIME_OF_DAY);
    call.time(times.of(time.isEmpty() ? event.get(Column.DATE_AND_TIME) : time));
    path(event.get(Column.PATH), operation);
    for (Pair pair : DetailPairs.of(event.get(Column.DETAIL))) {
      detail(pair, operation, pid.get(), known);
    }
    for (String function : Operations.functions(operation, event.get(Column.DETAIL))) {
      further(texts.number(function, Meaning.API));
    }
    result(event.get(Column.RESULT));
    known.process.call(call);
    calls++;
  }

  /** A path is a string; of connections, who is at the other end is one more, as is the port. */
  private void path(String path, String operation) {
    if (path.isEmpty()) {
      return;
    }
    call.argument(texts.number("Path"), texts.number(path, Meaning.STRING), TextTable.NONE);
    boolean isConnection = operation.startsWith("TCP ") || operation.startsWith("UDP ");
    int arrow = isConnection ? path.indexOf(" -> ") : -1;
    int colon = path.lastIndexOf(':');
    if (arrow >= 0 && colon > arrow) {
      further(texts.number(path.substring(arrow + 4, colon), Meaning.STRING));
      further(texts.number(path.substring(colon + 1)));
    }
  }

  private void detail(Pair pair, String operation, long pid, ProcessList.Known known) {
    if (pair.name().equals("Environment")) {
      environment(pair.value(), known);
      return;
    }
    if (pair.name().equals("Parent PID")) {
      whole(pair.value()).ifPresent(known::parent);
    } else if (pair.name().equals("PID") && operation.equals("Process Create")) {
      whole(pair.value()).ifPresent(child -> processes.made(pid, child));
    }
    String value = pair.value().strip();
    boolean isText = pair.name().equals("Command line") || pair.name().equals("Current directory");
    String plain = GROUPED.matcher(value).matches() ? value.replaceAll("[^0-9-]", "") : value;
    int shown = plain.equals(value) ? TextTable.NONE : texts.number(value);
    int number = isText ? texts.number(value, Meaning.STRING) : texts.number(plain);
    call.argument(texts.number(pair.name().isEmpty() ? "Detail" : pair.name()), number, shown);
  }

  /** The environment is told when a process starts: a variable a line, each after a semicolon. */
  private static void environment(String value, ProcessList.Known known) {
    for (String line : value.lines().toList()) {
      String variable = line.startsWith(";") ? line.substring(1).strip() : line.strip();
      int equals = variable.indexOf('=', 1);
      if (equals > 0 && equals + 1 < variable.length()) {
        known.process.feature(Feature.string(variable.substring(equals + 1)));
      }
    }
  }

  private void result(String result) {
    if (result.isEmpty()) {
      return;
    }
    call.prettyReturned(texts.number(result)).returned(texts.number(result));
    call.success(WELL.contains(result) ? Success.SUCCEEDED : Success.FAILED);
  }

  private void further(int value) {
    call.argument(TextTable.NONE, value, TextTable.NONE);
  }

  /** A whole number; ids may have marks between their thousands. */
  static Optional<Long> whole(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 30) {
      return Optional.empty();
    }
    String plain = GROUPED.matcher(digits).matches() ? digits.replaceAll("[^0-9]", "") : digits;
    return PythonInteger.parse(plain)
        .flatMap(
            number ->
                number instanceof Numeral.Small(long value)
                    ? Optional.of(value)
                    : Optional.empty());
  }
}
