package callscope.server;

import callscope.analysis.Formats.Format;
import callscope.files.AtomicFolder;
import callscope.server.AnalyseReport.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Receives a limited number of reports at a time, and waits until they are analysed. Thread-safe.
 *
 * <p>Virtual threads receive, platform threads analyse: an analysis computes and never waits.
 */
final class UploadQueue {
  private final ReportStore store;
  private final AnalysisWorkers workers;
  private final AnalysisFailures failures;
  private final Semaphore places;

  /** The uploads that are being analysed, by their ids. */
  private final Map<String, CompletableFuture<StoredReport>> running = new ConcurrentHashMap<>();

  UploadQueue(
      ReportStore store, AnalysisWorkers workers, AnalysisFailures failures, ServerLimits limits) {
    this.store = store;
    this.workers = workers;
    this.failures = failures;
    this.places = new Semaphore(limits.jobs() + limits.waiting());
  }

  /**
   * The outcome of an upload.
   *
   * @param isNew whether the report was not stored before
   */
  record Received(StoredReport report, boolean isNew) {}

  /**
   * Receives a report, and waits until it is analysed and stored.
   *
   * @param format of the report; if empty, it is detected
   * @throws HttpFailure if there is no place, the body is too long or the report is unreadable
   * @throws IOException if the client goes away or a file can't be written
   */
  Received receive(WebExchange web, String name, Optional<Format> format)
      throws IOException, HttpFailure {
    if (!places.tryAcquire()) {
      throw HttpFailure.busy("too many uploads are waiting; try again later");
    }
    try (AtomicFolder folder = store.begin()) {
      Upload upload = save(web, name, format, folder);
      Optional<StoredReport> known = store.find(upload.id());
      if (known.isPresent()) {
        return new Received(known.get(), false);
      }
      CompletableFuture<StoredReport> answer = new CompletableFuture<>();
      CompletableFuture<StoredReport> other = running.putIfAbsent(upload.id(), answer);
      if (other != null) {
        return new Received(await(other), false);
      }
      try {
        workers.submit(upload, folder, answer);
        return new Received(await(answer), true);
      } finally {
        running.remove(upload.id());
      }
    } finally {
      places.release();
    }
  }

  private Upload save(WebExchange web, String name, Optional<Format> format, AtomicFolder folder)
      throws IOException, HttpFailure {
    MessageDigest hash;
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    long bytes;
    try (OutputStream file = folder.write(ReportStore.REPORT);
        OutputStream hashed = new DigestOutputStream(file, hash)) {
      bytes = web.copyBody(hashed, web.limits().upload());
    }
    if (bytes == 0) {
      throw new HttpFailure(400, "the body is empty; send the bytes of a report as the body");
    }
    return new Upload(
        HexFormat.of().formatHex(hash.digest()),
        name,
        format,
        bytes,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private StoredReport await(CompletableFuture<StoredReport> answer)
      throws IOException, HttpFailure {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a report was analysed");
    } catch (ExecutionException e) {
      throw failures.of(Objects.requireNonNullElse(e.getCause(), e));
    }
  }
}
