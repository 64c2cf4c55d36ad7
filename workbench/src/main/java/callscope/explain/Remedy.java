package callscope.explain;

import callscope.effect.MatchPlace;
import callscope.rule.Scope;
import java.util.List;

/** Something that would have made a rule match, or a part of it. */
public sealed interface Remedy {

  /**
   * A span of more calls.
   *
   * @param calls how many calls the span must see
   * @param place the calls that it would find
   * @param name the thread for people
   */
  record LargerSpan(int calls, MatchPlace place, String name) implements Remedy {}

  /**
   * A wider scope.
   *
   * @param scope the scope; {@link Scope#FILE} stands for several processes, which no rule sees
   * @param parts where the parts are, such as the names of threads
   */
  record WiderScope(Scope scope, String name, List<String> parts) implements Remedy {
    public WiderScope {
      parts = List.copyOf(parts);
    }
  }

  /** A rule that is asked for could never be seen there. */
  record Wake(NeededRule needed) implements Remedy {}

  /** Something is there that the rule forbids. */
  record Forbidden(String what, List<Occurrence> seen) implements Remedy {
    public Forbidden {
      seen = List.copyOf(seen);
    }
  }

  /** Something is there too often or not often enough. */
  record OtherCount(String what, String range, int found) implements Remedy {}

  /** Features that are nowhere in the input. */
  record Absent(List<String> what) implements Remedy {
    public Absent {
      what = List.copyOf(what);
    }
  }
}
