package callscope.analysis;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Counts the bytes read of one report, forwards progress, and cancels the analysis on demand. */
final class CountedBytes implements Analysis.Listener {
  private final Analysis.Listener next;
  private final BooleanSupplier stopped;
  private volatile long bytes;

  CountedBytes(Analysis.Listener next, BooleanSupplier stopped) {
    this.next = next;
    this.stopped = stopped;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void read(long read) {
    goOnOrStop();
    bytes = read;
    next.read(read);
  }

  @Override
  public void at(long done, long total) {
    goOnOrStop();
    next.at(done, total);
  }

  private void goOnOrStop() {
    if (stopped.getAsBoolean()) {
      throw new CancellationException("the analysis of the reports was cancelled");
    }
  }
}
