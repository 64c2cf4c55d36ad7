package callscope.archive;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.Rules;
import callscope.archive.ArchiveException.Reason;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.CollectRows;
import callscope.archive.rows.FindingsMetadata;
import callscope.archive.rows.ReportIdentity;
import callscope.archive.rows.ReportRows;
import callscope.archive.rows.RuleHashes;
import callscope.extract.ReportSource;
import callscope.files.FolderLock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports to an archive. A part is completed after 5,000 reports, 64 MB of traces or a
 * minute, so a killed process loses at most the work of a minute, and no part is ever incomplete.
 * Reports may be added by several threads concurrently; they wait while too many are not written
 * yet.
 */
public final class WriteArchive implements AutoCloseable {
  private static final PartLimits LIMITS = new PartLimits(5_000, 64L << 20, Duration.ofMinutes(1));

  /** Maximum number of reports that wait to be written. */
  private static final int WAITING = 64;

  /** When a part is completed: what is reached first counts. */
  record PartLimits(int reports, long traceBytes, Duration time) {}

  private final FolderLock lock;
  private final PartLimits limits;
  private final PartWriter writer;
  private final RuleHashes hashes;
  private final Set<String> known;
  private final Map<String, Set<Long>> sizes;
  private final ExecutorService thread;
  private final Semaphore room = new Semaphore(WAITING);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long partBegin = System.nanoTime();

  private WriteArchive(
      FolderLock lock,
      PartLimits limits,
      PartWriter writer,
      RuleHashes hashes,
      Set<String> known,
      Map<String, Set<Long>> sizes) {
    this.lock = lock;
    this.limits = limits;
    this.writer = writer;
    this.hashes = hashes;
    this.known = known;
    this.sizes = sizes;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("archive").unstarted(task));
  }

  /**
   * Opens an archive for writing, or creates it.
   *
   * @param rules the rules of the findings
   * @param spanSize of the analysis, in calls
   * @throws ArchiveException if the folder can't be an archive, another process writes to it, or
   *     its findings are of other rules
   */
  public static WriteArchive open(Path path, Rules rules, int spanSize) throws ArchiveException {
    return open(path, rules, spanSize, LIMITS);
  }

  static WriteArchive open(Path path, Rules rules, int spanSize, PartLimits limits)
      throws ArchiveException {
    Database database = Database.open();
    try {
      ArchiveFolder folder = ArchiveFolder.openOrCreate(path);
      FolderLock lock = folder.lock();
      try {
        folder.deleteUnfinished();
        RuleHashes hashes = RuleHashes.of(rules);
        Map<String, String> metadata = FindingsMetadata.of(hashes, spanSize);
        FindingsVersion.check(folder, database, metadata);
        WriteRules.write(folder, database, rules, hashes);
        Set<String> known = ConcurrentHashMap.newKeySet();
        Map<String, Set<Long>> sizes = new ConcurrentHashMap<>();
        for (Path part : folder.parts()) {
          database.query(
              "SELECT report, path, bytes FROM "
                  + Database.literal(part.resolve(ArchiveTable.REPORTS.file())),
              row -> {
                known.add(row.getString(1));
                return sizes
                    .computeIfAbsent(row.getString(2), key -> ConcurrentHashMap.newKeySet())
                    .add(row.getLong(3));
              });
        }
        PartWriter writer = new PartWriter(folder, database, metadata, ArchiveTable.ofParts());
        return new WriteArchive(lock, limits, writer, hashes, known, sizes);
      } catch (ArchiveException | IOException | SQLException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      database.close();
      throw new ArchiveException(
          Reason.UNWRITABLE, path + " can't be written: " + Database.firstLine(e), e);
    } catch (ArchiveException e) {
      database.close();
      throw e;
    }
  }

  /** Whether the archive has a report of this place and content, or it was added since. */
  public boolean contains(ReportSource source) {
    Set<Long> ofPath = sizes.getOrDefault(source.name(), Set.of());
    if (ofPath.isEmpty()
        || ReportIdentity.size(source).filter(size -> !ofPath.contains(size)).isPresent()) {
      return false;
    }
    return known.contains(ReportIdentity.of(source).id());
  }

  /**
   * Adds a report that was analysed, from any thread, unless it {@linkplain #contains is there}.
   *
   * @param exitCode of an analysis of this report alone
   * @throws IOException if the archive can't be written
   */
  public void add(ReportSource given, AnalysedReport analysed, int exitCode) throws IOException {
    ReportIdentity identity = ReportIdentity.of(given);
    if (!isNew(identity)) {
      return;
    }
    ReportRows rows =
        analysed.extraction().isPresent()
            ? CollectRows.of(identity, analysed, analysed.extraction().get(), exitCode, hashes)
            : CollectRows.ofDocument(identity, exitCode);
    add(rows);
  }

  /**
   * Adds a report that could not be analysed, unless it {@linkplain #contains is there}.
   *
   * @throws IOException if the archive can't be written
   */
  public void addFailed(ReportSource given, int exitCode, String message) throws IOException {
    ReportIdentity identity = ReportIdentity.of(given);
    if (isNew(identity)) {
      add(CollectRows.ofFailed(identity, exitCode, message));
    }
  }

  /** Whether a report was not there before; it is from now on. */
  private boolean isNew(ReportIdentity identity) {
    sizes
        .computeIfAbsent(identity.path(), key -> ConcurrentHashMap.newKeySet())
        .add(identity.bytes());
    return known.add(identity.id());
  }

  /** Adds the rows of a report; rows of a report are all in one part. */
  private void add(ReportRows rows) throws IOException {
    throwIfFailed();
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reports were archived");
    }
    Future<?> _ =
        thread.submit(
            () -> {
              try {
                write(rows);
              } finally {
                room.release();
              }
            });
  }

  private void write(ReportRows rows) {
    if (failure.get() != null) {
      return;
    }
    try {
      if (writer.reports() == 0) {
        partBegin = System.nanoTime();
      }
      writer.add(rows);
      if (writer.reports() >= limits.reports
          || writer.traceBytes() >= limits.traceBytes
          || isOld()) {
        writer.commit();
      }
    } catch (IOException | SQLException | RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private boolean isOld() {
    return System.nanoTime() - partBegin >= limits.time.toNanos();
  }

  /**
   * Completes the last part if its first report has waited for a minute. A writer that waits for
   * reports calls this now and then.
   *
   * @throws IOException if the archive can't be written
   */
  public void completeOldPart() throws IOException {
    throwIfFailed();
    Future<?> _ = thread.submit(() -> commitIf(isOld()));
  }

  /** Completes the last part; {@link PartWriter#commit} does nothing if it has no reports. */
  private void commitIf(boolean isWanted) {
    if (isWanted && failure.get() == null) {
      try {
        writer.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void throwIfFailed() throws IOException {
    Exception failed = failure.get();
    if (failed != null) {
      throw new IOException(Database.firstLine(failed), failed);
    }
  }

  /**
   * Completes the last part.
   *
   * @throws IOException if the archive can't be written
   */
  public void finish() throws IOException {
    Future<?> last = thread.submit(() -> commitIf(true));
    try {
      last.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the archive was written");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(Database.firstLine(cause), cause);
    }
    throwIfFailed();
  }

  /** Releases the archive. Without {@link #finish}, reports since the last part are lost. */
  @Override
  public void close() {
    thread.shutdown();
    thread.close();
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      // the lock ends with the process at the latest
    }
  }
}
