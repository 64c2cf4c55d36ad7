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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A work queue of reports for several threads, with the outcomes. */
final class ReportQueue<T> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AnalyseReports analyse;
  private final List<ReportSource> reports;
  private final Keep<T> keep;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * For each finished report a {@link Kept} or what was thrown. The arrays are allocated in
   * advance, so that reporting an out-of-memory error needs no memory.
   */
  private final @Nullable Object[] results;

  /** Released for each finished report. */
  private final CountDownLatch[] done;

  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean stopped;
  private final AtomicReference<@Nullable IOException> broken = new AtomicReference<>();

  private record Kept<T>(T value) {}

  ReportQueue(AnalyseReports analyse, List<ReportSource> reports, Keep<T> keep) {
    this.analyse = analyse;
    this.reports = List.copyOf(reports);
    this.keep = keep;
    this.results = new @Nullable Object[reports.size()];
    this.done = new CountDownLatch[reports.size()];
    Arrays.setAll(done, index -> new CountDownLatch(1));
  }

  void start(int count) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().daemon().name("report-" + i).unstarted(this::work));
    }
    threads.forEach(Thread::start);
  }

  /**
   * Tells the threads to stop and waits briefly for them, because they may have to delete temporary
   * files. A thread that is matching a large report ends later.
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

  /** Waits for the outcome of a report; may be called once per report. */
  Outcome<T> await(int index) throws IOException {
    Object result = take(index);
    if (result instanceof Throwable failure) {
      return new Failed<>(index, reports.get(index), failure);
    }
    // the only other type that the threads store
    @SuppressWarnings("unchecked")
    Kept<T> kept = (Kept<T>) result;
    return new Analysed<>(index, reports.get(index), kept.value());
  }

  private Object take(int index) throws IOException {
    try {
      done[index].await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reports were analysed");
    }
    IOException failure = broken.get();
    if (failure != null) {
      throw failure;
    }
    Object result = results[index];
    if (result == null) {
      throw new IllegalStateException("report " + index + " was taken before");
    }
    results[index] = null;
    return result;
  }

  private void work() {
    for (int index = begin(); index < reports.size(); index = begin()) {
      end(index, analyse(index));
    }
  }

  private int begin() {
    return stopped ? reports.size() : next.getAndIncrement();
  }

  private void end(int index, Object result) {
    results[index] = result;
    done[index].countDown();
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

  private void giveUp(IOException e) {
    broken.compareAndSet(null, e);
    stopped = true;
    for (CountDownLatch latch : done) {
      latch.countDown();
    }
  }
}
