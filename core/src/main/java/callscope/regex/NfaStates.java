package callscope.regex;

import java.util.Arrays;

/**
 * The active states of an NFA simulation: the steps that wait for a character, and the context of
 * the position. Immutable.
 *
 * @param before the context of the position, from {@link CharacterClasses}
 * @param waiting numbers of steps, ascending
 */
record NfaStates(int before, int[] waiting) {
  static final NfaStates AT_START = new NfaStates(CharacterClasses.START, new int[0]);

  @Override
  public boolean equals(Object other) {
    return other instanceof NfaStates steps
        && before == steps.before
        && Arrays.equals(waiting, steps.waiting);
  }

  @Override
  public int hashCode() {
    return 31 * before + Arrays.hashCode(waiting);
  }
}
