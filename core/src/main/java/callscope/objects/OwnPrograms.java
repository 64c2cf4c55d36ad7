package callscope.objects;

import callscope.input.TracedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program files of the traced processes. If the path of a program is unknown, any file with its
 * name counts. Not thread-safe.
 */
final class OwnPrograms {
  /** The meaning of a reference to the program of the acting process. */
  static final String MEANING = "own program";

  private final ObjectNames names;
  private final @Nullable ObjectName[] paths;
  private final String[] fileNames;

  OwnPrograms(List<TracedProcess> processes, ObjectNames names) {
    this.names = names;
    paths = new @Nullable ObjectName[processes.size()];
    fileNames = new String[processes.size()];
    for (int i = 0; i < paths.length; i++) {
      String path = processes.get(i).path();
      boolean complete = !path.isEmpty() && KeyNames.isComplete(ObjectKind.FILE, path);
      paths[i] = complete ? names.of(ObjectKind.FILE, path) : null;
      fileNames[i] = KeyNames.lastPart(complete ? path : processes.get(i).name());
    }
  }

  /** Whether one of the objects on which facts act is the program of a process. */
  boolean isAmong(BoundFact[] facts, @Nullable ObservedObject[] objects, int process) {
    for (int i = 0; i < objects.length; i++) {
      ObservedObject object = objects[i];
      if (object != null && is(facts[i], object, process)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object on which a fact acts, as its path, is the program of a process. */
  boolean is(BoundFact fact, ObservedObject object, int process) {
    ObjectName name = object.name();
    if (fact.fact().meaning() != null
        || object.kind() != ObjectKind.FILE
        || !object.isResolved()
        || name == null) {
      return false;
    }
    ObservedObject last = name.fileName();
    // the last part first, because the normal form of a path is expensive
    if (last == null || last.name() == null || !sameName(last.name(), fileNames[process])) {
      return false;
    }
    ObjectName path = paths[process];
    return path == null || names.sameText(name.normal(), path.normal());
  }

  private boolean sameName(ObjectName name, String expected) {
    return !expected.isEmpty() && names.sameText(name.recorded(), expected);
  }
}
