package callscope.rescope;

import callscope.effect.EvidenceCall;
import java.util.List;

/**
 * How a call that satisfies a rule with resolved objects satisfies its strings.
 *
 * @param strings for each restrictable string of the rule
 */
record ObservedStrings(List<Answer> strings) {
  ObservedStrings {
    strings = List.copyOf(strings);
  }

  /**
   * How a call satisfies a string.
   *
   * @param plain whether it has the string itself
   * @param arguments the arguments that have it, or that refer to an object whose name has it, as
   *     bits by their indexes in {@link ProbeObjects#ARGUMENTS}
   */
  record Answer(boolean plain, int arguments) {
    /** Whether the call satisfies the string only by the name of an object. */
    boolean needsObject() {
      return !plain && arguments != 0;
    }
  }

  /**
   * Whether the call satisfies all strings that it satisfies here if they are restricted.
   *
   * @param chosen for each string the arguments, as bits; 0 if it stays as it is
   */
  boolean holds(int[] chosen) {
    for (int i = 0; i < chosen.length; i++) {
      Answer answer = strings.get(i);
      boolean needed = answer.plain() || answer.arguments() != 0;
      boolean found = chosen[i] == 0 ? answer.plain() : (answer.arguments() & chosen[i]) != 0;
      if (needed && !found) {
        return false;
      }
    }
    return true;
  }

  /**
   * A call of a thread in which narrowing would lose the match.
   *
   * @param objects the objects that it refers to, as text by their meaning
   */
  record Call(ObservedStrings observed, EvidenceCall call, List<ObjectText> objects) {}

  /** An object for the user. */
  record ObjectText(String meaning, String text) {}
}
