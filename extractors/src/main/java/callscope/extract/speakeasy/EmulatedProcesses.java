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
 * Assigns calls to processes and threads. Each entry point is a separate run, so it has threads of
 * its own, even if another one had the same id. If a report names no processes and threads, all
 * calls belong to one process, and the entry points are its threads, from 1.
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

  /** Records that a created process runs this program. */
  void made(long pid, String path) {
    paths.put(pid, path);
  }

  /** Names the processes; the first is that of the sample, unless it is named. */
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
