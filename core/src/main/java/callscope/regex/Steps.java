package callscope.regex;

import java.util.Arrays;

/**
 * Where a search may be in a program: the steps that wait for a character, and what stood before.
 * Immutable.
 *
 * @param before the context of the place, as {@link CharacterClasses} tell it
 * @param waiting numbers of steps, ascending
 */
record Steps(int before, int[] waiting) {
  static final Steps AT_START = new Steps(CharacterClasses.START, new int[0]);

  @Override
  public boolean equals(Object other) {
    return other instanceof Steps steps
        && before == steps.before
        && Arrays.equals(waiting, steps.waiting);
  }

  @Override
  public int hashCode() {
    return 31 * before + Arrays.hashCode(waiting);
  }
}
