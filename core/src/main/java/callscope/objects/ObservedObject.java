package callscope.objects;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object that calls refer to, by a handle or by its name. Immutable and thread-safe.
 *
 * <p>Whatever a handle stands for from its opening to its closing is one object. Two objects with
 * the same {@link #id} are the same thing: files and keys with the same name, handles of the same
 * traced process.
 */
public final class ObservedObject {
  private final int id;
  private final ObjectKind kind;
  private final boolean resolved;
  private final @Nullable ObjectName name;
  private final @Nullable OpenedBy openedBy;
  private final int process;
  private final long pid;
  private final Relation relation;

  /** The process of a thread, the host of a connection. */
  private final @Nullable ObservedObject owner;

  static final int NOT_TRACED = -1;
  static final long NO_PID = -1;

  /** Instead of an identity: it is that of the name. */
  private static final int OF_NAME = 0;

  ObservedObject(
      int id,
      ObjectKind kind,
      boolean resolved,
      @Nullable ObjectName name,
      @Nullable OpenedBy openedBy,
      int process,
      long pid,
      Relation relation,
      @Nullable ObservedObject owner) {
    this.id = id;
    this.kind = kind;
    this.resolved = resolved;
    this.name = name;
    this.openedBy = openedBy;
    this.process = process;
    this.pid = pid;
    this.relation = relation;
    this.owner = owner;
  }

  /** An object of which nothing is known but that a handle stands for it. */
  static ObservedObject unresolved(int id, ObjectKind kind) {
    return new ObservedObject(
        id, kind, false, null, null, NOT_TRACED, NO_PID, Relation.UNKNOWN, null);
  }

  /** An object with a complete name, which is its identity. */
  static ObservedObject named(ObjectKind kind, ObjectName name) {
    return new ObservedObject(
        OF_NAME, kind, true, name, null, NOT_TRACED, NO_PID, Relation.UNKNOWN, null);
  }

  /** An object with an incomplete name. */
  static ObservedObject partlyNamed(int id, ObjectKind kind, ObjectName name) {
    return new ObservedObject(
        id, kind, false, name, null, NOT_TRACED, NO_PID, Relation.UNKNOWN, null);
  }

  /** An object with a name that is not its identity. */
  static ObservedObject described(int id, ObjectKind kind, ObjectName name) {
    return new ObservedObject(
        id, kind, true, name, null, NOT_TRACED, NO_PID, Relation.UNKNOWN, null);
  }

  /** An object without a name that is known to have been opened. */
  static ObservedObject unnamed(int id, ObjectKind kind) {
    return new ObservedObject(
        id, kind, true, null, null, NOT_TRACED, NO_PID, Relation.UNKNOWN, null);
  }

  /** A process; {@link #NOT_TRACED} and {@link #NO_PID} if unknown. */
  static ObservedObject process(
      int id, @Nullable ObjectName name, int process, long pid, Relation relation) {
    return new ObservedObject(
        id, ObjectKind.PROCESS, true, name, null, process, pid, relation, null);
  }

  ObservedObject openedBy(OpenedBy call) {
    return new ObservedObject(id, kind, resolved, name, call, process, pid, relation, owner);
  }

  ObservedObject withOwner(ObservedObject newOwner) {
    return new ObservedObject(id, kind, resolved, name, openedBy, process, pid, relation, newOwner);
  }

  ObservedObject withName(ObjectName newName) {
    return new ObservedObject(id, kind, resolved, newName, openedBy, process, pid, relation, owner);
  }

  ObservedObject withKind(ObjectKind newKind) {
    return new ObservedObject(id, newKind, resolved, name, openedBy, process, pid, relation, owner);
  }

  ObservedObject withRelation(Relation newRelation, @Nullable ObservedObject newOwner) {
    return new ObservedObject(
        id, kind, resolved, name, openedBy, process, pid, newRelation, newOwner);
  }

  /**
   * Its identity in this trace, at least 1. Objects with a complete name have that of the name, in
   * normal form and, except on Linux, regardless of case; traced processes and threads have their
   * own; all others have that of their handle in their process, from opening to closing.
   */
  public int id() {
    return id == OF_NAME && name != null ? name.id() : id;
  }

  /** What it is. */
  public ObjectKind kind() {
    return kind;
  }

  /** Whether it is known what the handle stands for; false if only its identity is known. */
  public boolean isResolved() {
    return resolved;
  }

  /**
   * Its name: the recorded form, then the normal form if it differs. Empty if it has no name or the
   * name is unknown. If an object is not resolved, its name may be incomplete: a key relative to an
   * unknown one.
   */
  public List<String> names() {
    return name == null ? List.of() : name.forms();
  }

  /** The normal form of its name, by which objects are compared; empty if it has no name. */
  public Optional<String> normalName() {
    return name == null ? Optional.empty() : Optional.of(name.normal());
  }

  /** The call that opened it. */
  public Optional<OpenedBy> openedBy() {
    return Optional.ofNullable(openedBy);
  }

  /** The index in the trace of the process, or of the process of the thread, if it is traced. */
  public OptionalInt process() {
    return process == NOT_TRACED ? OptionalInt.empty() : OptionalInt.of(process);
  }

  /** The id of the process, or of the process of the thread, if known. */
  public OptionalLong pid() {
    return pid == NO_PID ? OptionalLong.empty() : OptionalLong.of(pid);
  }

  /** How a process, or the process of a thread, is related to the process that acts on it. */
  public Relation relation() {
    return relation;
  }

  @Nullable ObjectName name() {
    return name;
  }

  @Nullable ObservedObject owner() {
    return owner;
  }

  @Override
  public String toString() {
    String state = resolved ? "" : " unresolved";
    return kind
        + " "
        + id()
        + state
        + " "
        + names()
        + (relation == Relation.UNKNOWN ? "" : relation);
  }
}
