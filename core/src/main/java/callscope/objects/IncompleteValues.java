package callscope.objects;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The values of registry keys whose names are incomplete: a value of the same name of the same key
 * is the same value. Not thread-safe.
 */
final class IncompleteValues {
  private final ObjectNames names;
  private final Map<Value, ObservedObject> known = new HashMap<>();

  /** The identities; names are in lower case, as registries exist on Windows only. */
  private final Map<Value, Integer> identities = new HashMap<>();

  /**
   * A value.
   *
   * @param key the identity of its key
   */
  private record Value(int key, String name) {}

  IncompleteValues(ObjectNames names) {
    this.names = names;
  }

  /**
   * A value of a key that is not resolved.
   *
   * @param recorded its name
   */
  ObservedObject of(ObservedObject key, String recorded) {
    return known.computeIfAbsent(new Value(key.id(), recorded), this::create);
  }

  private ObservedObject create(Value value) {
    Value folded = new Value(value.key, value.name.toLowerCase(Locale.ROOT));
    int identity = identities.computeIfAbsent(folded, unknown -> names.newId());
    ObjectName name = names.of(ObjectKind.VALUE, value.name);
    return ObservedObject.partlyNamed(identity, ObjectKind.VALUE, name);
  }
}
