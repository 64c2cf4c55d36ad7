package callscope.extract;

import callscope.extract.UnreadableReportException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Where a report comes from. It may be compressed with gzip, whatever its name is. */
public sealed interface ReportSource {

  /** The name for messages and documents. */
  String name();

  /** Whether it can be opened more than once. */
  boolean canBeReopened();

  /** Opens it as it lies there. */
  InputStream openRaw() throws IOException, UnreadableReportException;

  /** Opens it, decompressed. */
  default InputStream open(ReadProgress progress) throws IOException, UnreadableReportException {
    InputStream raw = new CountedStream(openRaw(), progress);
    BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
    buffered.mark(2);
    byte[] magic = buffered.readNBytes(2);
    buffered.reset();
    if (magic.length == 0) {
      raw.close();
      throw new UnreadableReportException(
          Reason.NO_REPORT, name() + " is empty; it must hold the report of a sandbox");
    }
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    if (!gzip) {
      return buffered;
    }
    try {
      return new GZIPInputStream(buffered, 1 << 16);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new UnreadableReportException(
          Reason.NO_REPORT, name() + " begins like gzip, but can't be decompressed");
    }
  }

  static ReportSource of(Path path) {
    return new File(path);
  }

  /** What can be read only once, such as the standard input. */
  static ReportSource of(InputStream stream, String name) {
    return new Stream(stream, name);
  }

  /** A file. */
  record File(Path path) implements ReportSource {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public boolean canBeReopened() {
      return Files.isRegularFile(path);
    }

    @Override
    public InputStream openRaw() throws IOException, UnreadableReportException {
      if (Files.isDirectory(path)) {
        throw new UnreadableReportException(
            Reason.NO_FILE, path + " is a folder; name the file of one report");
      }
      try {
        return Files.newInputStream(path);
      } catch (NoSuchFileException e) {
        throw new UnreadableReportException(
            Reason.NO_FILE, path + " does not exist; name the file of a report, or - for input");
      } catch (AccessDeniedException e) {
        throw new UnreadableReportException(
            Reason.NO_FILE, path + " may not be read; see to its permissions");
      }
    }
  }

  /** A stream that is there once. */
  record Stream(InputStream stream, String name) implements ReportSource {
    @Override
    public boolean canBeReopened() {
      return false;
    }

    @Override
    public InputStream openRaw() {
      return stream;
    }
  }
}
