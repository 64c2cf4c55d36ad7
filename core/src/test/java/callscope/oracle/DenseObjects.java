package callscope.oracle;

import callscope.objects.ObjectKind;
import callscope.objects.Relation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what the handles in dense traces stand for, by looking backwards from each call for what
 * last happened to its handle.
 *
 * @param calls those of each process
 * @param pids of the processes
 * @param parents of the processes
 */
record DenseObjects(List<List<DenseCall>> calls, List<Long> pids, List<Long> parents) {
  private static final String OWN_PROCESS = "0xffffffff";
  private static final Map<String, String> ROOTS =
      Map.of("0x80000001", "HKEY_CURRENT_USER", "0x80000002", "HKEY_LOCAL_MACHINE");

  private static final Set<ObjectKind> FILES = EnumSet.of(ObjectKind.FILE, ObjectKind.PIPE);

  /** The normal forms of recorded names. */
  private static final Map<String, String> NORMAL =
      Map.of(
          "HKCU\\A",
          "HKEY_CURRENT_USER\\A",
          "\\REGISTRY\\MACHINE\\a",
          "HKEY_LOCAL_MACHINE\\a",
          "\\??\\C:\\x",
          "C:\\x",
          "c:\\X",
          "C:\\X",
          "\\??\\c:\\Y",
          "C:\\Y",
          "\\??\\pipe\\x",
          "\\\\.\\pipe\\x");

  /** The objects of all calls of each process. */
  List<List<List<SeenObject>>> all() {
    List<List<List<SeenObject>>> all = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      int process = i;
      all.add(IntStream.range(0, calls.get(i).size()).mapToObj(c -> of(process, c)).toList());
    }
    return all;
  }

  private List<SeenObject> of(int process, int call) {
    DenseCall of = calls.get(process).get(call);
    return switch (of.api()) {
      case "RegOpenKeyExA" -> withResult(openedKey(process, call));
      case "RegSetValueExA" -> withValue(used(process, call, ObjectKind.KEY), of);
      case "RegCloseKey" -> closed(process, call, ObjectKind.KEY);
      case "CreateFileW" -> {
        List<SeenObject> file = withFileName(file(of));
        yield List.of(file.getFirst(), file.getLast(), file.getFirst().as("result"));
      }
      case "WriteFile" -> withFileName(used(process, call, ObjectKind.FILE));
      case "CloseHandle" -> closed(process, call, ObjectKind.UNKNOWN);
      case "NtOpenProcess" -> withResult(opened(process, call));
      case "NtWriteVirtualMemory" -> List.of(used(process, call, ObjectKind.PROCESS));
      default -> List.of();
    };
  }

  private static List<SeenObject> withResult(SeenObject object) {
    return List.of(object, object.as("result"));
  }

  private static List<SeenObject> withValue(SeenObject key, DenseCall call) {
    if (key.names().isEmpty()) {
      return List.of(key);
    }
    String recorded = key.names().getFirst() + "\\" + call.argument("lpValueName");
    SeenObject value = named(ObjectKind.VALUE, recorded);
    return List.of(
        key,
        new SeenObject(
            value.meaning(),
            value.identity(),
            value.kind(),
            key.resolved(),
            value.names(),
            Relation.UNKNOWN));
  }

  private static List<SeenObject> withFileName(SeenObject file) {
    if (file.names().isEmpty() || !FILES.contains(file.kind())) {
      return List.of(file);
    }
    String path = file.names().getFirst();
    String last = path.substring(path.lastIndexOf('\\') + 1);
    return List.of(file, named(ObjectKind.FILE_NAME, last));
  }

  private static SeenObject named(ObjectKind kind, String recorded) {
    String normal = recorded;
    for (Map.Entry<String, String> form : NORMAL.entrySet()) {
      if (recorded.equals(form.getKey()) || recorded.startsWith(form.getKey() + "\\")) {
        normal = form.getValue() + recorded.substring(form.getKey().length());
      }
    }
    return new SeenObject(
        kind.meaning(),
        List.of(kind, normal.toLowerCase(Locale.ROOT)),
        kind,
        true,
        normal.equals(recorded) ? List.of(recorded) : List.of(recorded, normal),
        Relation.UNKNOWN);
  }

  private static SeenObject unresolved(int process, int call, ObjectKind kind, List<String> names) {
    return new SeenObject(
        kind.meaning(),
        names.isEmpty() ? List.of(process, call) : List.of("named", process, call),
        kind,
        false,
        names,
        Relation.UNKNOWN);
  }

  private SeenObject opened(int process, int call) {
    DenseCall of = calls.get(process).get(call);
    return switch (of.api()) {
      case "RegOpenKeyExA" -> openedKey(process, call);
      case "CreateFileW" -> file(of);
      default -> byPid(process, Long.parseLong(of.argument("ProcessIdentifier")));
    };
  }

  private static SeenObject file(DenseCall of) {
    String path = of.argument("lpFileName");
    return named(path.contains("pipe") ? ObjectKind.PIPE : ObjectKind.FILE, path);
  }

  private SeenObject openedKey(int process, int call) {
    DenseCall of = calls.get(process).get(call);
    String full = of.argument("FullName");
    if (!full.isEmpty()) {
      return named(ObjectKind.KEY, full);
    }
    SeenObject parent = used(process, call, ObjectKind.KEY);
    String below = of.argument("lpSubKey");
    if (parent.names().isEmpty()) {
      return unresolved(process, call, ObjectKind.KEY, List.of(below));
    }
    String recorded = parent.names().getFirst() + "\\" + below;
    return parent.resolved()
        ? named(ObjectKind.KEY, recorded)
        : unresolved(process, call, ObjectKind.KEY, List.of(recorded));
  }

  private SeenObject byPid(int process, long pid) {
    int traced = pids.indexOf(pid);
    Relation relation =
        traced == process
            ? Relation.OWN
            : traced >= 0 && parents.get(traced).equals(pids.get(process))
                ? Relation.CHILD
                : Relation.OTHER;
    return new SeenObject(
        ObjectKind.PROCESS.meaning(),
        List.of("process", pid),
        ObjectKind.PROCESS,
        true,
        traced < 0 ? List.of() : List.of("p" + traced + ".exe"),
        relation);
  }

  /** What the handle of a call stands for. */
  private SeenObject used(int process, int call, ObjectKind kind) {
    String handle = calls.get(process).get(call).uses();
    if (handle.equals(OWN_PROCESS)) {
      return byPid(process, pids.get(process));
    }
    String root = ROOTS.get(handle);
    if (root != null) {
      return named(ObjectKind.KEY, root);
    }
    SeenObject before = before(process, call, handle);
    if (before == null) {
      return unresolved(process, call, kind, List.of());
    }
    return before.kind() == ObjectKind.UNKNOWN
        ? new SeenObject(
            kind.meaning(), before.identity(), kind, false, List.of(), Relation.UNKNOWN)
        : before;
  }

  private @Nullable SeenObject before(int process, int call, String handle) {
    for (int i = call - 1; i >= 0; i--) {
      DenseCall earlier = calls.get(process).get(i);
      if (earlier.opens().equals(handle) && !earlier.failed()) {
        return opened(process, i);
      }
      if (earlier.uses().equals(handle)) {
        return earlier.closes() && !earlier.failed() ? null : used(process, i, kind(earlier));
      }
    }
    return null;
  }

  private static ObjectKind kind(DenseCall call) {
    return switch (call.api()) {
      case "RegOpenKeyExA", "RegSetValueExA", "RegCloseKey" -> ObjectKind.KEY;
      case "WriteFile" -> ObjectKind.FILE;
      case "NtWriteVirtualMemory" -> ObjectKind.PROCESS;
      default -> ObjectKind.UNKNOWN;
    };
  }

  /** Nothing can refer to a handle that is only closed. */
  private List<SeenObject> closed(int process, int call, ObjectKind kind) {
    DenseCall of = calls.get(process).get(call);
    if (before(process, call, of.uses()) == null && !of.failed()) {
      return List.of();
    }
    return withFileName(used(process, call, kind));
  }
}
