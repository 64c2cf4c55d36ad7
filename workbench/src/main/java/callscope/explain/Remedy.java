package callscope.explain;

import callscope.effect.MatchPlace;
import callscope.rule.Scope;
import java.util.List;

/** A change that would have made a rule match, or one of several required changes. */
public sealed interface Remedy {

  /**
   * A larger span.
   *
   * @param calls the number of calls that the span must see
   * @param place the calls that the span would contain
   * @param name the display name of the thread
   */
  record LargerSpan(int calls, MatchPlace place, String name) implements Remedy {}

  /**
   * A wider scope.
   *
   * @param scope the scope; {@link Scope#FILE} means several processes, which no rule sees together
   * @param parts the features and their places, such as threads
   */
  record WiderScope(Scope scope, String name, List<String> parts) implements Remedy {
    public WiderScope {
      parts = List.copyOf(parts);
    }
  }

  /** A scope for a needed rule whose match is never visible to the statement. */
  record Wake(NeededRule needed) implements Remedy {}

  /** The absence of a feature that the rule forbids. */
  record Forbidden(String what, List<Occurrence> seen) implements Remedy {
    public Forbidden {
      seen = List.copyOf(seen);
    }
  }

  /** Another count of a feature, which occurs too often or too rarely. */
  record OtherCount(String what, String range, int found) implements Remedy {}

  /** Features that do not occur in the input. */
  record Absent(List<String> what) implements Remedy {
    public Absent {
      what = List.copyOf(what);
    }
  }
}
