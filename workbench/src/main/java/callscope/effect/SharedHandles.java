package callscope.effect;

import callscope.address.ProcessAddress;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ObjectReference;
import callscope.objects.ObservedObject;
import callscope.objects.Relation;
import callscope.objects.ResolvedObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that work on the same object. What a handle stands for is followed from the call that
 * opened it to the call that closes it; where that is unknown for one of two calls, equal handle
 * values are taken for the same object. Such an argument is recognised as a handle by its name,
 * because any small number may be a handle. Not thread-safe.
 */
final class SharedHandles {
  /**
   * Values that identify no object: null, invalid, the pseudo handles of the own process and
   * thread, and the predefined registry keys.
   */
  private static final Set<Numeral> OF_NOTHING =
      Stream.of(
              "0 -1 -2 0xffffffff 0xfffffffe 0xffffffffffffffff 0xfffffffffffffffe 0x80000000"
                  .split(" "),
              "0x80000001 0x80000002 0x80000003 0x80000004 0x80000005 0x80000006 0x80000007"
                  .split(" "))
          .flatMap(Arrays::stream)
          .flatMap(text -> PythonInteger.parse(text).stream())
          .collect(Collectors.toUnmodifiableSet());

  private final Trace trace;
  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final Map<ProcessAddress, Integer> indexes = new HashMap<>();

  /** The objects of the trace, once they are needed. */
  private @Nullable ResolvedObjects resolved;

  SharedHandles(Trace trace) {
    this.trace = trace;
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    for (int i = 0; i < trace.processes().size(); i++) {
      indexes.put(trace.processes().get(i).address(), i);
    }
  }

  /**
   * What a call works on.
   *
   * @param objects the identities of the objects that it refers to
   * @param followed the handles whose objects are among these
   * @param others the other handles
   */
  record Used(Set<Integer> objects, Set<Numeral> followed, Set<Numeral> others) {
    /** Whether two calls work on the same object, as far as that is known. */
    boolean sharesWith(Used other) {
      return !Collections.disjoint(objects, other.objects)
          || !Collections.disjoint(others, other.others)
          || !Collections.disjoint(others, other.followed)
          || !Collections.disjoint(followed, other.others);
    }
  }

  /**
   * Whether one of the calls is not connected by common objects to an anchor, directly or by
   * others.
   *
   * @param loose the calls
   * @param anchors the calls that need no connection
   */
  boolean isFloating(TracedProcess process, List<Integer> loose, List<Integer> anchors) {
    if (loose.isEmpty() || anchors.isEmpty()) {
      return !loose.isEmpty();
    }
    List<Used> connected = new ArrayList<>();
    anchors.forEach(call -> connected.add(of(process, call)));
    List<Used> rest = new ArrayList<>();
    loose.forEach(call -> rest.add(of(process, call)));
    for (int i = 0; i < connected.size(); i++) {
      Used next = connected.get(i);
      List<Used> found = rest.stream().filter(next::sharesWith).toList();
      connected.addAll(found);
      rest.removeAll(found);
    }
    return !rest.isEmpty();
  }

  /** What a call works on. */
  Used of(TracedProcess process, int call) {
    ResolvedObjects objects = resolved;
    if (objects == null) {
      objects = ResolvedObjects.of(trace);
      resolved = objects;
    }
    Set<Integer> identities = new HashSet<>();
    Set<Integer> arguments = new HashSet<>();
    int list = objects.references(indexes.getOrDefault(process.address(), 0), call);
    for (ObjectReference reference : objects.list(list)) {
      if (identifies(reference.object())) {
        identities.add(reference.object().id());
        arguments.add(reference.argument());
      }
    }
    Set<Numeral> followed = new HashSet<>();
    Set<Numeral> others = new HashSet<>();
    int signature = process.calls().signature(call);
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && (arguments.contains(i) || isHandle(texts.text(name)))) {
        Set<Numeral> into = arguments.contains(i) ? followed : others;
        PythonInteger.parse(texts.text(value))
            .filter(number -> !OF_NOTHING.contains(number))
            .ifPresent(into::add);
      }
    }
    return new Used(identities, followed, others);
  }

  /** Whether the object is more than the process itself, which all of its calls have in common. */
  private static boolean identifies(ObservedObject object) {
    return object.relation() != Relation.OWN;
  }

  /**
   * Whether it is a name such as {@code hKey}, {@code FileHandle}, {@code socket} or {@code fd}, or
   * contains one.
   */
  private static boolean isHandle(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean hungarian =
        name.length() > 1 && name.charAt(0) == 'h' && Character.isUpperCase(name.charAt(1));
    return hungarian
        || lower.contains("handle")
        || lower.contains("socket")
        || lower.equals("fd")
        || lower.equals("s");
  }
}
