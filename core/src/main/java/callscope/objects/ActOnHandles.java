package callscope.objects;

import callscope.objects.HandleFact.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each call does to the handles of its process. Not thread-safe. */
final class ActOnHandles {
  private static final long CLOSE_SOURCE = 1;
  private static final String CLOSE_ON_EXEC = "CLOEXEC";

  /** The value of O_CLOEXEC and SOCK_CLOEXEC. */
  private static final long CLOSE_ON_EXEC_FLAG = 0x80000;

  private final CurrentCall current;
  private final NameObjects named;
  private final ActOnProcesses processes;

  ActOnHandles(CurrentCall current) {
    this.current = current;
    this.named = current.named();
    this.processes = new ActOnProcesses(current);
  }

  /** Does to the handles what a fact about the current call says; returns the object. */
  @Nullable ObservedObject act(BoundFact bound) {
    return switch (bound.fact().action()) {
      case OPEN -> open(bound);
      case ANNOUNCE -> announce(bound);
      case USE -> use(bound);
      case CLOSE -> close(bound);
      case DUPLICATE -> duplicate(bound);
      case DESCRIPTOR_CONTROL -> control(bound);
      case PEER -> peer(bound);
      case FORK -> fork(bound);
      case EXEC -> exec(bound);
    };
  }

  private @Nullable ObservedObject open(BoundFact bound) {
    HandleFact fact = bound.fact();
    ObservedObject opened =
        switch (fact.kind()) {
          case PROCESS -> processes.openedProcess(bound);
          case THREAD -> processes.openedThread(bound);
          default -> named.opened(bound, current);
        };
    boolean pair = fact.has(Role.RESULTS);
    long handle = current.failed(bound) || pair ? HandleTable.NO_HANDLE : resultingHandle(bound);
    if (opened == null) {
      if (handle == HandleTable.NO_HANDLE && (!pair || current.failed(bound))) {
        return null;
      }
      opened = ObservedObject.unnamed(current.names().newId(), fact.kind());
    }
    opened = opened.openedBy(current.asOpener());
    if (opened.kind() == ObjectKind.PROCESS) {
      current.openedProcess(opened);
    }
    if (handle != HandleTable.NO_HANDLE) {
      put(bound, handle, opened);
    } else if (pair && !current.failed(bound)) {
      for (long each : bound.numbers(Role.RESULTS)) {
        put(bound, each, opened);
      }
    }
    return opened;
  }

  private long resultingHandle(BoundFact bound) {
    return current.table().handle(bound.fact().space(), current.result(bound));
  }

  private void put(BoundFact bound, long handle, ObservedObject object) {
    HandleSpace space = bound.fact().space();
    current.table().put(space, handle, object);
    if (closesOnExec(bound)) {
      current.table().closeOnExec(handle);
    }
  }

  /** Whether the flags of a call say that a new program does not keep the descriptor. */
  private static boolean closesOnExec(BoundFact bound) {
    long flags = bound.fact().has(Role.FROM) ? 0 : Math.max(0, bound.number(Role.OPTIONS));
    return bound.text(Role.OPTIONS).contains(CLOSE_ON_EXEC) || (flags & CLOSE_ON_EXEC_FLAG) != 0;
  }

  private @Nullable ObservedObject announce(BoundFact bound) {
    long handle = current.failed(bound) ? HandleTable.NO_HANDLE : resultingHandle(bound);
    if (handle == HandleTable.NO_HANDLE) {
      return null;
    }
    ObservedObject announced =
        ObservedObject.unresolved(current.names().newId(), bound.fact().kind());
    ObservedObject owner = current.openedProcess();
    if (announced.kind() == ObjectKind.PROCESS) {
      current.openedProcess(announced);
    } else if (announced.kind() == ObjectKind.THREAD && owner != null) {
      announced = announced.withOwner(owner);
    }
    current.table().put(bound.fact().space(), handle, announced);
    return announced;
  }

  private @Nullable ObservedObject use(BoundFact bound) {
    HandleFact fact = bound.fact();
    long number = bound.number(Role.HANDLE);
    if ("own".equals(fact.constant()) && number == 0) {
      return current.own(fact.kind());
    }
    ObservedObject byHandle = current.handle(fact.kind(), fact.space(), number);
    if (fact.kind() == ObjectKind.PROCESS || fact.kind() == ObjectKind.THREAD) {
      return processes.used(bound, byHandle);
    }
    ObservedObject used = named.used(bound, byHandle, current);
    if (fact.kind() == ObjectKind.CONSOLE && used != null && !used.isResolved()) {
      // the call works on consoles only, so the handle is that of the console of the process
      used = ObservedObject.unnamed(used.id(), ObjectKind.CONSOLE);
    }
    if (used != null && !Objects.equals(used, byHandle) && !fact.has(Role.NAME)) {
      long handle = current.table().handle(fact.space(), number);
      if (handle != HandleTable.NO_HANDLE) {
        current.table().put(fact.space(), handle, used);
      }
    }
    return used;
  }

  private @Nullable ObservedObject close(BoundFact bound) {
    HandleSpace space = bound.fact().space();
    HandleTable table = current.table();
    long handle = table.handle(space, bound.number(Role.HANDLE));
    if (handle != HandleTable.NO_HANDLE && table.get(space, handle) == null) {
      // nothing is known of it, and nothing can refer to it any more
      return current.failed(bound) ? use(bound) : named.recordedOnly(bound);
    }
    ObservedObject object = use(bound);
    if (!current.failed(bound)) {
      table.remove(space, handle);
    }
    return object;
  }

  private @Nullable ObservedObject duplicate(BoundFact bound) {
    HandleFact fact = bound.fact();
    HandleSpace space = fact.space();
    int from = processOf(bound, Role.FROM);
    int to = processOf(bound, Role.TO);
    long number = bound.number(Role.HANDLE);
    ObservedObject object = null;
    if (from == current.process()) {
      object = current.handle(fact.kind(), space, number);
    } else if (from >= 0) {
      object = current.table(from).get(space, current.table(from).handle(space, number));
    }
    if (current.failed(bound)) {
      return object;
    }
    boolean closes =
        fact.has(Role.FROM) && (Math.max(0, bound.number(Role.OPTIONS)) & CLOSE_SOURCE) != 0;
    if (closes && from >= 0) {
      current.table(from).remove(space, current.table(from).handle(space, number));
    }
    if (to >= 0) {
      enter(
          bound,
          current.table(to),
          object == null ? null : current.processes().seenFrom(to, object));
    }
    return object;
  }

  /** Enters a copy into the table of a process; a copy of something unknown is unknown there. */
  private void enter(BoundFact bound, HandleTable target, @Nullable ObservedObject copy) {
    HandleSpace space = bound.fact().space();
    long handle = target.handle(space, current.result(bound));
    if (handle == HandleTable.NO_HANDLE) {
      return;
    }
    if (copy == null) {
      target.remove(space, handle);
    } else {
      target.put(space, handle, copy);
    }
    if (closesOnExec(bound)) {
      target.closeOnExec(handle);
    }
  }

  /** The traced process of a handle; the acting one if there is no handle; -1 if unknown. */
  private int processOf(BoundFact bound, Role role) {
    if (bound.argument(role) < 0) {
      return current.process();
    }
    ObservedObject found =
        current.handle(ObjectKind.PROCESS, HandleSpace.KERNEL, bound.number(role));
    return found == null ? -1 : found.process().orElse(-1);
  }

  /** A call that duplicates a descriptor, or marks it, or only uses it. */
  private @Nullable ObservedObject control(BoundFact bound) {
    String command = bound.text(Role.OPTIONS);
    if (command.contains("DUPFD")) {
      return duplicate(bound);
    }
    long handle = current.table().handle(bound.fact().space(), bound.number(Role.HANDLE));
    if (command.contains("SETFD") && !current.failed(bound) && handle != HandleTable.NO_HANDLE) {
      if (bound.text(Role.VALUE).contains(CLOSE_ON_EXEC)) {
        current.table().closeOnExec(handle);
      } else {
        current.table().keepOnExec(handle);
      }
    }
    return use(bound);
  }

  private @Nullable ObservedObject peer(BoundFact bound) {
    HandleSpace space = bound.fact().space();
    long number = bound.number(Role.HANDLE);
    ObservedObject socket = current.handle(bound.fact().kind(), space, number);
    ObservedObject host = named.host(bound);
    if (socket == null || host == null) {
      return socket == null ? host : socket;
    }
    ObservedObject connected = socket.withOwner(host);
    current.table().put(space, current.table().handle(space, number), connected);
    return connected;
  }

  private @Nullable ObservedObject fork(BoundFact bound) {
    long pid = current.failed(bound) ? -1 : current.returned();
    int child = current.processes().traced(current.process(), pid);
    if (child < 0 || child == current.process()) {
      return null;
    }
    current.table(child).copy(current.table());
    return current.processes().created(current.process(), pid, null).openedBy(current.asOpener());
  }

  private @Nullable ObservedObject exec(BoundFact bound) {
    if (!current.failed(bound)) {
      current.table().exec();
    }
    return null;
  }
}
