package callscope.cli.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a command when the process is asked to end, for example by SIGTERM or Ctrl-C, and gives it
 * time to finish. Thread-safe.
 */
public final class StopSignal {
  /** Maximum time to finish; then the process ends anyway. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);

  /** Creates a signal of this process. */
  static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    // the command ends the process with its own exit code while this waits
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  signal.ask();
                  try {
                    Thread.sleep(PATIENCE);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop"));
    return signal;
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
}
