package callscope.oracle;

import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import java.util.List;

/** The objects that calls refer to. */
interface ObjectsOfCalls {
  /** The objects of a call, by the index of its process and its own. */
  List<SeenObject> of(int process, int call);

  /** What the pass over all handles finds. */
  static ObjectsOfCalls resolved(Trace trace) {
    ResolvedObjects objects = ResolvedObjects.of(trace);
    return (process, call) ->
        objects.list(objects.references(process, call)).stream()
            .map(
                reference ->
                    new SeenObject(
                        reference.meaning(),
                        reference.object().id(),
                        reference.object().kind(),
                        reference.object().isResolved(),
                        reference.object().names(),
                        reference.object().relation()))
            .toList();
  }
}
