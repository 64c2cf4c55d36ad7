package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.StringDictionary;
import callscope.input.StringDictionaryView;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Matches the strings of a report in one thread while another thread still reads the report. String
 * search is a large part of matching and depends only on the strings.
 */
public final class BackgroundStringMatcher {
  private static final long PAUSE_NANOS = 200_000;

  private volatile @Nullable StringDictionary texts;
  private volatile boolean finished;
  private boolean running;
  private @Nullable StringMatches answers;
  private @Nullable Throwable failure;

  /** Sets the dictionary that is being filled. It replaces any earlier one. */
  public void follow(StringDictionary table) {
    texts = table;
  }

  /** Matches strings as they arrive, until {@link #finish} is called. */
  public void run(CompiledRules rules) {
    synchronized (this) {
      if (finished) {
        return;
      }
      running = true;
    }
    try {
      while (!finished) {
        StringDictionary table = texts;
        if (table == null || !matchNext(rules, table)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (RuntimeException | Error e) { // rethrown by finish()
      failure = e;
    } finally {
      synchronized (this) {
        running = false;
        notifyAll();
      }
    }
  }

  /** Matches all strings that have arrived; returns false if there were none. */
  private boolean matchNext(CompiledRules rules, StringDictionary table) {
    StringMatches known = answers;
    if (known == null || !known.belongTo(rules.patterns(), table)) {
      known = new StringMatches(rules.patterns(), table);
      answers = known;
    }
    StringDictionaryView view = table.published();
    if (!known.matchNext(view)) {
      return false;
    }
    while (!finished && known.matchNext(view)) {
      // each step matches one string
    }
    return true;
  }

  /**
   * Stops the search and waits for it. Returns what was found so far, or nothing if no string was
   * searched.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public synchronized Optional<StringMatches> finish() throws InterruptedException {
    finished = true;
    while (running) {
      wait();
    }
    Throwable thrown = failure;
    failure = null; // throw it once: try-with-resources must not add an exception to itself
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException("cannot search the strings of the report", thrown);
    }
    return Optional.ofNullable(answers);
  }
}
