package callscope.objects;

import callscope.input.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** For each list the first one that patterns match equally; computed on first use. */
  private volatile int @Nullable [] equivalents;

  ResolvedObjects(int[][] references, List<List<ObjectReference>> lists) {
    this.references = references;
    this.lists = lists;
  }

  /** Loads the table of facts, which is otherwise loaded when it is first needed. */
  public static void load() {
    HandleFacts.current();
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

  /**
   * The least number of a list that differs at most in the identity of its objects and in who
   * opened them. Meanings, arguments, kinds, names and relations are equal, so patterns match both
   * or none.
   */
  public int equivalent(int references) {
    int[] known = equivalents;
    return known == null ? firstEquivalent(references) : known[references];
  }

  /** Two threads that match processes ask at the same time; one of them computes. */
  private synchronized int firstEquivalent(int references) {
    int[] known = equivalents;
    if (known == null) {
      known = findEquivalents();
      equivalents = known;
    }
    return known[references];
  }

  /** A list, equal to those of which patterns see the same. */
  private record Visible(List<ObjectReference> list) {
    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Visible that) || list.size() != that.list.size()) {
        return false;
      }
      for (int i = 0; i < list.size(); i++) {
        if (!same(list.get(i), that.list.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static boolean same(ObjectReference a, ObjectReference b) {
      ObservedObject first = a.object();
      ObservedObject second = b.object();
      return a.argument() == b.argument()
          && first.kind() == second.kind()
          && first.isResolved() == second.isResolved()
          && first.relation() == second.relation()
          && Objects.equals(first.name(), second.name())
          && a.meaning().equals(b.meaning());
    }

    @Override
    public int hashCode() {
      int hash = 0;
      for (int i = 0; i < list.size(); i++) {
        ObservedObject object = list.get(i).object();
        ObjectName name = object.name();
        int number = name == null ? object.kind().ordinal() : name.number();
        hash = hash * 31 + list.get(i).meaning().hashCode() + number;
      }
      return hash;
    }
  }

  private int[] findEquivalents() {
    Map<Visible, Integer> first = new HashMap<>();
    int[] found = new int[lists.size()];
    for (int i = 0; i < found.length; i++) {
      Integer known = first.putIfAbsent(new Visible(lists.get(i)), i);
      found[i] = known == null ? i : known;
    }
    return found;
  }
}
