package callscope.regex;

import java.util.Arrays;

/**
 * Where a search may be in a program: the steps that wait for a character, and what stood before.
 * Immutable.
 *
 * @param before the context of the place, as {@link CharacterClasses} tell it
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
