package callscope.objects;

import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Process and thread objects, seen from the processes that act on them. Not thread-safe. */
final class TracedProcesses {
  private static final int AMBIGUOUS = -2;
  private static final int RELATIONS = Relation.values().length;

  /** A prime, so that keys of different processes do not collide in a hash table. */
  private static final long MOST_THREADS = 1_000_003;

  private final List<TracedProcess> processes;
  private final ObjectNames names;
  private final Map<Long, List<Integer>> byPid = new HashMap<>();
  private final Map<Long, Integer> byTid = new HashMap<>();
  private final @Nullable ObservedObject[] own;
  private final Map<Long, ObservedObject> seen = new HashMap<>();
  private final Map<Integer, Map<Long, Integer>> threadIds = new HashMap<>();
  private final Map<Long, ObservedObject> ownThreads = new HashMap<>();
  private final Map<Long, ObservedObject> untraced = new HashMap<>();

  /** By the id of an untraced process that a traced one created, the latter's index. */
  private final Map<Long, Integer> creators = new HashMap<>();

  TracedProcesses(List<TracedProcess> processes, ObjectNames names) {
    this.processes = processes;
    this.names = names;
    this.own = new @Nullable ObservedObject[processes.size()];
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
    ObservedObject known = own[acting];
    if (known == null) {
      known = of(acting, acting, Relation.OWN);
      own[acting] = known;
    }
    return known;
  }

  /** The thread of the acting process with an index. */
  ObservedObject ownThread(int acting, int thread) {
    long key = (long) acting * MOST_THREADS + thread;
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
    ObservedObject known = untraced.get(pid);
    if (known == null) {
      known =
          ObservedObject.process(
              names.newId(), null, ObservedObject.NOT_TRACED, pid, Relation.OTHER);
      untraced.put(pid, known);
    }
    return known.relation() == Relation.CHILD && creators.getOrDefault(pid, acting) != acting
        ? known.withRelation(Relation.OTHER, null)
        : known;
  }

  /** A process that the acting one created, whose recorded id may be wrong. */
  ObservedObject created(int acting, long pid, @Nullable ObjectName program) {
    int traced = traced(acting, pid);
    if (traced >= 0 && traced != acting) {
      return of(acting, traced, Relation.CHILD);
    }
    ObservedObject created =
        ObservedObject.process(
            names.newId(),
            program,
            ObservedObject.NOT_TRACED,
            pid > 0 ? pid : ObservedObject.NO_PID,
            Relation.CHILD);
    if (pid > 0 && traced < 0) {
      untraced.put(pid, created);
      creators.put(pid, acting);
    }
    return created;
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
    long key = ((long) acting * processes.size() + traced) * RELATIONS + relation.ordinal();
    ObservedObject known = seen.get(key);
    if (known == null) {
      TracedProcess process = processes.get(traced);
      ObjectName name =
          process.name().isEmpty() ? null : names.of(ObjectKind.PROCESS, process.name());
      known = ObservedObject.process(traced + 1, name, traced, process.address().pid(), relation);
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

  /** The last process before another one that has the id of its parent; -1 if there is none. */
  int parent(int process) {
    List<Integer> candidates = byPid.get(processes.get(process).address().ppid());
    if (candidates == null) {
      return -1;
    }
    int at = Collections.binarySearch(candidates, process);
    int before = at < 0 ? -at - 2 : at - 1;
    return before < 0 ? -1 : candidates.get(before);
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
    int id = known ? threadId(traced, tid) : names.newId();
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

  /** The identity of a traced thread. */
  private int threadId(int traced, long tid) {
    Map<Long, Integer> ofProcess = threadIds.computeIfAbsent(traced, index -> new HashMap<>());
    return ofProcess.computeIfAbsent(tid, id -> names.newId());
  }

  private boolean hasThread(int traced, long tid) {
    int of = byTid.getOrDefault(tid, -1);
    if (of != AMBIGUOUS) {
      return of == traced;
    }
    for (TracedThread thread : processes.get(traced).threads()) {
      if (thread.address().tid() == tid) {
        return true;
      }
    }
    return false;
  }
}
