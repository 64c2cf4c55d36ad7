package callscope.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report as a file in which one can go back and forth, as archives need it. What is no plain file
 * is copied to a temporary one, which is deleted when this is closed.
 */
public final class SpooledFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final boolean temporary;

  private SpooledFile(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * Makes a file of a report, decompressed if it is compressed with gzip.
   *
   * @param limits the copy has at most {@link Limits#reportBytes}
   * @param progress hears how much was read of what is copied; nothing of a plain file
   * @throws UnreadableReportException if it is missing, empty, or larger than the limit
   */
  public static SpooledFile of(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.File(Path path) && isPlain(source)) {
      return new SpooledFile(path, false);
    }
    Path copy = Files.createTempFile("callscope", ".report");
    boolean whole = false;
    try (InputStream in = source.open(progress);
        OutputStream out = Files.newOutputStream(copy)) {
      copy(in, out, source.name(), limits.reportBytes());
      whole = true;
      return new SpooledFile(copy, true);
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private static boolean isPlain(ReportSource source)
      throws IOException, UnreadableReportException {
    try (InputStream raw = source.openRaw()) {
      return !Decompression.isGzip(raw.readNBytes(2));
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
  public Path path() {
    return path;
  }

  /** Whether it was copied, so that what was read of the report is told already. */
  public boolean isCopy() {
    return temporary;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}
