package callscope.spark;

import callscope.extract.FailedStream;
import callscope.extract.ReportSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A report that is open for reading, in any storage that Hadoop reads. */
final class OpenReport implements Closeable {
  private final ReportSource source;
  private final @Nullable InputStream stream;

  private OpenReport(ReportSource source, @Nullable InputStream stream) {
    this.source = source;
    this.stream = stream;
  }

  /**
   * Opens a report. Local files are read in place. Others are read once: up to 8 MB are kept in
   * memory, and what is beyond in a temporary file.
   */
  static OpenReport of(SizedReport report, Configuration storage) {
    Path path = new Path(report.path());
    try {
      FileSystem files = path.getFileSystem(storage);
      Path whole = files.makeQualified(path);
      if (isLocal(whole)) {
        return new OpenReport(
            ReportSource.of(java.nio.file.Path.of(ListReports.name(whole))), null);
      }
      InputStream stream = files.open(whole);
      return new OpenReport(ReportSource.spooled(stream, report.path()), stream);
    } catch (IOException e) {
      return new OpenReport(ReportSource.spooled(new FailedStream(e), report.path()), null);
    }
  }

  static boolean isLocal(Path path) {
    String scheme = path.toUri().getScheme();
    return scheme == null || scheme.equals("file");
  }

  ReportSource source() {
    return source;
  }

  @Override
  public void close() throws IOException {
    try {
      if (source instanceof ReportSource.Spooled spooled) {
        spooled.close();
      }
    } finally {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
