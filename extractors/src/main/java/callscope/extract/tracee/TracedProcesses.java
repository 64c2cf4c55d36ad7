package callscope.extract.tracee;

import callscope.extract.events.TimedProcess;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of a log by their ids, and what events say about them. A process is in the trace if
 * it made a call.
 */
final class TracedProcesses {
  private final TraceBuilder trace;
  private final Map<Key, Known> processes = new LinkedHashMap<>();
  private final Map<Long, Key> latest = new HashMap<>();
  private boolean hasCalls;

  TracedProcesses(TraceBuilder trace) {
    this.trace = trace;
  }

  /** Identifies a process: its id, and what Tracee adds because ids are reused. */
  private record Key(long pid, long entity) {}

  /** What is known of a process. */
  private static final class Known {
    private long parent;
    private Optional<Key> creator = Optional.empty();
    private String name = "";
    private String path = "";
    private String commandLine = "";
    private boolean isStarted;
    private final Set<String> environment = new LinkedHashSet<>();
    private Optional<TimedProcess> timed = Optional.empty();
  }

  boolean isEmpty() {
    return !hasCalls;
  }

  /** Takes what every event says about its process. */
  void saw(Event event) {
    Known known = known(event);
    if (event.parent > 0) {
      known.parent = event.parent;
    }
    if (!known.isStarted) {
      known.name = event.processName.isEmpty() ? known.name : event.processName;
      known.path = event.executable.isEmpty() ? known.path : event.executable;
    }
  }

  /** Records that a process runs a new program. */
  void started(Event event, String path, List<String> words, List<String> environment) {
    Known known = known(event);
    known.isStarted = true;
    known.path = path;
    known.name = path.substring(path.lastIndexOf('/') + 1);
    known.commandLine = String.join(" ", words);
    for (String variable : environment) {
      String value = variable.substring(variable.indexOf('=') + 1);
      if (!value.isEmpty()) {
        known.environment.add(value);
      }
    }
  }

  /** Records that the process of an event created another one, whose events follow. */
  void created(Event event, long child) {
    if (child == event.pid) {
      return;
    }
    Key parent = key(event);
    Known created = new Known();
    created.parent = event.pid;
    created.creator = Optional.of(parent);
    Known creator = known(event);
    created.name = creator.name;
    created.path = creator.path;
    created.commandLine = creator.commandLine;
    Key key = new Key(child, 0);
    processes.put(key, created);
    latest.put(child, key);
  }

  /** Records that the process of an event has ended, so that its id can be reused. */
  void ended(Event event) {
    if (event.entity == 0) {
      latest.put(event.pid, new Key(event.pid, -1L - processes.size()));
    }
  }

  /** Adds a call of the process of an event. */
  void add(Event event, CallBuilder call) {
    Known known = known(event);
    if (known.timed.isEmpty()) {
      known.timed = Optional.of(new TimedProcess(trace.process()));
    }
    hasCalls = true;
    known.timed.get().call(call, event.time);
  }

  private Key key(Event event) {
    if (event.entity != 0) {
      return new Key(event.pid, event.entity);
    }
    return latest.getOrDefault(event.pid, new Key(event.pid, 0));
  }

  private Known known(Event event) {
    Key key = key(event);
    Known known = processes.get(key);
    if (known == null) {
      // a fork names the child only by its id
      Known forked = processes.remove(new Key(event.pid, 0));
      boolean isOfFork = forked != null && forked.timed.isEmpty() && event.entity != 0;
      if (forked != null && !isOfFork) {
        processes.put(new Key(event.pid, 0), forked);
      }
      known = forked != null && isOfFork ? forked : new Known();
      processes.put(key, known);
    }
    return known;
  }

  /** Completes the processes after the last event. */
  void finish() {
    List<Known> traced = new ArrayList<>();
    processes.forEach(
        (key, known) -> {
          if (known.timed.isPresent()) {
            traced.add(known);
            known.timed.get().process().ids(known.parent, key.pid());
          }
        });
    for (Known known : traced) {
      TimedProcess timed = known.timed.orElseThrow();
      timed.sort();
      TraceBuilder.PendingProcess process = timed.process();
      process.name(known.name);
      process.path(known.path);
      process.commandLine(known.commandLine);
      known.environment.forEach(value -> process.feature(Feature.string(value)));
      known
          .creator
          .map(processes::get)
          .flatMap(creator -> creator.timed)
          .ifPresent(by -> process.relation(ProcessRelation.Kind.CREATED, by.process()));
    }
  }
}
