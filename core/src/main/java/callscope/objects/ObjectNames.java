package callscope.objects;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interns the names of a trace and gives out identities. Not thread-safe while it is filled; what
 * names compute later is.
 */
final class ObjectNames {
  private final boolean windows;
  private final Map<String, ObjectName> keys = new HashMap<>();
  private final Map<String, ObjectName> values = new HashMap<>();
  private final Map<String, ObjectName> files = new HashMap<>();
  private final Map<String, ObjectName> fileNames = new HashMap<>();
  private final Map<ObjectKind, Map<String, ObjectName>> others = new EnumMap<>(ObjectKind.class);
  private final Map<ObjectName, Map<ObjectName, ObjectName>> joined = new HashMap<>();
  private final List<ObjectName> all = new ArrayList<>();
  private int lastId;

  /** The identity of each name by its number, once one was asked for. */
  private volatile @Nullable Map<Integer, Integer> ids;

  /**
   * Creates an empty table.
   *
   * @param windows whether names have the form of Windows and case does not matter
   * @param reserved the number of identities, from 1, that are given out otherwise
   */
  ObjectNames(boolean windows, int reserved) {
    this.windows = windows;
    this.lastId = reserved;
  }

  /** A new identity. */
  int newId() {
    return ++lastId;
  }

  /** The name of an object of a kind. */
  ObjectName of(ObjectKind kind, String recorded) {
    return switch (kind) {
      case KEY -> interned(keys, kind, recorded);
      case VALUE -> interned(values, kind, recorded);
      case FILE_NAME -> interned(fileNames, kind, recorded);
      case FILE, PIPE, CONSOLE, DEVICE, STANDARD_STREAM ->
          interned(files, ObjectKind.FILE, recorded);
      default -> interned(others.computeIfAbsent(kind, k -> new HashMap<>()), kind, recorded);
    };
  }

  private ObjectName interned(Map<String, ObjectName> names, ObjectKind kind, String recorded) {
    ObjectName known = names.get(recorded);
    if (known == null) {
      ObservedObject fileName = kind == ObjectKind.FILE ? fileName(recorded) : null;
      known = add(kind, List.of(recorded), fileName);
      names.put(recorded, known);
    }
    return known;
  }

  /** A name with the forms of both, the new ones first; null if they name different objects. */
  @Nullable ObjectName joinedIfSame(ObjectName added, ObjectName old) {
    boolean known = old.allRecorded().contains(added.recorded()) || isJoined(added, old);
    return known || same(added, old) ? joined(added, old) : null;
  }

  private boolean isJoined(ObjectName added, ObjectName old) {
    Map<ObjectName, ObjectName> ofOld = joined.get(old);
    return ofOld != null && ofOld.containsKey(added);
  }

  /** A name with the forms of two names of one object: first the new ones, then the old ones. */
  ObjectName joined(ObjectName added, ObjectName old) {
    if (old.allRecorded().contains(added.recorded())) {
      return old;
    }
    Map<ObjectName, ObjectName> ofOld = joined.computeIfAbsent(old, name -> new HashMap<>());
    ObjectName known = ofOld.get(added);
    if (known == null) {
      List<String> recorded = new ArrayList<>(added.allRecorded());
      recorded.addAll(old.allRecorded());
      known = add(old.kind(), List.copyOf(recorded), old.fileName());
      ofOld.put(added, known);
    }
    return known;
  }

  private ObjectName add(
      ObjectKind kind, List<String> recorded, @Nullable ObservedObject fileName) {
    ObjectName name = new ObjectName(this, kind, newId(), recorded, fileName);
    all.add(name);
    return name;
  }

  private @Nullable ObservedObject fileName(String path) {
    String last = KeyNames.lastPart(path);
    if (last.isEmpty() || last.endsWith(":")) {
      return null;
    }
    return ObservedObject.named(ObjectKind.FILE_NAME, of(ObjectKind.FILE_NAME, last));
  }

  /** The normal form of a name. */
  String normal(ObjectKind kind, String recorded) {
    return switch (kind) {
      case KEY, VALUE -> NormalNames.key(recorded);
      case FILE -> windows ? NormalNames.windowsPath(recorded) : NormalNames.posixPath(recorded);
      case MUTEX, EVENT, SEMAPHORE, SECTION -> NormalNames.kernelObject(recorded);
      default -> recorded;
    };
  }

  /** The identity of a name: the number of the first name that is the same. */
  int identity(ObjectName name) {
    Map<Integer, Integer> known = ids;
    if (known == null) {
      known = identities();
      ids = known;
    }
    return known.getOrDefault(name.number(), name.number());
  }

  private Map<Integer, Integer> identities() {
    Map<String, Integer> first = new HashMap<>();
    Map<Integer, Integer> found = new HashMap<>();
    for (ObjectName name : all) {
      String normal = name.normal();
      String compared = windows ? normal.toLowerCase(Locale.ROOT) : normal;
      found.put(name.number(), first.computeIfAbsent(name.kind() + compared, key -> name.number()));
    }
    return found;
  }

  /** Whether two texts are the same; on Windows, regardless of case. */
  boolean sameText(String a, String b) {
    return windows ? a.equalsIgnoreCase(b) : a.equals(b);
  }

  /** Whether two names are the same in normal form, or if the system redirects one to the other. */
  private boolean same(ObjectName a, ObjectName b) {
    if (windows && a.recorded().equalsIgnoreCase(b.recorded())) {
      return true;
    }
    String first = a.normal();
    String second = b.normal();
    if (!windows) {
      return first.equals(second);
    }
    return first.equalsIgnoreCase(second)
        || NormalNames.redirected(first).equalsIgnoreCase(NormalNames.redirected(second));
  }
}
