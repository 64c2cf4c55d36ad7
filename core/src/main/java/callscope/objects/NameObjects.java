package callscope.objects;

import callscope.objects.HandleFact.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the objects that calls name: keys, files and whatever else has a name. Not thread-safe. */
final class NameObjects {
  private static final List<String> STREAMS =
      List.of("standard input", "standard output", "standard error");

  private final ObjectNames names;

  NameObjects(ObjectNames names) {
    this.names = names;
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
  @Nullable ObservedObject opened(BoundFact bound, ActOnHandles.Handles handles) {
    HandleFact fact = bound.fact();
    ObjectKind kind = fact.kind();
    if (fact.constant() != null) {
      return named(kind, fact.constant());
    }
    if (kind == ObjectKind.INTERNET || kind == ObjectKind.SOCKET) {
      return connection(bound, handles);
    }
    if (kind == ObjectKind.STANDARD_STREAM) {
      return standardStream(bound);
    }
    String path = bound.name(Role.PATH);
    if (!path.isEmpty()) {
      return named(kind, path);
    }
    String name = bound.name(Role.NAME);
    ObservedObject parent = parent(bound, handles);
    if (kind == ObjectKind.KEY) {
      return key(bound, parent, name);
    }
    if (name.isEmpty()) {
      return unnamedSection(bound, handles);
    }
    if (kind.isFile()) {
      return file(kind, parent, name);
    }
    return named(kind, name);
  }

  private static @Nullable ObservedObject parent(BoundFact bound, ActOnHandles.Handles handles) {
    HandleFact fact = bound.fact();
    return fact.has(Role.PARENT) && fact.kind() != ObjectKind.SERVICE
        ? handles.find(fact.kind(), fact.space(), bound.number(Role.PARENT))
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

  private ObservedObject file(ObjectKind kind, @Nullable ObservedObject parent, String name) {
    if (parent == null || KeyNames.isComplete(kind, name)) {
      return named(kind, name);
    }
    ObjectName folder = parent.name();
    return folder == null
        ? named(kind, name, false)
        : named(kind, KeyNames.below(folder.recorded(), name), parent.isResolved());
  }

  /** A section without a name is known by the file that it is made of. */
  private @Nullable ObservedObject unnamedSection(BoundFact bound, ActOnHandles.Handles handles) {
    if (!bound.fact().has(Role.FILE)) {
      return null;
    }
    ObservedObject file =
        handles.find(ObjectKind.FILE, HandleSpace.KERNEL, bound.number(Role.FILE));
    return file == null || file.name() == null || !file.isResolved()
        ? null
        : ObservedObject.named(names.newId(), ObjectKind.SECTION, true, file.name());
  }

  private static @Nullable String standardStreamName(long number) {
    int index = -10 - (int) number;
    return index >= 0 && index < STREAMS.size() ? STREAMS.get(index) : null;
  }

  private @Nullable ObservedObject standardStream(BoundFact bound) {
    String stream = standardStreamName(bound.number(Role.NAME));
    return stream == null ? null : named(ObjectKind.STANDARD_STREAM, stream);
  }

  /** A socket, or a session, connection or request: its host is its own or its parent's. */
  private @Nullable ObservedObject connection(BoundFact bound, ActOnHandles.Handles handles) {
    ObservedObject host = host(bound);
    if (host == null) {
      ObservedObject parent = parent(bound, handles);
      host = parent == null ? null : parent.owner();
    }
    return host == null
        ? null
        : ObservedObject.unnamed(names.newId(), bound.fact().kind()).withOwner(host);
  }

  /** The host that a call names; null if it names none. */
  @Nullable ObservedObject host(BoundFact bound) {
    String host = bound.name(Role.HOST);
    if (host.isEmpty() && bound.fact().has(Role.URL)) {
      host = ofUrl(bound.name(Role.URL));
    }
    return host.isEmpty() ? null : named(ObjectKind.HOST, host);
  }

  /** The host of a URL; empty if it has none. */
  private static String ofUrl(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "";
    }
    int start = scheme + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int port = authority.lastIndexOf(':');
    return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
  }

  /** The program that a call starts; null if unknown. */
  @Nullable ObjectName program(BoundFact bound) {
    String path = bound.name(Role.PATH);
    if (path.isEmpty()) {
      path = CommandLine.program(bound.text(Role.COMMAND));
    }
    return path.isEmpty() ? null : names.of(ObjectKind.FILE, path);
  }

  /**
   * What a call acts on.
   *
   * @param byHandle the object of its handle; null if it has none
   */
  @Nullable ObservedObject used(BoundFact bound, @Nullable ObservedObject byHandle) {
    ObjectName recorded = recorded(bound);
    String below = bound.name(Role.NAME);
    if (recorded == null && !below.isEmpty()) {
      return below(bound, byHandle, below);
    }
    if (recorded == null) {
      return byHandle;
    }
    ObjectKind kind = byHandle == null ? bound.fact().kind() : byHandle.kind();
    if (byHandle == null || byHandle.name() == null || !byHandle.isResolved()) {
      ObservedObject named = ObservedObject.named(recorded.id(), fileKind(kind, recorded), true, recorded);
      return byHandle == null || byHandle.openedBy().isEmpty()
          ? named
          : named.openedBy(byHandle.openedBy().get());
    }
    if (byHandle.name() == recorded) {
      return byHandle;
    }
    return byHandle.id() == recorded.id() || sameLastPart(byHandle.name(), recorded)
        ? byHandle.withName(names.joined(recorded, byHandle.name()))
        : ObservedObject.named(recorded.id(), fileKind(kind, recorded), true, recorded);
  }

  private static boolean sameLastPart(ObjectName a, ObjectName b) {
    return lastPart(a.recorded()).equalsIgnoreCase(lastPart(b.recorded()));
  }

  private static String lastPart(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '\\' || name.charAt(end - 1) == '/')) {
      end--;
    }
    int start = Math.max(name.lastIndexOf('\\', end - 1), name.lastIndexOf('/', end - 1));
    return name.substring(start + 1, end);
  }

  /** The name that the sandbox recorded with the handle; null if none. */
  private @Nullable ObjectName recorded(BoundFact bound) {
    HandleFact fact = bound.fact();
    ObjectKind kind = fact.kind();
    String path = bound.name(Role.PATH);
    if (path.isEmpty() && fact.has(Role.COMMAND)) {
      path = CommandLine.program(bound.text(Role.COMMAND));
    }
    if (path.isEmpty()) {
      path = bound.name(Role.HANDLE);
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
      BoundFact bound, @Nullable ObservedObject parent, String name) {
    ObjectKind kind = bound.fact().kind();
    return kind == ObjectKind.KEY ? key(bound, parent, name) : file(kind, parent, name);
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
    boolean known = bound.argument(Role.VALUE) >= 0 && bound.number(Role.VALUE) == BoundFact.NO_NUMBER;
    return known && key.name() != null
        ? named(ObjectKind.VALUE, KeyNames.value(key.name().recorded(), bound.text(Role.VALUE)), key.isResolved())
        : null;
  }

  private ObservedObject named(ObjectKind kind, String recorded) {
    return named(kind, recorded, true);
  }

  /** An object with a name; if the name is incomplete, it has an identity of its own. */
  private ObservedObject named(ObjectKind kind, String recorded, boolean complete) {
    ObjectName name = names.of(kind, recorded);
    int id = complete ? name.id() : names.newId();
    return ObservedObject.named(id, fileKind(kind, name), complete, name);
  }

  /** Tells pipes, consoles and devices from files by their names. */
  private static ObjectKind fileKind(ObjectKind kind, ObjectName name) {
    if (kind != ObjectKind.FILE) {
      return kind;
    }
    String path = name.forms().getLast().toLowerCase(Locale.ROOT);
    if (path.startsWith("\\\\.\\pipe\\")
        || path.startsWith("\\\\.\\mailslot\\")
        || path.startsWith("pipe:[")) {
      return ObjectKind.PIPE;
    }
    if (path.startsWith("\\device\\condrv")
        || path.equals("conin$")
        || path.equals("conout$")
        || path.equals("con")
        || path.equals("/dev/tty")
        || path.startsWith("/dev/pts/")) {
      return ObjectKind.CONSOLE;
    }
    boolean device =
        path.startsWith("\\device\\")
            || path.startsWith("\\\\.\\")
            || path.startsWith("/dev/");
    return device ? ObjectKind.DEVICE : kind;
  }
}
