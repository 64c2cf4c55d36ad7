package callscope.cli.report;

import callscope.analysis.Analysis;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;

/** Counts which of several reports are done, and shows it. Safe for many threads. */
final class BatchProgress implements Analysis.Listener, AutoCloseable {
  private final Session session;
  private final ProgressBar bar;
  private final boolean visible;
  private final int total;
  private int done;

  BatchProgress(Session session, boolean visible, int total) {
    this.session = session;
    this.bar = new ProgressBar(session.err(), visible, 0);
    this.visible = visible;
    this.total = total;
  }

  @Override
  public void read(long bytes) {
    show();
  }

  @Override
  public void at(long position, long of) {
    show();
  }

  /** One more report is done. */
  synchronized void done() {
    done++;
    show();
  }

  /** Tells the user something, on a line without the bar. */
  synchronized void report(String message) {
    bar.close();
    session.report(message);
  }

  @Override
  public synchronized void close() {
    bar.close();
  }

  private void show() {
    // nearly always nobody looks, and no thread should wait for another then
    if (visible) {
      draw();
    }
  }

  private synchronized void draw() {
    bar.reports(done, total);
  }
}
