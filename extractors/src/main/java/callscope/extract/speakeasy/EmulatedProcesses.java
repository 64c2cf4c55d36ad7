package callscope.extract.speakeasy;

import callscope.input.CallBuilder;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Sorts calls by their processes and threads. Each entry point is a run of its own, so it has
 * threads of its own, even where another one had the same id. Where a report names no process and
 * no thread, all is of one process, and entry points are its threads, from 1.
 */
final class EmulatedProcesses {
  private static final long ONLY_PROCESS = 1;

  private final TraceBuilder trace;
  private final Map<Long, TraceBuilder.PendingProcess> processes = new LinkedHashMap<>();
  private final Map<Long, String> paths = new HashMap<>();
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

  /** Forgets all calls. */
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

  /** A process that was made runs this program. */
  void made(long pid, String path) {
    paths.put(pid, path);
  }

  /** Names the processes; the first is that of the sample, as far as nothing else is known. */
  void name(String sample) {
    boolean first = true;
    for (Map.Entry<Long, TraceBuilder.PendingProcess> each : processes.entrySet()) {
      String known = paths.getOrDefault(each.getKey(), first ? sample : "");
      int folder = Math.max(known.lastIndexOf('\\'), known.lastIndexOf('/'));
      each.getValue().name(known.substring(folder + 1));
      first = false;
    }
  }
}
