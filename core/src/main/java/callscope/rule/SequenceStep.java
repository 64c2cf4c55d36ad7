package callscope.rule;

import callscope.api.Internal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A step of a sequence: a call that must, may or must not occur there. Immutable.
 *
 * @param kind how the call belongs to the sequence
 * @param alternatives the calls, of which one is enough; at least one
 * @param position where the step begins in the rule
 */
@Internal
public record SequenceStep(Kind kind, List<Alternative> alternatives, Position position) {
  public SequenceStep {
    alternatives = List.copyOf(alternatives);
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("the step has no call");
    }
  }

  /** How a call belongs to a sequence. */
  public enum Kind {
    /** The sequence is complete only with it. */
    REQUIRED,
    /** It only adds evidence. */
    OPTIONAL,
    /** The sequence ends unfinished if it occurs between the steps around it. */
    FORBIDDEN
  }

  /**
   * A call that fulfils the step.
   *
   * @param call the statement about the call: a subscope as written; after subscopes were lifted,
   *     the match that replaced it
   * @param bindings the variables that the call binds, in the order of the text
   */
  public record Alternative(Statement call, List<Binding> bindings) {
    public Alternative {
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * A variable that a call binds.
   *
   * @param argument the name of the argument whose object or value the variable holds
   */
  public record Binding(String variable, String argument) {}

  /** The names of the variables that the step binds. */
  public List<String> variables() {
    return alternatives.getFirst().bindings().stream().map(Binding::variable).distinct().toList();
  }

  /** Returns the same step at another position. */
  SequenceStep withPosition(Position newPosition) {
    return new SequenceStep(kind, alternatives, newPosition);
  }

  SequenceStep withCalls(Iterator<Statement> calls) {
    List<Alternative> changed = new ArrayList<>();
    for (Alternative alternative : alternatives) {
      changed.add(new Alternative(calls.next(), alternative.bindings()));
    }
    return new SequenceStep(kind, changed, position);
  }
}
