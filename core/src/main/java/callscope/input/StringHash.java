package callscope.input;

import java.util.concurrent.ThreadLocalRandom;

/** Hashes of texts, not to be guessed, so that no input can be made whose texts all collide. */
final class StringHash {
  private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;
  private final int squared = multiplier * multiplier;
  private final int cubed = squared * multiplier;
  private final int toTheFourth = squared * squared;

  /** The same as of characters one by one, but four at a time. */
  int of(byte[] ascii, int from, int to) {
    int hash = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      hash =
          hash * toTheFourth
              + ascii[i] * cubed
              + ascii[i + 1] * squared
              + ascii[i + 2] * multiplier
              + ascii[i + 3];
    }
    for (; i < to; i++) {
      hash = hash * multiplier + ascii[i];
    }
    return hash;
  }

  int of(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * multiplier + text.charAt(i);
    }
    return hash;
  }
}
