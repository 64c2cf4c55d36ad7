package callscope.cli.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a command when the process is asked to end, for example by SIGTERM or Ctrl-C, and gives it
 * time to finish. Thread-safe.
 */
public final class StopSignal implements AutoCloseable {
  /** Maximum time to finish; then the process ends anyway. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);

  /** Waits while the process is asked to end; null if this is no signal of the process. */
  private @Nullable Thread hook;

  /** Creates a signal of this process, which lasts until it is closed. */
  static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    Thread hook = new Thread(signal::askAndWait, "stop");
    signal.hook = hook;
    Runtime.getRuntime().addShutdownHook(hook);
    return signal;
  }

  /** The command ends the process with its own exit code while this waits. */
  private void askAndWait() {
    ask();
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the command to end. */
  void ask() {
    asked.countDown();
  }

  /** Whether the command was asked to end. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits until the command is asked to end. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the command is asked to end, or a time is over; returns {@link #isAsked}. */
  boolean await(Duration time) {
    try {
      return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Lets the process end without waiting for the command, unless it is ending already. */
  @Override
  public void close() {
    if (hook != null && !isAsked()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process is ending: the hook waits for its exit code
      }
    }
  }
}
