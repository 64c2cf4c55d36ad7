package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.ActedOn;
import callscope.feature.CallCondition;
import callscope.objects.ObjectKind;
import callscope.objects.ObjectReference;
import callscope.objects.ObservedObject;
import callscope.objects.Relation;
import callscope.objects.ResolvedObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The patterns that the objects of calls match: of their names, and of what they are. Not
 * thread-safe.
 */
final class ObjectMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final ArgumentMatches arguments;
  private final ResolvedObjects objects;
  private final Map<Integer, int[]> ofReferences = new HashMap<>();
  private final Map<String, Meaning> ofMeanings = new HashMap<>();
  private final Map<ObjectClass, int[]> ofClasses = new HashMap<>();

  private final int[] conditions;

  /**
   * What is known of the meaning of an argument.
   *
   * @param asking the patterns that ask for it
   * @param ofNames the patterns of these that a name matches
   */
  private record Meaning(ArgumentMatches.Asking asking, Map<String, int[]> ofNames) {}

  /** What conditions see of an object, apart from its names. */
  private record ObjectClass(
      String meaning, ObjectKind kind, boolean isResolved, Relation relation) {
    static ObjectClass of(ObjectReference reference) {
      ObservedObject object = reference.object();
      return new ObjectClass(
          reference.meaning(), object.kind(), object.isResolved(), object.relation());
    }
  }

  ObjectMatches(Patterns patterns, ArgumentMatches arguments, ResolvedObjects objects) {
    this.patterns = patterns;
    this.arguments = arguments;
    this.objects = objects;
    this.conditions =
        Arrays.stream(patterns.ofCalls())
            .filter(pattern -> patterns.callCondition(pattern) instanceof CallCondition.On)
            .toArray();
  }

  /** The patterns that the objects of a list of references match, ascending. */
  int[] of(int references) {
    if (references == 0) {
      return NONE;
    }
    int[] known = ofReferences.get(references);
    if (known == null) {
      known = find(references);
      ofReferences.put(references, known);
    }
    return known;
  }

  private int[] find(int references) {
    int[] found = NONE;
    for (ObjectReference reference : objects.list(references)) {
      if (!meaning(reference.meaning()).asking.isEmpty()) {
        for (String name : reference.object().names()) {
          found = SignatureMatches.union(found, ofName(reference, name));
        }
      }
      ObjectClass of = ObjectClass.of(reference);
      found = SignatureMatches.union(found, ofClasses.computeIfAbsent(of, this::find));
    }
    return found;
  }

  private int[] find(ObjectClass of) {
    return Arrays.stream(conditions)
        .filter(pattern -> isOn((CallCondition.On) patterns.callCondition(pattern), of))
        .toArray();
  }

  private int[] ofName(ObjectReference reference, String name) {
    Meaning meaning = meaning(reference.meaning());
    if (meaning.asking.isEmpty()) {
      return NONE;
    }
    int[] known = meaning.ofNames.get(name);
    if (known == null) {
      known = arguments.ofString(meaning.asking, name);
      meaning.ofNames.put(name, known);
    }
    return known;
  }

  private Meaning meaning(String name) {
    Meaning known = ofMeanings.get(name);
    if (known == null) {
      known = new Meaning(arguments.asking(name), new HashMap<>());
      ofMeanings.put(name, known);
    }
    return known;
  }

  private static boolean isOn(CallCondition.On condition, ObjectClass of) {
    if (!condition.argument().isEmpty() && !condition.argument().equalsIgnoreCase(of.meaning)) {
      return false;
    }
    for (ActedOn asked : condition.objects()) {
      if (is(asked, of)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(ActedOn asked, ObjectClass object) {
    if (!object.isResolved()) {
      return false;
    }
    return switch (asked) {
      case FILE -> object.kind() == ObjectKind.FILE;
      case PIPE -> object.kind() == ObjectKind.PIPE;
      case CONSOLE ->
          object.kind() == ObjectKind.CONSOLE || object.kind() == ObjectKind.STANDARD_STREAM;
      case KEY -> object.kind() == ObjectKind.KEY;
      case SOCKET -> object.kind() == ObjectKind.SOCKET;
      case OWN_PROCESS -> object.relation() == Relation.OWN;
      case CHILD_PROCESS -> object.relation() == Relation.CHILD;
      case OTHER_PROCESS -> object.relation() == Relation.OTHER;
    };
  }

  /** The names of objects in a list of references that match the pattern. */
  List<String> captures(int references, int pattern) {
    List<String> found = new ArrayList<>();
    for (ObjectReference reference : objects.list(references)) {
      for (String name : reference.object().names()) {
        if (Arrays.binarySearch(ofName(reference, name), pattern) >= 0) {
          found.add(name);
        }
      }
    }
    return found;
  }
}
