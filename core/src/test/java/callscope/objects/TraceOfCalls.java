package callscope.objects;

import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a trace of calls with named arguments, and tells what its calls refer to. */
final class TraceOfCalls {
  private final TraceBuilder trace = new TraceBuilder();
  private final String os;
  private final List<Integer> processOfCall = new ArrayList<>();
  private final List<Integer> indexOfCall = new ArrayList<>();
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private TraceBuilder.PendingProcess process;
  private int processes;
  private long time;
  private Optional<ResolvedObjects> resolved = Optional.empty();

  private TraceOfCalls(String os) {
    this.os = os;
    this.process = next(0, 100, "sample.exe");
  }

  /** A trace of Windows with the process 100. */
  static TraceOfCalls windows() {
    return new TraceOfCalls("windows");
  }

  /** A trace of Linux with the process 100. */
  static TraceOfCalls linux() {
    return new TraceOfCalls("linux");
  }

  private TraceBuilder.PendingProcess next(long ppid, long pid, String name) {
    TraceBuilder.PendingProcess next = trace.process();
    next.ids(ppid, pid);
    next.name(name);
    next.thread(pid + 1);
    processes++;
    return next;
  }

  /** Starts another process, whose calls follow. */
  TraceOfCalls process(long ppid, long pid, String name) {
    process = next(ppid, pid, name);
    return this;
  }

  /** Sets the path of the program of the last process. */
  TraceOfCalls path(String path) {
    process.path(path);
    return this;
  }

  /** Sets the command line of the last process. */
  TraceOfCalls commandLine(String line) {
    process.commandLine(line);
    return this;
  }

  /** Sets the time of the next call, which later ones follow; the first call has the time 1. */
  TraceOfCalls at(long microseconds) {
    time = microseconds - 1;
    return this;
  }

  /**
   * Adds a call that succeeded; arguments are written {@code name=value}, returns {@code ->0x4}.
   */
  TraceOfCalls call(String api, String... parts) {
    return add(Success.SUCCEEDED, api, parts);
  }

  /** Adds a call that failed. */
  TraceOfCalls failed(String api, String... parts) {
    return add(Success.FAILED, api, parts);
  }

  /** Adds a call of which the report does not say how it ended. */
  TraceOfCalls unknown(String api, String... parts) {
    return add(Success.UNKNOWN, api, parts);
  }

  private TraceOfCalls add(Success success, String api, String... parts) {
    StringDictionary texts = trace.texts();
    CallBuilder call = new CallBuilder().api(texts.intern(api)).success(success).time(++time);
    for (String part : parts) {
      if (part.startsWith("->")) {
        String[] returned = part.substring(2).split(" ", 2);
        call.returned(texts.intern(returned[0]));
        if (returned.length > 1) {
          call.prettyReturned(texts.intern(returned[1]));
        }
        continue;
      }
      int equals = part.indexOf('=');
      String[] values = part.substring(equals + 1).split("\\|", -1);
      int name = texts.intern(part.substring(0, equals));
      call.argument(name, texts.intern(values[0]), StringDictionary.NONE);
      for (int i = 1; i < values.length; i++) {
        call.argument(StringDictionary.NONE, texts.intern(values[i]), StringDictionary.NONE);
      }
    }
    process.call(call);
    processOfCall.add(processes - 1);
    indexOfCall.add(sizes.merge(processes - 1, 1, Integer::sum) - 1);
    return this;
  }

  Trace build() {
    return trace.build(
        new InputFacts(Hashes.UNKNOWN, "test", "test", "pe", "i386", os, List.of(), List.of()));
  }

  private ResolvedObjects resolved() {
    if (resolved.isEmpty()) {
      resolved = Optional.of(ResolvedObjects.of(build()));
    }
    return resolved.get();
  }

  /** What a call refers to; calls are counted from 0 over all processes, in the order of adding. */
  List<ObjectReference> references(int call) {
    return resolved().list(resolved().references(processOfCall.get(call), indexOfCall.get(call)));
  }

  /** The objects that answer a meaning in a call. */
  List<ObservedObject> all(int call, String meaning) {
    return references(call).stream()
        .filter(reference -> reference.meaning().equals(meaning))
        .map(ObjectReference::object)
        .toList();
  }

  /** The only object that answers a meaning in a call. */
  ObservedObject one(int call, String meaning) {
    List<ObservedObject> found = all(call, meaning);
    if (found.size() != 1) {
      throw new AssertionError(
          "call " + call + " has " + found.size() + " of " + meaning + ": " + references(call));
    }
    return found.getFirst();
  }

  /** The first name of the only object that answers a meaning in a call. */
  String name(int call, String meaning) {
    List<String> names = one(call, meaning).names();
    return names.isEmpty() ? "" : names.getFirst();
  }

  /** The argument that holds the only object that answers a meaning in a call. */
  int argument(int call, String meaning) {
    return references(call).stream()
        .filter(reference -> reference.meaning().equals(meaning))
        .mapToInt(ObjectReference::argument)
        .findFirst()
        .orElseThrow();
  }
}
