package callscope.analysis;

import callscope.extract.ReadProgress;
import callscope.input.StringDictionaryView;
import callscope.match.BackgroundStringMatcher;
import callscope.match.StringMatches;
import java.util.Optional;

/**
 * Begins to match a report that is still being read: one thread reads and tells this how far it has
 * come, another one {@linkplain #run runs} it once the rules are there. It pays if one report is
 * analysed and a core has nothing else to do.
 */
public final class ReadAhead implements ReadProgress, AutoCloseable {
  private final BackgroundStringMatcher matcher = new BackgroundStringMatcher();
  private final ReadProgress listener;

  /**
   * For one report.
   *
   * @param listener is told all that this is told
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

  /** Searches the texts that have come, and those that come, until the analysis takes over. */
  public void run(Rules rules) {
    matcher.run(rules.compiled());
  }

  /** Ends the run, if it has not ended yet. */
  @Override
  public void close() {
    finish();
  }

  /** Ends the run; what it found, if anything. */
  Optional<StringMatches> finish() {
    try {
      return matcher.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
