package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.StringDictionaryView;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Matches the strings of a report on one thread while another thread still reads the report. This
 * is a large part of matching and needs nothing but the strings.
 *
 * <p>Thread-safe: one thread calls {@link #accept} and later {@link #finish}, another one {@link
 * #run}.
 */
public final class BackgroundStringMatcher {
  private final AtomicReference<@Nullable StringDictionaryView> latest = new AtomicReference<>();

  /** Has a permit when {@link #run} has something to do. */
  private final Semaphore news = new Semaphore(0);

  /** Held by {@link #run}; guards the matches and the failure. */
  private final ReentrantLock running = new ReentrantLock();

  private volatile boolean finished;
  private @Nullable StringMatches matches;
  private @Nullable Throwable failure;

  /**
   * Adds strings to match. A snapshot of another dictionary replaces all strings before, since the
   * report is then read anew.
   */
  public void accept(StringDictionaryView strings) {
    latest.set(strings);
    wake();
  }

  /** Matches strings until {@link #finish} is called. Does nothing if it was called before. */
  public void run(CompiledRules rules) {
    running.lock();
    try {
      if (!finished) {
        LoadConditions.of(rules);
      }
      while (!finished) {
        news.acquireUninterruptibly();
        StringDictionaryView strings = latest.get();
        if (strings != null) {
          match(rules, strings);
        }
      }
    } catch (RuntimeException | Error e) { // rethrown by finish
      failure = e;
    } finally {
      running.unlock();
    }
  }

  private void match(CompiledRules rules, StringDictionaryView strings) {
    StringMatches known = matches;
    if (known == null || !known.areOf(rules.patterns(), strings)) {
      known = new StringMatches(rules.patterns(), strings);
      matches = known;
    }
    known.extend(strings);
    while (!finished && known.searchNext()) {
      // one string in each step
    }
  }

  /**
   * Stops {@link #run} and waits for its end.
   *
   * @return the matches so far; empty if there are none
   * @throws IllegalStateException if matching failed; an {@link Error} is rethrown as it is
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Optional<StringMatches> finish() throws InterruptedException {
    finished = true;
    wake();
    running.lockInterruptibly();
    try {
      Throwable thrown = failure;
      failure = null; // thrown once: a resource must not suppress what it threw itself
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw new IllegalStateException("strings could not be matched", thrown);
      }
      return Optional.ofNullable(matches);
    } finally {
      running.unlock();
    }
  }

  /** Returns whether {@link #run} has matched all strings so far and waits for more. */
  boolean isWaiting() {
    return news.hasQueuedThreads() && news.availablePermits() == 0;
  }

  private void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }
}
