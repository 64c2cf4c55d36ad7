package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.StringDictionary;
import callscope.input.StringDictionaryView;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Searches the texts of a report in one thread while another still reads it. That is a large part
 * of matching, and needs to know nothing of the report but its texts.
 */
public final class BackgroundStringMatcher {
  private static final long PAUSE_NANOS = 200_000;

  private volatile @Nullable StringDictionary texts;
  private volatile boolean finished;
  private boolean running;
  private @Nullable StringMatches answers;
  private @Nullable Throwable failure;

  /**
   * Tells which table is being filled; if another was before, that one does not matter any more.
   */
  public void follow(StringDictionary table) {
    texts = table;
  }

  /** Searches the texts as they come, until it is to finish. */
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
        if (table == null || !goOn(rules, table)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (RuntimeException | Error e) { // the thread that takes over throws it
      failure = e;
    } finally {
      synchronized (this) {
        running = false;
        notifyAll();
      }
    }
  }

  /** Searches all that has come; false if there was nothing to do. */
  private boolean goOn(CompiledRules rules, StringDictionary table) {
    StringMatches known = answers;
    if (known == null || !known.areOf(rules.patterns(), table)) {
      known = new StringMatches(rules.patterns(), table);
      answers = known;
    }
    StringDictionaryView view = table.published();
    if (!known.goOn(view)) {
      return false;
    }
    while (!finished && known.goOn(view)) {
      // each step does one text
    }
    return true;
  }

  /** Lets it finish; what was found so far, if anything. */
  public synchronized Optional<StringMatches> finish() throws InterruptedException {
    finished = true;
    while (running) {
      wait();
    }
    Throwable thrown = failure;
    failure = null; // thrown once: a resource must not suppress what it threw itself
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException("texts could not be searched", thrown);
    }
    return Optional.ofNullable(answers);
  }
}
