package callscope.ruletest;

import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.InputFacts;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the processes, threads and calls of a listing. */
final class TraceListing {
  private static final Pattern PROCESS =
      Pattern.compile("(.*?) ?\\((p?pid=[0-9]{1,18}(?:, ?p?pid=[0-9]{1,18}){0,9})\\)(?:: (.+))?");

  /** The name of an argument, or a property of the call, and its value. */
  private static final Pattern NAMED = Pattern.compile("([\\p{L}_*][\\p{L}\\p{N}_ *.-]*): (.+)");

  static final Set<String> PROPERTIES = Set.of("return", "outcome", "repeats", "time");

  private final Map<Ids, Listed> processes = new LinkedHashMap<>();
  private @Nullable Listed process;
  private @Nullable Long thread;

  /** Identifies a process. */
  private record Ids(String name, long ppid, long pid) {}

  /** Identifies a call of a process. */
  private record CallKey(long thread, long id) {}

  private record Listed(
      Ids ids, List<Feature> features, Set<Long> threads, Map<CallKey, ListedCall> calls) {
    Listed(Ids ids) {
      this(ids, new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    }
  }

  boolean isEmpty() {
    return processes.isEmpty();
  }

  void process(ListedLine line) {
    Listed current = process;
    String rest = line.rest();
    if (current != null && rest.startsWith(current.ids.name + ": ")) {
      line.feature(rest.substring(current.ids.name.length() + 2)).ifPresent(current.features::add);
      return;
    }
    Matcher head = PROCESS.matcher(rest);
    Optional<Ids> ids = head.matches() ? ids(head.group(1), head.group(2)) : Optional.empty();
    if (ids.isEmpty()) {
      line.problem("the process has no pid", "write it as in `proc: sample.exe (pid=3052)`");
      return;
    }
    Listed begun = processes.computeIfAbsent(ids.get(), Listed::new);
    if (current == null || !current.ids.equals(begun.ids)) {
      thread = null;
    }
    process = begun;
    if (head.group(3) != null) {
      line.feature(head.group(3)).ifPresent(begun.features::add);
    }
  }

  private static Optional<Ids> ids(String name, String list) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String id : list.split(", ?", -1)) {
      int equals = id.indexOf('=');
      values.put(id.substring(0, equals), Long.parseLong(id.substring(equals + 1)));
    }
    return Optional.ofNullable(values.get("pid"))
        .map(pid -> new Ids(name, values.getOrDefault("ppid", 0L), pid));
  }

  void thread(ListedLine line) {
    Listed current = process;
    if (current == null) {
      line.problem(
          "the thread is not inside a process", "write a line `proc: name (pid=1)` before");
      return;
    }
    if (!line.feature().isEmpty()) {
      line.problem(
          "a thread of a trace has no features but those of its calls",
          "put the feature into a call, as in `call: 1: " + line.feature() + "`");
      return;
    }
    line.id()
        .ifPresent(
            id -> {
              current.threads.add(id);
              thread = id;
            });
  }

  void call(ListedLine line) {
    Listed current = process;
    Long tid = thread;
    if (current == null || tid == null) {
      line.problem("the call is not inside a thread", "write a line `thread: 1` before");
      return;
    }
    line.id()
        .ifPresent(
            id -> {
              ListedCall call =
                  current.calls.computeIfAbsent(
                      new CallKey(tid, id), key -> new ListedCall(tid, id));
              if (!line.feature().isEmpty()) {
                add(call, line);
              }
            });
  }

  private static void add(ListedCall call, ListedLine line) {
    Matcher named = NAMED.matcher(line.feature());
    if (!named.matches()) {
      line.feature(line.feature()).ifPresent(feature -> call.add(feature, line));
    } else if (PROPERTIES.contains(named.group(1))) {
      call.addProperty(named.group(1), named.group(2), line);
    } else {
      line.feature(named.group(2))
          .ifPresent(feature -> call.addArgument(named.group(1), feature, line));
    }
  }

  Trace build(InputFacts facts) {
    TraceBuilder trace = new TraceBuilder();
    CallBuilder call = new CallBuilder();
    for (Listed listed : processes.values()) {
      TraceBuilder.PendingProcess pending = trace.process();
      pending.ids(listed.ids.ppid, listed.ids.pid);
      pending.name(listed.ids.name);
      listed.features.forEach(pending::feature);
      listed.threads.forEach(pending::thread);
      for (ListedCall each : listed.calls.values()) {
        each.fill(call, trace.texts());
        pending.call(call);
      }
    }
    return trace.build(facts);
  }

  /** The notation of the addresses of the trace that was built from the listing. */
  TraceNames names(Trace trace) {
    TraceNames names = new TraceNames();
    int number = 0;
    for (Listed listed : processes.values()) {
      TracedProcess traced = trace.processes().get(number++);
      names.add(traced.address());
      traced.threads().forEach(each -> names.add(each.address()));
      int position = 0;
      for (ListedCall each : listed.calls.values()) {
        names.add(traced.callAddress(position++), each.id());
      }
    }
    return names;
  }
}
