package callscope.input;

import callscope.api.Internal;

/**
 * The columns of a {@link CallTable} that is restored, each with one element for each call. The
 * arrays are not copied.
 *
 * @param threads indices of threads of the process
 * @param returned string ids, or {@link StringDictionary#NONE}, as in {@code prettyReturned}
 * @param times microseconds since the start of the trace, or {@link CallTable#NO_TIME}
 * @param outcomes ordinals of {@link CallTable.Success}
 * @param ids the ids of the calls in the report
 */
@Internal
public record CallColumns(
    int[] signatures,
    int[] threads,
    int[] returned,
    int[] prettyReturned,
    int[] repeated,
    long[] times,
    long[] callers,
    long[] parentCallers,
    byte[] outcomes,
    long[] ids) {
  private static final int OUTCOMES = CallTable.Success.values().length;

  /** Creates columns of zeros. */
  public static CallColumns ofSize(int calls) {
    return new CallColumns(
        new int[calls],
        new int[calls],
        new int[calls],
        new int[calls],
        new int[calls],
        new long[calls],
        new long[calls],
        new long[calls],
        new byte[calls],
        new long[calls]);
  }

  /** The number of calls. */
  public int size() {
    return signatures.length;
  }

  /**
   * Checks that all numbers refer to something.
   *
   * @param strings the number of strings of the trace
   * @param known the number of its signatures
   * @param ofProcess the number of threads of the process
   * @throws IllegalArgumentException if a number is out of range
   */
  void check(int strings, int known, int ofProcess) {
    for (int call = 0; call < size(); call++) {
      check("signature", signatures[call], 0, known);
      check("thread", threads[call], 0, ofProcess);
      check("returned", returned[call], StringDictionary.NONE, strings);
      check("pretty returned", prettyReturned[call], StringDictionary.NONE, strings);
      check("outcome", outcomes[call], 0, OUTCOMES);
    }
  }

  static void check(String what, int number, int from, int end) {
    if (number < from || number >= end) {
      throw new IllegalArgumentException(what + " " + number + " is not below " + end);
    }
  }
}
