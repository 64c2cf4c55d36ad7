package callscope.extract;

import callscope.api.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A report as a file with random access, which some formats require. A source that is not a plain
 * file is copied to a temporary file, which is deleted when this is closed.
 */
@Internal
public final class SpooledFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final boolean temporary;
  private final long packedBytes;

  private SpooledFile(Path path, boolean temporary, long packedBytes) {
    this.path = path;
    this.temporary = temporary;
    this.packedBytes = packedBytes;
  }

  /**
   * Spools a report to a file, decompressed if necessary.
   *
   * @param limits the copy has at most {@link Limits#reportBytes}
   * @param progress receives the bytes read while copying; none for a plain file
   * @throws UnreadableReportException if it is missing, empty, or larger than the limit
   */
  public static SpooledFile of(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.File(Path path) && source.isPlainFile()) {
      return new SpooledFile(path, false, Files.size(path));
    }
    Path copy = Files.createTempFile("callscope", ".report");
    AtomicLong packed = new AtomicLong();
    ReadProgress counting =
        bytes -> {
          packed.set(bytes);
          progress.read(bytes);
        };
    boolean whole = false;
    try (InputStream in = source.open(counting);
        OutputStream out = Files.newOutputStream(copy)) {
      copy(in, out, source.name(), limits.reportBytes());
      whole = true;
      return new SpooledFile(copy, true, packed.get());
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, String name, long limit)
      throws IOException, UnreadableReportException {
    byte[] buffer = new byte[BUFFER];
    long left = limit;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new UnreadableReportException(
            UnreadableReportException.Reason.NO_REPORT,
            name + " has more than " + limit + " bytes");
      }
      out.write(buffer, 0, read);
    }
  }

  /** The file; must not be modified. */
  public Path path() {
    return path;
  }

  /** Whether it is a copy, so that its bytes were already reported as progress. */
  public boolean isCopy() {
    return temporary;
  }

  /** Size of the raw report in bytes. */
  public long packedBytes() {
    return packedBytes;
  }

  /** Ensures that a copy is deleted on exit if this is never closed. */
  public void deleteOnExit() {
    if (temporary) {
      path.toFile().deleteOnExit();
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}
