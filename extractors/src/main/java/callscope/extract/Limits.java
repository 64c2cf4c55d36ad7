package callscope.extract;

/**
 * What a reader takes at most, so that no report, however made, can fill the memory.
 *
 * @param textLength characters of one text; longer ones are cut, with a diagnostic
 * @param depth how deep a report may be nested; what is deeper ends the reading
 * @param reportBytes bytes of a report after decompression; what follows is not read
 * @param diagnostics kinds of diagnostics that are told apart; more are only counted
 * @param threads that read one report, for readers that can do with more than one
 */
public record Limits(int textLength, int depth, long reportBytes, int diagnostics, int threads) {
  /** Far beyond the largest reports seen: 464,533 characters, 75 MB. */
  public static final Limits DEFAULT = new Limits(8 << 20, 100_000, 64L << 30, 200);

  public Limits {
    if (textLength < 1 || depth < 1 || reportBytes < 1 || diagnostics < 1 || threads < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** For one thread. */
  public Limits(int textLength, int depth, long reportBytes, int diagnostics) {
    this(textLength, depth, reportBytes, diagnostics, 1);
  }

  /** The same for so many threads. */
  public Limits withThreads(int most) {
    return new Limits(textLength, depth, reportBytes, diagnostics, most);
  }
}
