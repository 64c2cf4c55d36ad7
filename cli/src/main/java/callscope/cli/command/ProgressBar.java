package callscope.cli.command;

import callscope.analysis.Analysis;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Shows the progress of an analysis on a terminal, once it takes a noticeable time. Used by one
 * thread.
 */
public final class ProgressBar implements Analysis.Listener, AutoCloseable {
  private static final long QUIET_NANOS = 700_000_000;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int CELLS = 30;

  private final PrintStream err;
  private final boolean visible;
  private final long reportBytes;
  private final LongSupplier clock;
  private long nextDraw;
  private boolean drawn;

  /**
   * Creates a bar that is not drawn yet.
   *
   * @param visible whether the standard error is a terminal
   * @param reportBytes the size of the report, or 0 if it is unknown
   */
  public ProgressBar(PrintStream err, boolean visible, long reportBytes) {
    this(err, visible, reportBytes, System::nanoTime);
  }

  public ProgressBar(PrintStream err, boolean visible, long reportBytes, LongSupplier clock) {
    this.err = err;
    this.clock = clock;
    this.nextDraw = clock.getAsLong() + QUIET_NANOS;
    this.visible = visible;
    this.reportBytes = reportBytes;
  }

  @Override
  public void read(long bytes) {
    if (isDue()) {
      if (reportBytes > 0) {
        draw("reading ", bytes, reportBytes);
      } else {
        line("reading  " + bytes / 1_000_000 + " MB");
      }
    }
  }

  @Override
  public void at(long done, long total) {
    if (isDue()) {
      draw("matching", done, total);
    }
  }

  /** Shows that this number of several reports is done. */
  public void reports(int done, int total) {
    if (isDue()) {
      int full = (int) ((long) CELLS * done / Math.max(total, 1));
      line("reports  [%s] %d of %d".formatted(cells(full), done, total));
    }
  }

  private boolean isDue() {
    if (!visible) {
      return false;
    }
    long now = clock.getAsLong();
    if (now < nextDraw) {
      return false;
    }
    nextDraw = now + PAUSE_NANOS;
    return true;
  }

  private void draw(String phase, long done, long total) {
    double part = total <= 0 ? 1 : Math.clamp((double) done / total, 0, 1);
    int full = (int) (part * CELLS);
    line("%s [%s] %3d %%".formatted(phase, cells(full), (int) (part * 100)));
  }

  private static String cells(int full) {
    return "#".repeat(full) + ".".repeat(CELLS - full);
  }

  private void line(String text) {
    err.print("\r\u001b[2K" + text);
    err.flush();
    drawn = true;
  }

  /** Removes the bar. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r\u001b[2K");
      err.flush();
      drawn = false;
    }
  }
}
