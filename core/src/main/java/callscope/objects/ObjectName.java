package callscope.objects;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name of objects of one kind, in all its forms; shared by all objects that have it. The normal
 * form and the identity are computed when they are first needed. Thread-safe.
 */
final class ObjectName {
  private final ObjectNames names;
  private final ObjectKind kind;
  private final int number;
  private final List<String> recorded;
  private final @Nullable ObservedObject fileName;
  private volatile @Nullable List<String> forms;
  private volatile @Nullable String normal;

  /** An object with this name that no call opened, once one was needed. */
  private @Nullable ObservedObject object;

  /**
   * Creates a name.
   *
   * @param number its number in the trace; also its identity, unless an earlier name is the same
   * @param recorded the recorded forms, the one that counts for the identity last
   * @param fileName the last part of a path, as an object of its own
   */
  ObjectName(
      ObjectNames names,
      ObjectKind kind,
      int number,
      List<String> recorded,
      @Nullable ObservedObject fileName) {
    this.names = names;
    this.kind = kind;
    this.number = number;
    this.recorded = recorded;
    this.fileName = fileName;
  }

  ObjectKind kind() {
    return kind;
  }

  /**
   * An object with this name that no call opened. Not thread-safe.
   *
   * @param expected its kind, unless the name tells another
   */
  ObservedObject object(ObjectKind expected) {
    ObservedObject known = object;
    ObjectKind found = FileKinds.of(expected, recorded());
    if (known == null || known.kind() != found) {
      known = ObservedObject.named(found, this);
      object = known;
    }
    return known;
  }

  int number() {
    return number;
  }

  /** The recorded forms and, unless equal to one, the normal form of each. */
  List<String> forms() {
    List<String> known = forms;
    if (known == null) {
      known = findForms();
      forms = known;
    }
    return known;
  }

  private List<String> findForms() {
    Set<String> all = new LinkedHashSet<>(recorded);
    for (String form : recorded.subList(0, recorded.size() - 1)) {
      all.add(names.normal(kind, form));
    }
    all.add(normal());
    return List.copyOf(all);
  }

  /** The normal form that counts for the identity. */
  String normal() {
    String known = normal;
    if (known == null) {
      known = names.normal(kind, recorded.getLast());
      normal = known;
    }
    return known;
  }

  /** The form that other names are built with. */
  String recorded() {
    return recorded.getFirst();
  }

  /** All recorded forms, the one that counts for the identity last. */
  List<String> allRecorded() {
    return recorded;
  }

  /** The identity of objects with this name, if it is complete. */
  int id() {
    return names.identity(this);
  }

  @Nullable ObservedObject fileName() {
    return fileName;
  }
}
