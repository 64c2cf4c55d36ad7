package callscope.objects;

import callscope.objects.HandleFact.Role;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the objects that calls name: keys, files and whatever else has a name. Not thread-safe. */
final class NameObjects {
  private static final List<String> STREAMS =
      List.of("standard input", "standard output", "standard error");

  /** The number of the first stream on Windows; the others are below it. */
  private static final int FIRST_STREAM = -10;

  private final ObjectNames names;
  private final IncompleteValues incompleteValues;
  private final Function<BoundFact, @Nullable ObjectName> findRecorded = this::recorded;

  NameObjects(ObjectNames names) {
    this.names = names;
    this.incompleteValues = new IncompleteValues(names);
  }

  /** Adds the streams that every process of a Unix starts with. */
  void addStandardStreams(HandleTable table) {
    for (int i = 0; i < STREAMS.size(); i++) {
      table.put(HandleSpace.KERNEL, i, named(ObjectKind.STANDARD_STREAM, STREAMS.get(i)));
    }
  }

  /** The predefined key of a handle; null if it is none. */
  @Nullable ObservedObject root(long handle) {
    String root = KeyNames.root(handle);
    return root == null ? null : named(ObjectKind.KEY, root);
  }

  /** What an opening call names; null if it has no name. */
  @Nullable ObservedObject opened(BoundFact bound, CurrentCall current) {
    HandleFact fact = bound.fact();
    ObjectKind kind = fact.kind();
    if (fact.constant() != null) {
      return named(kind, fact.constant());
    }
    if (kind == ObjectKind.INTERNET || kind == ObjectKind.SOCKET) {
      return connection(bound, current);
    }
    if (kind == ObjectKind.STANDARD_STREAM) {
      return standardStream(bound);
    }
    String path = bound.name(Role.PATH);
    ObservedObject parent = parent(bound, current);
    if (!path.isEmpty()) {
      return kind.isFile() && parent != null
          ? file(bound, parent, path, current)
          : named(kind, path);
    }
    String name = bound.name(Role.NAME);
    if (kind == ObjectKind.KEY) {
      return key(bound, parent, name);
    }
    if (name.isEmpty()) {
      return unnamedSection(bound, current);
    }
    if (kind.isFile()) {
      return resolvedByRecorder(current, file(bound, parent, name, current));
    }
    return named(kind, name);
  }

  private static @Nullable ObservedObject parent(BoundFact bound, CurrentCall current) {
    HandleFact fact = bound.fact();
    return fact.has(Role.PARENT) && fact.kind() != ObjectKind.SERVICE
        ? current.handle(fact.kind(), fact.space(), bound.number(Role.PARENT))
        : null;
  }

  private @Nullable ObservedObject key(
      BoundFact bound, @Nullable ObservedObject parent, String name) {
    if (KeyNames.isComplete(ObjectKind.KEY, name)) {
      return named(ObjectKind.KEY, name);
    }
    String machine = bound.name(Role.HOST);
    if (parent != null && parent.name() != null) {
      String below = KeyNames.below(parent.name().recorded(), name);
      return machine.isEmpty()
          ? named(ObjectKind.KEY, below, parent.isResolved())
          : named(ObjectKind.KEY, KeyNames.below(machine, below));
    }
    return name.isEmpty() ? parent : named(ObjectKind.KEY, name, false);
  }

  /** Adds the name that strace shows with the returned descriptor. */
  private ObservedObject resolvedByRecorder(CurrentCall current, ObservedObject file) {
    String shown = BoundFact.bracketed(current.prettyReturned());
    ObjectName name = file.name();
    if (shown.isEmpty() || name == null || !shown.startsWith("/")) {
      return file;
    }
    ObjectName absolute = names.of(file.kind(), DescriptorNames.withoutDevice(shown));
    return names.joined(name, absolute).object(file.kind());
  }

  private ObservedObject file(
      BoundFact bound, @Nullable ObservedObject parent, String name, CurrentCall current) {
    ObjectKind kind = bound.fact().kind();
    if (KeyNames.isComplete(kind, name)) {
      ObservedObject open = current.byDescriptor(name);
      return open == null ? named(kind, name) : open;
    }
    String described = bound.described(Role.PARENT);
    if (!described.isEmpty()) {
      return named(kind, KeyNames.below(described, name));
    }
    if (parent == null) {
      return named(kind, name);
    }
    ObjectName folder = parent.name();
    return folder == null
        ? named(kind, name, false)
        : named(kind, KeyNames.below(folder.recorded(), name), parent.isResolved());
  }

  /** A section without a name is known by the file that it is made of. */
  private @Nullable ObservedObject unnamedSection(BoundFact bound, CurrentCall current) {
    if (!bound.fact().has(Role.FILE)) {
      return null;
    }
    ObservedObject file =
        current.handle(ObjectKind.FILE, HandleSpace.KERNEL, bound.number(Role.FILE));
    return file == null || file.name() == null || !file.isResolved()
        ? null
        : ObservedObject.described(names.newId(), ObjectKind.SECTION, file.name());
  }

  private @Nullable ObservedObject standardStream(BoundFact bound) {
    int index = FIRST_STREAM - (int) bound.number(Role.NAME);
    return index >= 0 && index < STREAMS.size()
        ? named(ObjectKind.STANDARD_STREAM, STREAMS.get(index))
        : null;
  }

  /** A socket, or a session, connection or request: its host is its own or its parent's. */
  private @Nullable ObservedObject connection(BoundFact bound, CurrentCall current) {
    ObservedObject host = host(bound);
    if (host == null) {
      ObservedObject parent = parent(bound, current);
      host = parent == null ? null : parent.owner();
    }
    return host == null
        ? null
        : ObservedObject.unnamed(names.newId(), bound.fact().kind()).withOwner(host);
  }

  /** The host that a call names; null if it names none. */
  @Nullable ObservedObject host(BoundFact bound) {
    String host = HostNames.of(bound);
    return host.isEmpty() ? null : named(ObjectKind.HOST, host);
  }

  /** The program that a call starts; null if unknown. */
  @Nullable ObjectName program(BoundFact bound) {
    String path = CommandLine.program(bound);
    return path.isEmpty() ? null : names.of(ObjectKind.FILE, path);
  }

  /**
   * What a call acts on.
   *
   * @param byHandle the object of its handle; null if it has none
   */
  @Nullable ObservedObject used(
      BoundFact bound, @Nullable ObservedObject byHandle, CurrentCall current) {
    if (bound.fact().has(Role.HOST)) {
      return host(bound);
    }
    ObjectName recorded = bound.name(findRecorded);
    String below = bound.name(Role.NAME);
    if (recorded == null && !below.isEmpty()) {
      ObservedObject parent = bound.fact().has(Role.PARENT) ? parent(bound, current) : byHandle;
      return below(bound, parent, below, current);
    }
    if (recorded == null && byHandle == null && bound.fact().has(Role.PARENT)) {
      return usedParent(bound, current);
    }
    if (recorded == null) {
      return DescriptorNames.isSocket(bound.described(Role.HANDLE))
          ? socket(bound, byHandle)
          : byHandle;
    }
    if (byHandle == null || byHandle.name() == null || !byHandle.isResolved()) {
      ObservedObject named = recorded.object(bound.fact().kind());
      return byHandle == null || byHandle.openedBy().isEmpty()
          ? named
          : named.openedBy(byHandle.openedBy().get());
    }
    ObjectName opened = byHandle.name();
    ObjectName joined = names.joinedIfSame(recorded, opened);
    if (joined == null) {
      return recorded.object(bound.fact().kind());
    }
    return joined.number() == opened.number() ? byHandle : byHandle.withName(joined);
  }

  /** What the recorder says a handle stands for of which nothing else is known; null if nothing. */
  @Nullable ObservedObject recordedOnly(BoundFact bound) {
    ObjectName recorded = bound.name(findRecorded);
    return recorded == null ? null : recorded.object(bound.fact().kind());
  }

  /** The folder or file of a descriptor that is used without a name below it. */
  private @Nullable ObservedObject usedParent(BoundFact bound, CurrentCall current) {
    String described = bound.described(Role.PARENT);
    ObservedObject parent = parent(bound, current);
    return parent == null && !described.isEmpty() ? named(bound.fact().kind(), described) : parent;
  }

  private @Nullable ObservedObject socket(BoundFact bound, @Nullable ObservedObject byHandle) {
    if (byHandle == null) {
      return null;
    }
    String described = bound.described(Role.HANDLE);
    ObservedObject socket =
        byHandle.kind() == ObjectKind.SOCKET && byHandle.isResolved()
            ? byHandle
            : ObservedObject.unnamed(byHandle.id(), ObjectKind.SOCKET);
    int peer = described.indexOf("->");
    if (peer < 0 || socket.owner() != null) {
      return socket;
    }
    String address = described.substring(peer + 2, described.length() - 1);
    return socket.withOwner(named(ObjectKind.HOST, HostNames.withoutPort(address)));
  }

  /** The name that the sandbox recorded with the handle; null if none. */
  private @Nullable ObjectName recorded(BoundFact bound) {
    HandleFact fact = bound.fact();
    ObjectKind kind = fact.kind();
    String path = CommandLine.program(bound);
    if (fact.has(Role.RENAME)) {
      path = RenameInformation.newPath(bound.text(Role.RENAME));
    }
    if (path.isEmpty()) {
      path = DescriptorNames.file(bound);
    }
    if (!path.isEmpty()) {
      boolean named = kind != ObjectKind.KEY || KeyNames.isComplete(kind, path);
      return named ? names.of(kind, path) : null;
    }
    String value = bound.text(Role.VALUE_PATH);
    if (!value.isEmpty()) {
      boolean known = bound.argument(Role.VALUE) >= 0;
      return names.of(kind, KeyNames.key(value, bound.text(Role.VALUE), known));
    }
    String subkey = bound.text(Role.SUBKEY_PATH);
    if (!subkey.isEmpty()) {
      boolean known = bound.argument(Role.SUBKEY) >= 0;
      return names.of(kind, KeyNames.key(subkey, bound.text(Role.SUBKEY), known));
    }
    return null;
  }

  private @Nullable ObservedObject below(
      BoundFact bound, @Nullable ObservedObject parent, String name, CurrentCall current) {
    ObjectKind kind = bound.fact().kind();
    return kind == ObjectKind.KEY ? key(bound, parent, name) : file(bound, parent, name, current);
  }

  /** The value of a key that a call acts on; null if it names none. */
  @Nullable ObservedObject value(BoundFact bound, ObservedObject key) {
    HandleFact fact = bound.fact();
    if (fact.kind() != ObjectKind.KEY || !fact.has(Role.VALUE_PATH)) {
      return null;
    }
    String path = bound.text(Role.VALUE_PATH);
    if (!path.isEmpty()) {
      return named(ObjectKind.VALUE, path);
    }
    boolean known =
        bound.argument(Role.VALUE) >= 0 && bound.number(Role.VALUE) == BoundFact.NO_NUMBER;
    if (!known || key.name() == null) {
      return null;
    }
    String value = KeyNames.value(key.name().recorded(), bound.text(Role.VALUE));
    return key.isResolved() ? named(ObjectKind.VALUE, value) : incompleteValues.of(key, value);
  }

  private ObservedObject named(ObjectKind kind, String recorded) {
    return names.of(kind, recorded).object(kind);
  }

  /** An object with a name; if the name is incomplete, it has an identity of its own. */
  private ObservedObject named(ObjectKind kind, String recorded, boolean complete) {
    ObjectName name = names.of(kind, recorded);
    return complete
        ? name.object(kind)
        : ObservedObject.partlyNamed(names.newId(), FileKinds.of(kind, recorded), name);
  }
}
