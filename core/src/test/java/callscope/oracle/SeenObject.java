package callscope.oracle;

import callscope.objects.ObjectKind;
import callscope.objects.Relation;
import java.util.List;

/**
 * An object that a call refers to.
 *
 * @param meaning the meaning of the argument that it answers
 * @param identity equal for the same object
 * @param names the recorded name, then the normal form if it differs
 */
record SeenObject(
    String meaning,
    Object identity,
    ObjectKind kind,
    boolean resolved,
    List<String> names,
    Relation relation) {

  SeenObject as(String otherMeaning) {
    return new SeenObject(otherMeaning, identity, kind, resolved, names, relation);
  }
}
