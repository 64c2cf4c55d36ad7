package callscope.analysis;

import callscope.api.Internal;
import callscope.extract.ReadProgress;
import callscope.input.StringDictionaryView;
import callscope.match.BackgroundStringMatcher;
import callscope.match.StringMatches;
import java.util.Optional;

/**
 * Starts matching a report while it is still being read. One thread reads and reports its progress
 * here; another {@linkplain #run runs} this once the rules are loaded. It pays off for a single
 * report if a core is idle.
 */
@Internal
public final class ReadAhead implements ReadProgress, AutoCloseable {
  private final BackgroundStringMatcher matcher = new BackgroundStringMatcher();
  private final ReadProgress listener;

  /**
   * For one report.
   *
   * @param listener receives all progress reported to this
   */
  public ReadAhead(ReadProgress listener) {
    this.listener = listener;
  }

  @Override
  public void read(long bytes) {
    listener.read(bytes);
  }

  @Override
  public void strings(StringDictionaryView soFar) {
    matcher.accept(soFar);
    listener.strings(soFar);
  }

  /** Searches all strings read so far and those that follow, until the analysis takes over. */
  public void run(Rules rules) {
    matcher.run(rules.compiled());
  }

  /** Stops the run if it is still active. */
  @Override
  public void close() {
    finish();
  }

  /** Stops the run and returns its results, if any. */
  Optional<StringMatches> finish() {
    try {
      return matcher.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
