package callscope.server;

import callscope.extract.Extraction;
import callscope.extract.UnreadableReportException;
import callscope.files.AtomicFolder;
import callscope.server.AnalyseReport.Upload;
import callscope.server.UnfinishedReports.Marker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Analyses reports on a fixed number of threads. A thread stores the summary of a report, which is
 * its answer, then writes its results, and only then takes the next report, so that no more reports
 * than threads are in memory. Thread-safe.
 */
final class AnalysisWorkers {
  /** The number of starts of the server that try to finish a report. */
  static final int MOST_ATTEMPTS = 3;

  /** Time for a thread to end after its interrupt. */
  private static final Duration END = Duration.ofSeconds(5);

  private static final String OTHER_CAPABILITIES =
      "the server stopped before it had written all results, and analysed the report again when it"
          + " started; its rules or its version had changed, so the capabilities differ from those"
          + " of the answer to the upload";

  private final ReportStore store;
  private final AnalyseReport analyse;
  private final ResultWriter results;
  private final MemoryGuard memory;
  private final Consumer<String> log;
  private final ExecutorService threads;

  /**
   * Starts the threads.
   *
   * @param jobs their number
   * @param log receives why results could not be written
   */
  AnalysisWorkers(
      ReportStore store,
      AnalyseReport analyse,
      ResultWriter results,
      MemoryGuard memory,
      int jobs,
      Consumer<String> log) {
    this.store = store;
    this.analyse = analyse;
    this.results = results;
    this.memory = memory;
    this.log = log;
    this.threads =
        Executors.newFixedThreadPool(
            jobs, Thread.ofPlatform().daemon().name("report-", 0).factory());
  }

  /**
   * Analyses an uploaded report as soon as a thread is free.
   *
   * @param folder contains the report
   * @param answer receives the summary when it is stored, or why the report can't be analysed
   */
  void submit(Upload upload, AtomicFolder folder, CompletableFuture<StoredReport> answer) {
    threads.execute(() -> run(upload, folder, answer));
  }

  private void run(Upload upload, AtomicFolder folder, CompletableFuture<StoredReport> answer) {
    try (MemoryGuard.Task task = memory.begin(upload.bytes())) {
      // another upload of it may have ended since
      Optional<StoredReport> known = store.find(upload.id());
      if (known.isPresent()) {
        answer.complete(known.get());
        return;
      }
      AnalysedReport report =
          analyse.run(upload, folder.file(ReportStore.REPORT), Optional.empty(), task);
      store.commit(folder, report.summary(), upload.format());
      answer.complete(report.summary());
      finish(upload.id(), () -> results.write(report, store.folder(upload.id())));
    } catch (IOException | UnreadableReportException | RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  /** What remains to be done for a report. */
  @FunctionalInterface
  private interface Rest {
    void run() throws IOException, UnreadableReportException, HttpFailure;
  }

  private void finish(String id, Rest rest) {
    try {
      rest.run();
      store.unfinished().finish(id, store.folder(id));
    } catch (IOException | UnreadableReportException | HttpFailure | RuntimeException | Error e) {
      store.unfinished().fail(id, e);
      if (!threads.isShutdown()) {
        log.accept("the results of the report " + id + " could not be written: " + e);
      }
    }
  }

  /** Finishes the reports whose results a former process did not write. */
  void resume() {
    for (String id : store.unfinished().ids()) {
      threads.execute(
          () -> store.find(id).ifPresent(report -> finish(id, () -> analyseAgain(report))));
    }
  }

  private void analyseAgain(StoredReport before)
      throws IOException, UnreadableReportException, HttpFailure {
    Path folder = store.folder(before.id());
    Marker marker = UnfinishedReports.attempt(folder);
    if (marker.attempts() >= MOST_ATTEMPTS) {
      throw new HttpFailure(
          507,
          "the server stopped each time it wrote the results of the report, perhaps for lack of"
              + " memory; delete the report and upload it again");
    }
    try (MemoryGuard.Task task = memory.begin(before.bytes())) {
      Upload upload =
          new Upload(
              before.id(), before.name(), marker.format(), before.bytes(), before.received());
      Optional<Extraction> restored = StoredTraces.decode(folder.resolve(ReportStore.TRACE));
      AnalysedReport found =
          analyse.run(upload, folder.resolve(ReportStore.REPORT), restored, task);
      results.write(found, folder);
      StoredReport now = found.summary();
      store.replace(
          now.capabilities().equals(before.capabilities())
              ? now
              : now.withProblem(OTHER_CAPABILITIES));
    }
  }

  /**
   * Stops the threads, and waits for them.
   *
   * @param patience time for the results of answered reports; those that take longer are finished
   *     when the server is started again, and reports without an answer are not stored
   */
  void stop(Duration patience) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
        threads.awaitTermination(END.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
