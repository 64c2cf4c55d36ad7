package callscope.server;

import callscope.analysis.Formats.Format;
import callscope.extract.UnreadableReportException;
import callscope.files.AtomicFolder;
import callscope.server.WriteResults.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Receives reports, analyses a limited number at a time, and stores them. Thread-safe.
 *
 * <p>Virtual threads receive, platform threads analyse: an analysis computes and never waits.
 */
final class UploadQueue implements AutoCloseable {
  /** Created early, because nothing may be left to create it when it is needed. */
  private final HttpFailure outOfMemory =
      new HttpFailure(
          507,
          "the analysis needs more memory than the server has, which is "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB; start the server with more, for example with CALLSCOPE_JAVA_OPTIONS=-Xmx8g,"
              + " or analyse the report on the command line of a larger machine");

  private final ReportStore store;
  private final WriteResults results;
  private final MemoryGuard memory;
  private final Consumer<String> log;
  private final Semaphore places;
  private final ExecutorService workers;

  /** The uploads that are being analysed, by their ids. */
  private final Map<String, FutureTask<StoredReport>> running = new ConcurrentHashMap<>();

  UploadQueue(
      ReportStore store,
      WriteResults results,
      ServerLimits limits,
      MemoryGuard memory,
      Consumer<String> log) {
    this.store = store;
    this.results = results;
    this.memory = memory;
    this.log = log;
    this.places = new Semaphore(limits.jobs() + limits.waiting());
    this.workers =
        Executors.newFixedThreadPool(
            limits.jobs(), Thread.ofPlatform().daemon().name("report-", 0).factory());
  }

  /**
   * The outcome of an upload.
   *
   * @param isNew whether the report was not stored before
   */
  record Received(StoredReport report, boolean isNew) {}

  /**
   * Receives a report, waits for its analysis and stores it.
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
      FutureTask<StoredReport> task = new FutureTask<>(() -> analyse(upload, folder));
      FutureTask<StoredReport> other = running.putIfAbsent(upload.id(), task);
      if (other != null) {
        return new Received(await(other), false);
      }
      try {
        workers.execute(task);
        return new Received(await(task), true);
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
    return new Upload(HexFormat.of().formatHex(hash.digest()), name, format, bytes);
  }

  private StoredReport analyse(Upload upload, AtomicFolder folder)
      throws IOException, UnreadableReportException {
    // another upload of it may have ended since
    Optional<StoredReport> known = store.find(upload.id());
    if (known.isPresent()) {
      return known.get();
    }
    StoredReport report;
    try (MemoryGuard.Task task = memory.begin(upload.bytes())) {
      report = results.run(upload, folder, task);
    }
    store.commit(folder, report);
    return report;
  }

  private StoredReport await(FutureTask<StoredReport> task) throws IOException, HttpFailure {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a report was analysed");
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private HttpFailure failure(Throwable cause) throws IOException {
    return switch (cause) {
      case UnreadableReportException e -> new HttpFailure(422, e.explanation());
      case LowMemoryException e -> outOfMemory();
      case OutOfMemoryError e -> outOfMemory();
      case StackOverflowError e -> new HttpFailure(422, "the report is nested too deeply");
      case IOException e -> throw new StorageException(e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }

  private HttpFailure outOfMemory() {
    log.accept("a report needs more memory than there is; raise the limit, as with -Xmx8g");
    return outOfMemory;
  }

  /** Interrupts the analyses; their reports are not stored. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
