package callscope.objects;

import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What each call does to the handles of its process. Not thread-safe. */
final class ActOnHandles {
  private static final long OWN_PROCESS = 0xffff_ffffL;
  private static final long OWN_THREAD = 0xffff_fffeL;
  private static final long CLOSE_SOURCE = 1;

  private final Trace trace;
  private final StringDictionary texts;
  private final boolean windows;
  private final ObjectNames names;
  private final TracedProcesses processes;
  private final HandleTable[] tables;
  private final NameObjects named;

  // the current call
  private int process;
  private int call;
  private CallTable calls;
  private @Nullable ObservedObject openedProcess;

  ActOnHandles(Trace trace) {
    this.trace = trace;
    this.texts = trace.texts();
    String os = trace.facts().os().toLowerCase(Locale.ROOT);
    this.windows = !os.equals("linux") && !os.equals("macos");
    this.names = new ObjectNames(windows, trace.processes().size());
    this.processes = new TracedProcesses(trace.processes(), names);
    this.tables = new HandleTable[trace.processes().size()];
    this.named = new NameObjects(names);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new HandleTable(windows);
      if (!windows) {
        named.addStandardStreams(tables[i]);
      }
    }
    this.calls = new CallTable();
  }

  /** Sets the call whose facts follow. */
  void begin(int ofProcess, int index, CallTable ofCalls) {
    process = ofProcess;
    call = index;
    calls = ofCalls;
    openedProcess = null;
  }

  /** Does to the handles what a fact about the current call says; returns the object. */
  @Nullable ObservedObject act(BoundFact bound) {
    return switch (bound.fact().action()) {
      case OPEN -> open(bound);
      case ANNOUNCE -> announce(bound);
      case USE -> use(bound);
      case CLOSE -> close(bound);
      case DUPLICATE -> duplicate(bound);
      case PEER -> peer(bound);
      case FORK -> fork();
    };
  }

  /** Whether the call failed, by what is recorded of it. */
  private boolean failed() {
    return calls.success(call) == CallTable.Success.FAILED;
  }

  private HandleTable table() {
    return tables[process];
  }

  private @Nullable ObservedObject open(BoundFact bound) {
    HandleSpace space = bound.fact().space();
    long handle = failed() ? HandleTable.NO_HANDLE : table().handle(space, result(bound));
    ObservedObject opened = opened(bound);
    if (opened == null) {
      if (handle == HandleTable.NO_HANDLE) {
        return null;
      }
      opened = ObservedObject.unnamed(names.newId(), bound.fact().kind());
    }
    opened = opened.openedBy(new OpenedBy(process, call));
    if (opened.kind() == ObjectKind.PROCESS) {
      openedProcess = opened;
    }
    if (handle != HandleTable.NO_HANDLE) {
      table().put(space, handle, opened);
    }
    return opened;
  }

  /** The handle that a call returns, in an argument or as its return value. */
  private long result(BoundFact bound) {
    int argument = bound.argument(Role.RESULT);
    if (argument != BoundFact.RETURN) {
      return bound.number(Role.RESULT);
    }
    int returned = calls.returned(call);
    return returned == StringDictionary.NONE
        ? BoundFact.NO_NUMBER
        : BoundFact.number(texts.text(returned));
  }

  /** What an opening call names; null if it has no name. */
  private @Nullable ObservedObject opened(BoundFact bound) {
    return switch (bound.fact().kind()) {
      case PROCESS -> openedProcess(bound);
      case THREAD -> openedThread(bound);
      default -> named.opened(bound, this::handle);
    };
  }

  private @Nullable ObservedObject openedProcess(BoundFact bound) {
    long pid = bound.number(Role.PID);
    if (bound.fact().has(Role.PATH) || bound.fact().has(Role.PARENT)) {
      ObjectName program = named.program(bound);
      return processes.created(process, pid, program);
    }
    return pid > 0 ? processes.byPid(process, pid) : null;
  }

  private @Nullable ObservedObject openedThread(BoundFact bound) {
    long tid = bound.number(Role.TID);
    long pid = bound.number(Role.PID);
    ObservedObject owner;
    if (bound.fact().has(Role.PROCESS, "own")) {
      owner = processes.own(process);
    } else if (bound.fact().has(Role.PROCESS, "result")) {
      owner = openedProcess;
    } else if (bound.fact().has(Role.PROCESS)) {
      owner = handle(ObjectKind.PROCESS, HandleSpace.KERNEL, bound.number(Role.PROCESS));
      owner = owner != null && owner.isResolved() ? owner : null;
    } else if (pid > 0) {
      owner = processes.byPid(process, pid);
    } else {
      owner = tid > 0 ? processes.ofThread(process, tid) : null;
    }
    return owner == null && tid <= 0 ? null : processes.thread(owner, tid);
  }

  private @Nullable ObservedObject announce(BoundFact bound) {
    HandleSpace space = bound.fact().space();
    long handle = failed() ? HandleTable.NO_HANDLE : table().handle(space, result(bound));
    if (handle == HandleTable.NO_HANDLE) {
      return null;
    }
    ObservedObject announced = ObservedObject.unresolved(names.newId(), bound.fact().kind());
    table().put(space, handle, announced);
    return announced;
  }

  private @Nullable ObservedObject use(BoundFact bound) {
    HandleFact fact = bound.fact();
    long number = bound.number(Role.HANDLE);
    if ("own".equals(fact.constant()) && number == 0) {
      return own(fact.kind());
    }
    ObservedObject byHandle = handle(fact.kind(), fact.space(), number);
    if (fact.kind() == ObjectKind.PROCESS || fact.kind() == ObjectKind.THREAD) {
      return usedProcess(bound, byHandle);
    }
    ObservedObject used = named.used(bound, byHandle);
    if (used != null && used != byHandle && !fact.has(Role.NAME)) {
      long handle = table().handle(fact.space(), number);
      if (handle != HandleTable.NO_HANDLE) {
        table().put(fact.space(), handle, used);
      }
    }
    return used;
  }

  private ObservedObject own(ObjectKind kind) {
    ObservedObject own = processes.own(process);
    if (kind != ObjectKind.THREAD) {
      return own;
    }
    long tid =
        trace.processes().get(process).threads().get(calls.thread(call)).address().tid();
    return processes.thread(own, tid);
  }

  /** A process or thread, which the call may also name by its id. */
  private @Nullable ObservedObject usedProcess(
      BoundFact bound, @Nullable ObservedObject byHandle) {
    long pid = bound.number(Role.PID);
    long tid = bound.number(Role.TID);
    boolean traced = processes.traced(process, pid) >= 0;
    if (byHandle != null && byHandle.isResolved() && (byHandle.process().isEmpty() || !traced)) {
      return byHandle;
    }
    ObservedObject byId = byId(bound.fact().kind(), pid, tid);
    if (byId == null || (byHandle != null && agree(byHandle, byId))) {
      return byHandle;
    }
    long handle = table().handle(HandleSpace.KERNEL, bound.number(Role.HANDLE));
    if (handle != HandleTable.NO_HANDLE) {
      table().put(HandleSpace.KERNEL, handle, byId);
    }
    return byId;
  }

  private static boolean agree(ObservedObject byHandle, ObservedObject byId) {
    return byHandle.isResolved() && byHandle.process().equals(byId.process());
  }

  private @Nullable ObservedObject byId(ObjectKind kind, long pid, long tid) {
    if (kind == ObjectKind.PROCESS) {
      return pid > 0 ? processes.byPid(process, pid) : null;
    }
    ObservedObject owner = pid > 0 ? processes.byPid(process, pid) : null;
    if (owner == null && tid > 0) {
      owner = processes.ofThread(process, tid);
    }
    return owner == null ? null : processes.thread(owner, tid);
  }

  private @Nullable ObservedObject close(BoundFact bound) {
    ObservedObject object = use(bound);
    if (!failed()) {
      HandleSpace space = bound.fact().space();
      long handle = table().handle(space, bound.number(Role.HANDLE));
      if (handle != HandleTable.NO_HANDLE) {
        table().remove(space, handle);
      }
    }
    return object;
  }

  private @Nullable ObservedObject duplicate(BoundFact bound) {
    HandleFact fact = bound.fact();
    if (fact.has(Role.OPTIONS) && !fact.has(Role.FROM) && !bound.text(Role.OPTIONS).contains("DUPFD")) {
      return use(bound);
    }
    int from = processOf(bound, Role.FROM);
    int to = processOf(bound, Role.TO);
    long number = bound.number(Role.HANDLE);
    ObservedObject object =
        from == process
            ? handle(ObjectKind.UNKNOWN, fact.space(), number)
            : from < 0 ? null : tables[from].get(fact.space(), tables[from].handle(fact.space(), number));
    if (failed()) {
      return object;
    }
    if (object != null && to >= 0) {
      ObservedObject copy = processes.seenFrom(to, object);
      long handle = tables[to].handle(fact.space(), result(bound));
      if (handle != HandleTable.NO_HANDLE) {
        tables[to].put(fact.space(), handle, copy);
      }
    }
    boolean closes = fact.has(Role.FROM) && (Math.max(0, bound.number(Role.OPTIONS)) & CLOSE_SOURCE) != 0;
    if (closes && from >= 0) {
      tables[from].remove(fact.space(), tables[from].handle(fact.space(), number));
    }
    return object;
  }

  /** The traced process of a handle; the acting one if there is no handle; -1 if unknown. */
  private int processOf(BoundFact bound, Role role) {
    if (bound.argument(role) < 0) {
      return process;
    }
    ObservedObject found = handle(ObjectKind.PROCESS, HandleSpace.KERNEL, bound.number(role));
    return found == null ? -1 : found.process().orElse(-1);
  }

  private @Nullable ObservedObject peer(BoundFact bound) {
    HandleSpace space = bound.fact().space();
    ObservedObject socket = handle(bound.fact().kind(), space, bound.number(Role.HANDLE));
    ObservedObject host = named.host(bound);
    if (socket == null || host == null) {
      return socket == null ? host : socket;
    }
    ObservedObject connected = socket.withOwner(host);
    table().put(space, table().handle(space, bound.number(Role.HANDLE)), connected);
    return connected;
  }

  private @Nullable ObservedObject fork() {
    int returned = calls.returned(call);
    long pid = returned == StringDictionary.NONE ? -1 : BoundFact.number(texts.text(returned));
    int child = failed() || pid <= 0 ? -1 : processes.traced(process, pid);
    if (child < 0 || child == process) {
      return null;
    }
    tables[child].copy(table());
    return processes.created(process, pid, null).openedBy(new OpenedBy(process, call));
  }

  /** The value of a key that a call acts on; null if it names none. */
  @Nullable ObservedObject value(BoundFact bound, ObservedObject key) {
    return named.value(bound, key);
  }

  /**
   * The object of a handle of the acting process; null if the number is no handle. A handle whose
   * opening was not recorded becomes an unresolved object.
   */
  @Nullable ObservedObject handle(ObjectKind kind, HandleSpace space, long number) {
    if (windows && space == HandleSpace.KERNEL && number != BoundFact.NO_NUMBER) {
      ObservedObject pseudo = pseudo(kind, HandleTable.low(number));
      if (pseudo != null) {
        return pseudo;
      }
    }
    HandleTable table = table();
    long handle = table.handle(space, number);
    if (handle == HandleTable.NO_HANDLE) {
      return null;
    }
    ObservedObject object = table.get(space, handle);
    if (object != null && object.kind() == ObjectKind.UNKNOWN && kind != ObjectKind.UNKNOWN) {
      object = object.withKind(kind);
      table.put(space, handle, object);
    }
    if (object == null || !object.kind().fits(kind)) {
      object = ObservedObject.unresolved(names.newId(), kind);
      table.put(space, handle, object);
    }
    return object;
  }

  private @Nullable ObservedObject pseudo(ObjectKind kind, long low) {
    if (low == OWN_PROCESS && (kind == ObjectKind.PROCESS || kind == ObjectKind.UNKNOWN)) {
      return own(ObjectKind.PROCESS);
    }
    if (low == OWN_THREAD && (kind == ObjectKind.THREAD || kind == ObjectKind.UNKNOWN)) {
      return own(ObjectKind.THREAD);
    }
    return kind == ObjectKind.KEY ? named.root(low) : null;
  }

  /** Finds the object of a handle. */
  interface Handles {
    @Nullable ObservedObject find(ObjectKind kind, HandleSpace space, long number);
  }
}
