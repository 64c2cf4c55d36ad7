package callscope.extract.calltext;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arguments that came last, as they were written and what was made of them. */
final class KnownArguments {
  private static final int SLOTS = 1 << 11;
  private static final int LONGEST = 4_000;

  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  /**
   * An argument.
   *
   * @param made for it and for each of its further features name, value and pretty value
   * @param cutTexts how many texts in it the tracer has cut
   */
  record Known(byte[] written, int[] made, int cutTexts) {}

  /** What was made of an argument of a call; null if it is not known any more. */
  @Nullable Known find(CallLexer call, int argument) {
    Known last = known[slot(call, argument)];
    return last != null && call.isWritten(argument, last.written) ? last : null;
  }

  /** Keeps what was made of an argument of a call, the first so many of these. */
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
