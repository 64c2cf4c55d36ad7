package callscope.analysis;

import callscope.analysis.AnalyseReports.Analysed;
import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.AnalyseReports.Failed;
import callscope.analysis.AnalyseReports.Keep;
import callscope.analysis.AnalyseReports.Outcome;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reports of which several threads take one after the other, and what came of them. */
final class ReportQueue<T> {
  private static final Object NOT_DONE = new Object();
  private static final Object TAKEN = new Object();
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AnalyseReports analyse;
  private final List<ReportSource> reports;
  private final Keep<T> keep;
  private final List<Thread> threads = new ArrayList<>();

  /** A {@link Kept}, or what was thrown: to note that the memory is full takes no memory. */
  private final Object[] results;

  private int next;
  private volatile boolean stopped;
  private Optional<IOException> broken = Optional.empty();

  private record Kept<T>(T value) {}

  ReportQueue(AnalyseReports analyse, List<ReportSource> reports, Keep<T> keep) {
    this.analyse = analyse;
    this.reports = List.copyOf(reports);
    this.keep = keep;
    this.results = new Object[reports.size()];
    Arrays.fill(results, NOT_DONE);
  }

  void start(int count) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().daemon().name("report-" + i).unstarted(this::work));
    }
    threads.forEach(Thread::start);
  }

  /**
   * Lets threads end that still work, and waits a moment for them: they may have begun a file that
   * they have to clear away. One that matches a large report ends by itself later.
   */
  void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what came of a report; can be asked once for each. */
  Outcome<T> await(int index) throws IOException {
    Object result = take(index);
    if (result instanceof Throwable failure) {
      return new Failed<>(index, reports.get(index), failure);
    }
    // the only other thing that the threads leave behind
    @SuppressWarnings("unchecked")
    Kept<T> kept = (Kept<T>) result;
    return new Analysed<>(index, reports.get(index), kept.value());
  }

  private synchronized Object take(int index) throws IOException {
    try {
      while (results[index] == NOT_DONE && broken.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reports were analysed");
    }
    if (broken.isPresent()) {
      throw broken.get();
    }
    Object result = results[index];
    results[index] = TAKEN;
    return result;
  }

  private void work() {
    for (int index = begin(); index < reports.size(); index = begin()) {
      end(index, analyse(index));
    }
  }

  private synchronized int begin() {
    return stopped ? reports.size() : next++;
  }

  private synchronized void end(int index, Object result) {
    results[index] = result;
    notifyAll();
  }

  private Object analyse(int index) {
    AnalysedReport analysed;
    try {
      CountedBytes counted = new CountedBytes(analyse.analysis().listener(), () -> stopped);
      analysed = analyse.analyse(index, reports.get(index), counted);
    } catch (Throwable e) {
      return e;
    }
    try {
      return new Kept<>(keep.of(analysed));
    } catch (IOException e) {
      giveUp(e);
      return e;
    } catch (Throwable e) {
      return e;
    }
  }

  private synchronized void giveUp(IOException e) {
    if (broken.isEmpty()) {
      broken = Optional.of(e);
    }
    stopped = true;
    notifyAll();
  }
}
