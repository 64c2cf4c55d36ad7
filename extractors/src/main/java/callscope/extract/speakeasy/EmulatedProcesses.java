package callscope.extract.speakeasy;

import callscope.input.CallBuilder;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Assigns calls to processes and threads. Each entry point is a separate run, so it has threads of
 * its own, even if another one had the same id. If a report names no processes and threads, all
 * calls belong to one process, and the entry points are its threads, from 1.
 */
final class EmulatedProcesses {
  private static final long ONLY_PROCESS = 1;

  private final TraceBuilder trace;
  private final Map<Long, TraceBuilder.PendingProcess> processes = new LinkedHashMap<>();
  private final Map<Long, String> paths = new HashMap<>();
  private final Map<Long, String> commandLines = new HashMap<>();
  private final Set<Long> created = new HashSet<>();
  private final Map<Long, Set<Long>> threads = new HashMap<>();
  private final Map<Long, Set<Long>> threadsOfEntryPoint = new HashMap<>();
  private long entryPoints;

  EmulatedProcesses(TraceBuilder trace) {
    this.trace = trace;
  }

  void beginEntryPoint() {
    entryPoints++;
    threadsOfEntryPoint.clear();
  }

  /** Removes all calls. */
  void clear() {
    trace.clear();
    processes.clear();
    threads.clear();
    threadsOfEntryPoint.clear();
    entryPoints = 0;
  }

  void add(CallBuilder call, OptionalLong pid, OptionalLong tid) {
    long own = pid.orElse(ONLY_PROCESS);
    long thread = tid.orElse(entryPoints);
    TraceBuilder.PendingProcess process = processes.computeIfAbsent(own, this::begin);
    boolean isFirst = threadsOfEntryPoint.computeIfAbsent(own, p -> new HashSet<>()).add(thread);
    if (isFirst && !threads.computeIfAbsent(own, p -> new HashSet<>()).add(thread)) {
      process.restartThread(thread);
    }
    process.call(call.thread(thread));
  }

  private TraceBuilder.PendingProcess begin(long pid) {
    TraceBuilder.PendingProcess process = trace.process();
    process.ids(0, pid);
    return process;
  }

  /** Records that a process runs this program. */
  void runs(long pid, String path) {
    if (!path.isEmpty()) {
      paths.put(pid, path);
    }
  }

  /**
   * Records that the emulated program created a process.
   *
   * @param commandLine its command line; may be empty
   */
  void created(long pid, String path, String commandLine) {
    runs(pid, path);
    created.add(pid);
    commandLines.put(pid, commandLine);
  }

  /**
   * Names the processes; the first is that of the sample, unless it is named. The others run only
   * because the sample created them or ran code in them.
   */
  void name(String sample) {
    Optional<TraceBuilder.PendingProcess> first = Optional.empty();
    for (Map.Entry<Long, TraceBuilder.PendingProcess> each : processes.entrySet()) {
      TraceBuilder.PendingProcess process = each.getValue();
      String known = paths.getOrDefault(each.getKey(), first.isEmpty() ? sample : "");
      int folder = Math.max(known.lastIndexOf('\\'), known.lastIndexOf('/'));
      process.name(known.substring(folder + 1));
      process.path(known);
      process.commandLine(commandLines.getOrDefault(each.getKey(), ""));
      if (first.isEmpty()) {
        process.relation(ProcessRelation.Kind.SAMPLE);
        first = Optional.of(process);
      } else {
        boolean created = this.created.contains(each.getKey());
        process.relation(
            created ? ProcessRelation.Kind.CREATED : ProcessRelation.Kind.INJECTED, first.get());
      }
    }
  }
}
