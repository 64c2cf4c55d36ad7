package callscope.objects;

import callscope.input.Trace;
import java.util.List;

/**
 * The objects that the calls of a trace refer to: what each handle stands for, and what calls name
 * directly. Immutable and thread-safe.
 *
 * <pre>{@code
 * ResolvedObjects objects = ResolvedObjects.of(trace);
 * for (ObjectReference reference : objects.list(objects.references(0, 5))) {
 *   System.out.println(reference.meaning() + ": " + reference.object().names());
 * }
 * }</pre>
 */
public final class ResolvedObjects {
  private final int[][] references;
  private final List<List<ObjectReference>> lists;

  ResolvedObjects(int[][] references, List<List<ObjectReference>> lists) {
    this.references = references;
    this.lists = lists;
  }

  /** Follows the handles of all processes of a trace. */
  public static ResolvedObjects of(Trace trace) {
    return FollowHandles.follow(trace, fact -> true);
  }

  /** Follows only what is needed to know processes and threads, which is quicker. */
  public static ResolvedObjects ofProcesses(Trace trace) {
    return FollowHandles.follow(trace, ResolvedObjects::concernsProcesses);
  }

  private static boolean concernsProcesses(HandleFact fact) {
    return switch (fact.kind()) {
      case PROCESS, THREAD -> true;
      case UNKNOWN -> fact.space() == HandleSpace.KERNEL;
      default -> false;
    };
  }

  /**
   * The number of the list of references of a call; 0 if it refers to no object.
   *
   * @param process the index of its process in the trace
   * @param call the index of the call in its process
   */
  public int references(int process, int call) {
    return references[process][call];
  }

  /** The list with a number. Equal lists have equal numbers. */
  public List<ObjectReference> list(int references) {
    return lists.get(references);
  }
}
