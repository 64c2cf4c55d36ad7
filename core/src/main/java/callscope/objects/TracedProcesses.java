package callscope.objects;

import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Process and thread objects, seen from the processes that act on them. Not thread-safe. */
final class TracedProcesses {
  private static final int AMBIGUOUS = -2;

  private final List<TracedProcess> processes;
  private final ObjectNames names;
  private final Map<Long, List<Integer>> byPid = new HashMap<>();
  private final Map<Long, Integer> byTid = new HashMap<>();
  private final Map<Long, ObservedObject> seen = new HashMap<>();
  private final Map<Long, ObservedObject> ownThreads = new HashMap<>();
  private final Map<Long, ObservedObject> untraced = new HashMap<>();

  TracedProcesses(List<TracedProcess> processes, ObjectNames names) {
    this.processes = processes;
    this.names = names;
    for (int i = 0; i < processes.size(); i++) {
      TracedProcess process = processes.get(i);
      byPid.computeIfAbsent(process.address().pid(), pid -> new ArrayList<>(1)).add(i);
      for (TracedThread thread : process.threads()) {
        Integer other = byTid.putIfAbsent(thread.address().tid(), i);
        if (other != null && other != i) {
          byTid.put(thread.address().tid(), AMBIGUOUS);
        }
      }
    }
  }

  /** The acting process itself. */
  ObservedObject own(int acting) {
    return of(acting, acting, Relation.OWN);
  }

  /** The thread of the acting process with an index. */
  ObservedObject ownThread(int acting, int thread) {
    long key = (long) acting << 32 | thread;
    ObservedObject known = ownThreads.get(key);
    if (known == null) {
      long tid = processes.get(acting).threads().get(thread).address().tid();
      known = thread(own(acting), tid);
      ownThreads.put(key, known);
    }
    return known;
  }

  /** The process with an id. */
  ObservedObject byPid(int acting, long pid) {
    int traced = traced(acting, pid);
    if (traced >= 0) {
      return of(acting, traced, relation(acting, traced));
    }
    return untraced.computeIfAbsent(
        pid,
        id ->
            new ObservedObject(
                names.newId(),
                ObjectKind.PROCESS,
                true,
                null,
                null,
                ObservedObject.NOT_TRACED,
                id,
                Relation.OTHER,
                null));
  }

  /** A process that the acting one created, whose recorded id may be wrong. */
  ObservedObject created(int acting, long pid, @Nullable ObjectName program) {
    int traced = traced(acting, pid);
    if (traced >= 0 && traced != acting) {
      return of(acting, traced, Relation.CHILD);
    }
    return new ObservedObject(
        names.newId(),
        ObjectKind.PROCESS,
        true,
        program,
        null,
        ObservedObject.NOT_TRACED,
        pid > 0 ? pid : ObservedObject.NO_PID,
        Relation.CHILD,
        null);
  }

  /** The same process or thread, seen from another process. */
  ObservedObject seenFrom(int acting, ObservedObject object) {
    ObservedObject owner = object.owner();
    boolean related = object.kind() == ObjectKind.PROCESS || object.kind() == ObjectKind.THREAD;
    if (!related || !object.isResolved()) {
      return object;
    }
    Relation relation =
        object.process().isPresent()
            ? relation(acting, object.process().getAsInt())
            : Relation.OTHER;
    return object.withRelation(relation, owner == null ? null : seenFrom(acting, owner));
  }

  private ObservedObject of(int acting, int traced, Relation relation) {
    long key = ((long) acting << 32 | traced) * Relation.values().length + relation.ordinal();
    ObservedObject known = seen.get(key);
    if (known == null) {
      TracedProcess process = processes.get(traced);
      ObjectName name =
          process.name().isEmpty() ? null : names.of(ObjectKind.PROCESS, process.name());
      known =
          new ObservedObject(
              traced + 1,
              ObjectKind.PROCESS,
              true,
              name,
              null,
              traced,
              process.address().pid(),
              relation,
              null);
      seen.put(key, known);
    }
    return known;
  }

  private Relation relation(int acting, int traced) {
    if (acting == traced) {
      return Relation.OWN;
    }
    long parent = processes.get(traced).address().ppid();
    return parent != 0 && parent == processes.get(acting).address().pid()
        ? Relation.CHILD
        : Relation.OTHER;
  }

  /** The traced process with an id, preferably the acting one or its child; -1 if there is none. */
  int traced(int acting, long pid) {
    List<Integer> candidates = byPid.get(pid);
    if (pid <= 0 || candidates == null) {
      return -1;
    }
    for (int candidate : candidates) {
      if (relation(acting, candidate) != Relation.OTHER) {
        return candidate;
      }
    }
    return candidates.getFirst();
  }

  /** The process of the thread with an id; null if unknown. */
  @Nullable ObservedObject ofThread(int acting, long tid) {
    int traced = byTid.getOrDefault(tid, -1);
    return traced < 0 ? null : of(acting, traced, relation(acting, traced));
  }

  /**
   * A thread.
   *
   * @param owner its process; null if unknown
   * @param tid its id; not positive if unknown
   */
  ObservedObject thread(@Nullable ObservedObject owner, long tid) {
    int traced = owner == null ? -1 : owner.process().orElse(-1);
    boolean known = traced >= 0 && tid > 0 && hasThread(traced, tid);
    int id = known ? names.identity("thread " + traced + ' ' + tid) : names.newId();
    return new ObservedObject(
        id,
        ObjectKind.THREAD,
        true,
        null,
        null,
        traced < 0 ? ObservedObject.NOT_TRACED : traced,
        owner == null ? ObservedObject.NO_PID : owner.pid().orElse(ObservedObject.NO_PID),
        owner == null ? Relation.UNKNOWN : owner.relation(),
        owner);
  }

  private boolean hasThread(int traced, long tid) {
    int of = byTid.getOrDefault(tid, -1);
    if (of != AMBIGUOUS) {
      return of == traced;
    }
    return processes.get(traced).threads().stream()
        .anyMatch(thread -> thread.address().tid() == tid);
  }
}
