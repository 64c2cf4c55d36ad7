package callscope.analysis;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Counts what is read of one report, passes on how far it has come, and ends it on demand. */
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
      throw new CancellationException("the other reports were given up");
    }
  }
}
