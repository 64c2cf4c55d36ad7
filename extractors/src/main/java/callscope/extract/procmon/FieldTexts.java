package callscope.extract.procmon;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Caches the short texts of recent fields. */
final class FieldTexts {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 500;

  /**
   * Slots by hash; each text is in its slot or in the one before, to which the displaced text
   * moves.
   */
  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  private record Known(int hash, char[] characters, FieldText text) {}

  /** The text in a part of an array. */
  FieldText of(char[] characters, int from, int to) {
    if (from == to) {
      return FieldText.EMPTY;
    }
    if (to - from > LONGEST) {
      return new FieldText(new String(characters, from, to - from));
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + characters[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    for (int i = slot; i >= slot - 1 && i >= 0; i--) {
      Known last = known[i];
      if (last != null
          && last.hash == hash
          && Arrays.equals(last.characters, 0, last.characters.length, characters, from, to)) {
        return last.text;
      }
    }
    FieldText text = new FieldText(new String(characters, from, to - from));
    if (slot > 0) {
      known[slot - 1] = known[slot];
    }
    known[slot] = new Known(hash, Arrays.copyOfRange(characters, from, to), text);
    return text;
  }
}
