package callscope.spark;

import callscope.analysis.ReportFiles;
import java.io.Serializable;

/**
 * A file that may be a report. Immutable.
 *
 * @param path a path, or a URI such as {@code s3a://bucket/a.json}
 * @param bytes its size as it is stored; 0 if it is not known
 * @param named whether it was named, and not only found in a folder
 */
record SizedReport(String path, long bytes, boolean named) implements Serializable {
  /** What a report costs whatever its size: it is opened and hashed, and its row is written. */
  private static final long FIXED = 64 << 10;

  /** How many times larger compressed reports become; traces compress well. */
  private static final long EXPANSION = 12;

  SizedReport {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is at least 0, not " + bytes);
    }
  }

  /** The work that it makes, in bytes of an uncompressed report. */
  long weight() {
    return FIXED + (isCompressed() ? bytes * EXPANSION : bytes);
  }

  private boolean isCompressed() {
    return path.matches("(?i).*\\.(gz|xz|zst|bz2|zip|7z|tgz)");
  }

  /** Whether it is a report even if its content is not recognised as one. */
  boolean isCertain() {
    return named || ReportFiles.isReport(path.substring(path.lastIndexOf('/') + 1));
  }
}
