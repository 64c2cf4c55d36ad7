package callscope.extract.calltext;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Caches recent arguments, by their text, with their features. */
final class KnownArguments {
  private static final int SLOTS = 1 << 11;
  private static final int LONGEST = 4_000;

  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  /**
   * A cached argument.
   *
   * @param made name, value and displayed value of it and of each of its further features
   * @param cutTexts the number of strings in it that the tracer truncated
   */
  record Known(byte[] written, int[] made, int cutTexts) {}

  /** The features of an argument of a call; null if it is not cached. */
  @Nullable Known find(CallLexer call, int argument) {
    Known last = known[slot(call, argument)];
    return last != null && call.isWritten(argument, last.written) ? last : null;
  }

  /** Caches the features of an argument of a call. */
  void keep(CallLexer call, int argument, int[] made, int length, int cutTexts) {
    byte[] written = call.written(argument);
    if (written.length <= LONGEST) {
      known[slot(call, argument)] = new Known(written, Arrays.copyOf(made, length), cutTexts);
    }
  }

  private static int slot(CallLexer call, int argument) {
    int hash = call.hash(argument);
    return (hash ^ hash >>> 15) & (SLOTS - 1);
  }
}
