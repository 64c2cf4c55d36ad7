package callscope.extract.traceformat;

import callscope.extract.cursor.JsonCursor;
import callscope.feature.Feature;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** All processes, in order of appearance. */
  private final List<Known> inOrder = new ArrayList<>();

  /** All processes by their pids, once it is needed. */
  private final Map<Long, List<Known>> byPid = new HashMap<>();

  private final List<Relation> relations = new ArrayList<>();

  /** The process named last. */
  private @Nullable Known last;

  ProcessRecords(Values values, FeatureReader features, TraceBuilder trace) {
    this.values = values;
    this.features = features;
    this.trace = trace;
  }

  /**
   * What a record says about why its process is in the trace.
   *
   * @param by the pid of the process that caused it
   * @param ordinal how many processes had that pid before
   */
  private record Relation(
      TraceBuilder.PendingProcess process, ProcessRelation.Kind kind, long by, long ordinal) {}

  /** The process that currently has its id. */
  private static final class Known {
    final long pid;
    final TraceBuilder.PendingProcess process;
    Set<Long> threads = Set.of();
    boolean recorded;
    boolean sample;

    Known(long pid, TraceBuilder.PendingProcess process) {
      this.pid = pid;
      this.process = process;
    }

    void relation(ProcessRelation.Kind kind) {
      sample = kind == ProcessRelation.Kind.SAMPLE;
      process.relation(kind);
    }

    void mark() {
      sample = true;
      process.relation(ProcessRelation.Kind.SAMPLE);
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

  /**
   * Sets the sample and the relations between processes, once all records were read.
   *
   * @param samples the pids of the sample according to the header; empty if the header does not say
   */
  void finish(Optional<List<Long>> samples) {
    for (Relation relation : relations) {
      Optional<Known> by = find(relation.by, relation.ordinal);
      by.ifPresent(known -> relation.process.relation(relation.kind, known.process));
      if (by.isEmpty()) {
        values.report("`by` of a process names process " + relation.by + ", but there is none");
      }
    }
    boolean marked = samples.isPresent() || inOrder.stream().anyMatch(known -> known.sample);
    for (long pid : samples.orElse(List.of())) {
      Optional<Known> sample = find(pid, 0);
      if (sample.isEmpty()) {
        values.report("`sample` names process " + pid + ", but there is none");
      }
      sample.ifPresent(Known::mark);
    }
    if (!marked && !inOrder.isEmpty()) {
      inOrder.getFirst().mark();
    }
  }

  /** The process with a pid that a number of others had before. */
  private Optional<Known> find(long pid, long ordinal) {
    if (byPid.isEmpty()) {
      inOrder.forEach(known -> byPid.computeIfAbsent(known.pid, p -> new ArrayList<>()).add(known));
    }
    List<Known> found = byPid.getOrDefault(pid, List.of());
    return ordinal >= 0 && ordinal < found.size()
        ? Optional.of(found.get((int) ordinal))
        : Optional.empty();
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
    inOrder.add(known);
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
    String commandLine = "";
    String path = "";
    Optional<ProcessRelation.Kind> relation = Optional.empty();
    OptionalLong by = OptionalLong.empty();
    OptionalLong ordinal = OptionalLong.empty();
    List<Long> threads = List.of();
    List<FeatureReader.Found> found = List.of();
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "pid" -> pid = values.whole("the id of a process");
        case "ppid" -> ppid = values.whole("the id of a parent process").orElse(0);
        case "name" -> name = values.text("the name of a process").orElse("");
        case "command_line" -> commandLine = values.text("a command line").orElse("");
        case "path" -> path = values.text("the path of an image").orElse("");
        case "relation" -> relation = relation();
        case "by" -> by = values.whole("`by`");
        case "by_ordinal" -> ordinal = values.whole("`by_ordinal`");
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
    known.process.commandLine(commandLine);
    known.process.path(path);
    relation.ifPresent(known::relation);
    if (relation.isPresent() && by.isPresent()) {
      relations.add(new Relation(known.process, relation.get(), by.getAsLong(), ordinal.orElse(0)));
    }
    threads.forEach(known::thread);
    for (FeatureReader.Found one : found) {
      Feature feature = one.feature();
      known.process.feature(feature);
    }
  }

  private Optional<ProcessRelation.Kind> relation() throws IOException {
    Optional<String> word = values.text("`relation`");
    for (ProcessRelation.Kind kind : ProcessRelation.Kind.values()) {
      if (word.equals(Optional.of(kind.word()))) {
        return Optional.of(kind);
      }
    }
    if (word.isPresent()) {
      values.report("the unknown relation" + RecordReader.named(word.get()) + " was left out");
    }
    return Optional.empty();
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
