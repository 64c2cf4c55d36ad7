package callscope.server;

import callscope.analysis.Formats;
import callscope.analysis.Formats.Format;
import callscope.files.AtomicFile;
import callscope.files.AtomicFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stored reports whose results are not written yet, or could not be written. A marker, which is
 * a file in the folder of the report, remains if the process is killed. Thread-safe.
 *
 * <p>The marker contains the name of the format that the client gave, or nothing, and then a line
 * for each start of the server that tried to finish the report.
 */
final class UnfinishedReports {
  static final String MARKER = "unfinished";

  /** For each report, why its results could not be written, once the attempt has ended. */
  private final Map<String, CompletableFuture<Optional<Throwable>>> outcomes =
      new ConcurrentHashMap<>();

  /**
   * A marker that a former process left.
   *
   * @param format that the client gave
   * @param attempts the number of starts of the server that tried to finish the report
   */
  record Marker(Optional<Format> format, int attempts) {}

  /** Writes the marker of a new report. */
  static void mark(AtomicFolder folder, Optional<Format> format) throws IOException {
    try (OutputStream out = folder.write(MARKER)) {
      out.write((format.map(Format::name).orElse("") + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Reads the marker of a report, which a power failure may have emptied, and adds an attempt. */
  static Marker attempt(Path folder) throws IOException {
    Path file = folder.resolve(MARKER);
    List<String> lines = Files.readAllLines(file);
    String more = String.join("\n", lines) + "\nattempt\n";
    AtomicFile.write(file, out -> out.write(more.getBytes(StandardCharsets.UTF_8)));
    Optional<Format> format = lines.isEmpty() ? Optional.empty() : Formats.named(lines.getFirst());
    return new Marker(format, Math.max(0, lines.size() - 1));
  }

  /** Adds a report, which requests for its results wait for. */
  void add(String id) {
    outcomes.put(id, new CompletableFuture<>());
  }

  /** The ids of all reports that are not finished. */
  List<String> ids() {
    return List.copyOf(outcomes.keySet());
  }

  /** Deletes the marker of a report, whose results are all written. */
  void finish(String id, Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(MARKER));
    end(id, Optional.empty());
    outcomes.remove(id);
  }

  /** Ends the attempt to write results; the marker remains for the next start of the server. */
  void fail(String id, Throwable cause) {
    end(id, Optional.of(cause));
  }

  private void end(String id, Optional<Throwable> failure) {
    CompletableFuture<Optional<Throwable>> outcome = outcomes.get(id);
    if (outcome != null) {
      outcome.complete(failure);
    }
  }

  /** Forgets a report, which was deleted. */
  void forget(String id) {
    outcomes.remove(id);
  }

  /**
   * Waits until the results of a report are written.
   *
   * @return why they could not be written; empty if they were
   * @throws TimeoutException if it takes longer than the limit
   * @throws InterruptedIOException if the thread is interrupted
   */
  Optional<Throwable> await(String id, Duration limit)
      throws TimeoutException, InterruptedIOException {
    CompletableFuture<Optional<Throwable>> outcome = outcomes.get(id);
    if (outcome == null) {
      return Optional.empty();
    }
    try {
      return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome has no exception", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while results were written");
    }
  }
}
