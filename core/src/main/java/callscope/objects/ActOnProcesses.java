package callscope.objects;

import callscope.objects.HandleFact.Role;
import org.jspecify.annotations.Nullable;

/** Which process or thread a call opens or acts on. Not thread-safe. */
final class ActOnProcesses {
  private final CurrentCall current;
  private final TracedProcesses processes;

  ActOnProcesses(CurrentCall current) {
    this.current = current;
    this.processes = current.processes();
  }

  /** The process that a call opens; null if unknown. */
  @Nullable ObservedObject openedProcess(BoundFact bound) {
    long pid = bound.number(Role.PID);
    if (bound.fact().has(Role.PATH) || bound.fact().has(Role.PARENT)) {
      return processes.created(current.process(), pid, current.named().program(bound));
    }
    return pid > 0 ? processes.byPid(current.process(), pid) : null;
  }

  /** The thread that a call opens; null if unknown. */
  @Nullable ObservedObject openedThread(BoundFact bound) {
    long tid = bound.number(Role.TID);
    ObservedObject owner = ownerOfOpened(bound, tid);
    return owner == null && tid <= 0 ? null : processes.thread(owner, tid);
  }

  private @Nullable ObservedObject ownerOfOpened(BoundFact bound, long tid) {
    HandleFact fact = bound.fact();
    if (fact.has(Role.PROCESS, "own")) {
      return processes.own(current.process());
    }
    if (fact.has(Role.PROCESS, "result")) {
      return current.openedProcess();
    }
    if (fact.has(Role.PROCESS)) {
      ObservedObject owner =
          current.handle(ObjectKind.PROCESS, HandleSpace.KERNEL, bound.number(Role.PROCESS));
      return owner != null && owner.isResolved() ? owner : null;
    }
    return byIds(bound.number(Role.PID), tid);
  }

  private @Nullable ObservedObject byIds(long pid, long tid) {
    if (pid > 0) {
      return processes.byPid(current.process(), pid);
    }
    return tid > 0 ? processes.ofThread(current.process(), tid) : null;
  }

  /**
   * The process or thread that a call acts on, which it may also name by its id. What the handle
   * was opened for wins, unless the id is that of another traced process.
   *
   * @param byHandle the object of its handle; null if it has none
   */
  @Nullable ObservedObject used(BoundFact bound, @Nullable ObservedObject byHandle) {
    long pid = bound.number(Role.PID);
    boolean traced = processes.traced(current.process(), pid) >= 0;
    if (byHandle != null && byHandle.isResolved() && (byHandle.process().isEmpty() || !traced)) {
      return byHandle;
    }
    ObservedObject byId = byId(bound.fact().kind(), pid, bound.number(Role.TID));
    if (byId == null || (byHandle != null && agree(byHandle, byId))) {
      return byHandle;
    }
    HandleTable table = current.table();
    long handle = table.handle(HandleSpace.KERNEL, bound.number(Role.HANDLE));
    if (handle != HandleTable.NO_HANDLE) {
      table.put(HandleSpace.KERNEL, handle, byId);
    }
    return byId;
  }

  private static boolean agree(ObservedObject byHandle, ObservedObject byId) {
    return byHandle.isResolved() && byHandle.process().equals(byId.process());
  }

  private @Nullable ObservedObject byId(ObjectKind kind, long pid, long tid) {
    ObservedObject owner = kind == ObjectKind.PROCESS ? byIds(pid, -1) : byIds(pid, tid);
    return kind == ObjectKind.PROCESS || owner == null ? owner : processes.thread(owner, tid);
  }
}
