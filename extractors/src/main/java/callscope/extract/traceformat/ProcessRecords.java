package callscope.extract.traceformat;

import callscope.extract.cursor.JsonCursor;
import callscope.feature.Feature;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of processes and threads, and resolves the ids by which records refer to them.
 *
 * <p>The first record of a process may come after its calls; a second one starts another process
 * that reuses the id. The same applies to threads.
 */
final class ProcessRecords {
  private final Values values;
  private final FeatureReader features;
  private final TraceBuilder trace;
  private final Map<Long, Known> byId = new HashMap<>();

  /** The process named last. */
  private @Nullable Known last;

  ProcessRecords(Values values, FeatureReader features, TraceBuilder trace) {
    this.values = values;
    this.features = features;
    this.trace = trace;
  }

  /** The process that currently has its id. */
  private static final class Known {
    final long pid;
    final TraceBuilder.PendingProcess process;
    Set<Long> threads = Set.of();
    boolean recorded;

    Known(long pid, TraceBuilder.PendingProcess process) {
      this.pid = pid;
      this.process = process;
    }

    void thread(long tid) {
      if (threads.isEmpty()) {
        threads = new HashSet<>();
      }
      if (threads.add(tid)) {
        process.thread(tid);
      }
    }
  }

  /** The process of a call; if the call names none, that of the record before. */
  TraceBuilder.PendingProcess of(OptionalLong pid) {
    return known(pid, "a call").process;
  }

  private Known known(OptionalLong pid, String what) {
    Known named = last;
    if (named != null && (pid.isEmpty() || pid.getAsLong() == named.pid)) {
      return named;
    }
    if (pid.isEmpty()) {
      values.report(what + " names no process, and no earlier record does; 0 is used");
    }
    Known known = byId.get(pid.orElse(0));
    return known == null ? begin(pid.orElse(0)) : become(known);
  }

  private Known begin(long pid) {
    Known known = new Known(pid, trace.process());
    known.process.ids(0, pid);
    byId.put(pid, known);
    return become(known);
  }

  private Known become(Known known) {
    last = known;
    return known;
  }

  /** Reads {@code {"pid": 100, "ppid": 4, "name": "a.exe", "threads": [104], "features": []}}. */
  void readProcess() throws IOException {
    if (!values.isObject("`process`")) {
      return;
    }
    OptionalLong pid = OptionalLong.empty();
    long ppid = 0;
    String name = "";
    List<Long> threads = List.of();
    List<FeatureReader.Found> found = List.of();
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "pid" -> pid = values.whole("the id of a process");
        case "ppid" -> ppid = values.whole("the id of a parent process").orElse(0);
        case "name" -> name = values.text("the name of a process").orElse("");
        case "threads" -> threads = threads();
        case "features" -> found = features.list("the features of a process");
        default -> cursor.skip();
      }
    }
    if (pid.isEmpty()) {
      values.report("a process without an id was left out");
      return;
    }
    Known earlier = byId.get(pid.getAsLong());
    Known known = earlier == null || earlier.recorded ? begin(pid.getAsLong()) : become(earlier);
    known.recorded = true;
    known.process.ids(ppid, known.pid);
    known.process.name(name);
    threads.forEach(known::thread);
    for (FeatureReader.Found one : found) {
      Feature feature = one.feature();
      known.process.feature(feature);
    }
  }

  private List<Long> threads() throws IOException {
    Set<Long> threads = new LinkedHashSet<>();
    if (values.isList("the threads of a process")) {
      while (values.cursor().hasNextElement()) {
        values.whole("the id of a thread").ifPresent(threads::add);
      }
    }
    return List.copyOf(threads);
  }

  /** Reads {@code {"pid": 100, "tid": 104}}, optionally with {@code "reused": true}. */
  void readThread() throws IOException {
    if (!values.isObject("`thread`")) {
      return;
    }
    OptionalLong pid = OptionalLong.empty();
    OptionalLong tid = OptionalLong.empty();
    boolean reused = false;
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "pid" -> pid = values.whole("the process of a thread");
        case "tid" -> tid = values.whole("the id of a thread");
        case "reused" -> reused = values.truth("`reused`").orElse(false);
        default -> cursor.skip();
      }
    }
    if (tid.isEmpty()) {
      values.report("a thread without an id was left out");
      return;
    }
    Known known = known(pid, "a thread");
    if (reused || known.threads.contains(tid.getAsLong())) {
      known.process.restartThread(tid.getAsLong());
    } else {
      known.thread(tid.getAsLong());
    }
  }
}
