package callscope.cli.report;

import callscope.analysis.Analysis;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;

/** Counts the reports that are done, and shows the progress. Thread-safe. */
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

  /** Records that one more report is done. */
  synchronized void done() {
    done++;
    show();
  }

  /** Writes a message on a line without the bar. */
  synchronized void report(String message) {
    bar.close();
    session.report(message);
  }

  @Override
  public synchronized void close() {
    bar.close();
  }

  private void show() {
    // usually there is no bar, and then no thread should wait for another
    if (visible) {
      draw();
    }
  }

  private synchronized void draw() {
    bar.reports(done, total);
  }
}
