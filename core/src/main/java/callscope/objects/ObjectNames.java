package callscope.objects;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interns the names of a trace and gives out identities. Not thread-safe. */
final class ObjectNames {
  private final boolean windows;
  private final Map<String, ObjectName> keys = new HashMap<>();
  private final Map<String, ObjectName> values = new HashMap<>();
  private final Map<String, ObjectName> files = new HashMap<>();
  private final Map<String, ObjectName> others = new HashMap<>();
  private final Map<String, ObjectName> joined = new HashMap<>();
  private final Map<String, Integer> identities = new HashMap<>();
  private int lastId;

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

  /** The identity of whatever a key stands for. */
  int identity(String key) {
    Integer known = identities.get(key);
    if (known == null) {
      known = newId();
      identities.put(key, known);
    }
    return known;
  }

  /** The name of an object of a kind. */
  ObjectName of(ObjectKind kind, String recorded) {
    return switch (kind) {
      case KEY -> cached(keys, kind, recorded);
      case VALUE -> cached(values, kind, recorded);
      case FILE, PIPE, CONSOLE, DEVICE, STANDARD_STREAM, MODULE ->
          cached(files, ObjectKind.FILE, recorded);
      default -> other(kind, recorded);
    };
  }

  /** A name with the forms of two names of the same object, those of the first in front. */
  ObjectName joined(ObjectName first, ObjectName second) {
    Set<String> forms = new LinkedHashSet<>(first.forms());
    forms.addAll(second.forms());
    if (forms.size() == first.forms().size()) {
      return first;
    }
    String key = String.join("\n", forms);
    return joined.computeIfAbsent(
        key, k -> new ObjectName(List.copyOf(forms), second.id(), second.fileName()));
  }

  private ObjectName cached(Map<String, ObjectName> names, ObjectKind kind, String recorded) {
    ObjectName known = names.get(recorded);
    if (known == null) {
      known = create(kind, recorded);
      names.put(recorded, known);
    }
    return known;
  }

  private ObjectName other(ObjectKind kind, String recorded) {
    String key = kind.name() + ' ' + recorded;
    ObjectName known = others.get(key);
    if (known == null) {
      known = create(kind, recorded);
      others.put(key, known);
    }
    return known;
  }

  private ObjectName create(ObjectKind kind, String recorded) {
    String normal = normal(kind, recorded);
    String compared = windows ? normal.toLowerCase(Locale.ROOT) : normal;
    int id = identity(kind.name() + ' ' + compared);
    List<String> forms = normal.equals(recorded) ? List.of(recorded) : List.of(recorded, normal);
    return new ObjectName(forms, id, kind == ObjectKind.FILE ? fileName(normal) : null);
  }

  private String normal(ObjectKind kind, String recorded) {
    return switch (kind) {
      case KEY, VALUE -> NormalNames.key(recorded);
      case FILE -> windows ? NormalNames.windowsPath(recorded) : NormalNames.posixPath(recorded);
      case MUTEX, EVENT, SEMAPHORE, SECTION -> NormalNames.kernelObject(recorded);
      default -> recorded;
    };
  }

  private @Nullable ObservedObject fileName(String path) {
    int end = path.length();
    int start = end;
    while (start > 0 && path.charAt(start - 1) != '/' && path.charAt(start - 1) != '\\') {
      start--;
    }
    if (start == end) {
      return null;
    }
    ObjectName name = of(ObjectKind.FILE_NAME, path.substring(start));
    return ObservedObject.named(name.id(), ObjectKind.FILE_NAME, true, name);
  }
}
