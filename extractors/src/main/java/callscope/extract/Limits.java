package callscope.extract;

import callscope.api.PublicApi;

/**
 * Resource limits of a reader, so that no report can exhaust the memory. Immutable; each is at
 * least 1.
 *
 * @param textLength maximum characters of a string; longer ones are truncated, with a diagnostic
 * @param depth maximum nesting depth; reading stops at a deeper value
 * @param reportBytes maximum bytes of a report after decompression; the rest is not read
 * @param diagnostics maximum number of distinct diagnostics; further ones are only counted
 * @param threads maximum number of threads that read one report, for readers that support several
 */
@PublicApi
public record Limits(int textLength, int depth, long reportBytes, int diagnostics, int threads) {
  /** Far above the largest reports seen: 464,533 characters, 75 MB. */
  public static final Limits DEFAULT = new Limits(8 << 20, 100_000, 64L << 30, 200);

  public Limits {
    if (textLength < 1 || depth < 1 || reportBytes < 1 || diagnostics < 1 || threads < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** Limits for a single thread. */
  public Limits(int textLength, int depth, long reportBytes, int diagnostics) {
    this(textLength, depth, reportBytes, diagnostics, 1);
  }

  /** The same limits with another number of threads. */
  public Limits withThreads(int most) {
    return new Limits(textLength, depth, reportBytes, diagnostics, most);
  }
}
