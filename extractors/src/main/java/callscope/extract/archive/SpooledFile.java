package callscope.extract.archive;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A report as a file that can be read at any position, as archives need it. What is no plain file
 * is copied to a temporary one, which is deleted when this is closed.
 */
final class SpooledFile implements AutoCloseable {
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
   * Makes a file of a report, decompressed if it is compressed.
   *
   * @param limits the copy has at most {@link Limits#reportBytes}
   * @param progress hears how much was read of what is copied; nothing of a plain file
   * @throws UnreadableReportException if it is missing, empty, or larger than the limit
   */
  static SpooledFile of(ReportSource source, Limits limits, ReadProgress progress)
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

  /** Where it lies; not to be changed. */
  Path path() {
    return path;
  }

  /** Whether it was copied, so that what was read of the report is told already. */
  boolean isCopy() {
    return temporary;
  }

  /** Bytes of the report as it lies there. */
  long packedBytes() {
    return packedBytes;
  }

  /** Sees to it that a copy is gone with the process if this is never closed. */
  void deleteOnExit() {
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
