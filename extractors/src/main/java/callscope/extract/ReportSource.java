package callscope.extract;

import callscope.extract.UnreadableReportException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a report comes from. It may be compressed with gzip, whatever its name is. */
public sealed interface ReportSource {

  /** The name for messages and documents. */
  String name();

  /** Whether it can be opened more than once. */
  boolean canBeReopened();

  /** Whether it is a folder, in which the parts of a report lie. */
  boolean isFolder();

  /**
   * How it begins; it can be opened as if nobody had looked.
   *
   * @throws UnreadableReportException if it is missing or empty
   */
  default Beginning beginning() throws IOException, UnreadableReportException {
    if (isFolder()) {
      return new Beginning(this, new byte[0]);
    }
    try (InputStream raw = openRaw()) {
      return Decompression.beginning(this, raw.readNBytes(Beginning.LENGTH));
    }
  }

  /** Opens it as it lies there. */
  InputStream openRaw() throws IOException, UnreadableReportException;

  /** Opens it, decompressed. */
  default InputStream open(ReadProgress progress) throws IOException, UnreadableReportException {
    InputStream raw = new CountedStream(openRaw(), progress);
    return Decompression.open(name(), raw);
  }

  /** A file or a folder. What is neither, such as a pipe, is kept as it is read. */
  static ReportSource of(Path path) {
    File file = new File(path);
    return isThereOnce(path) ? Kept.of(file) : file;
  }

  private static boolean isThereOnce(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (IOException e) {
      // what is wrong with it is told when it is opened
      return false;
    }
  }

  /**
   * What can be read only once. Readers must take the careful way at once then, which is slower by
   * far: {@link #keeping} spares that.
   */
  static ReportSource of(InputStream stream, String name) {
    return new Stream(new BufferedInputStream(stream, Beginning.LENGTH), name);
  }

  /**
   * What comes only once, such as the standard input or what is sent, of which all that was read is
   * kept: up to 8 MB in memory, more in a temporary file.
   */
  static ReportSource keeping(InputStream stream, String name) {
    return Kept.of(of(stream, name));
  }

  /** A file, or a folder. */
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
    public boolean isFolder() {
      return Files.isDirectory(path);
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
  record Stream(BufferedInputStream stream, String name) implements ReportSource {
    @Override
    public boolean canBeReopened() {
      return false;
    }

    @Override
    public boolean isFolder() {
      return false;
    }

    @Override
    public Beginning beginning() throws IOException, UnreadableReportException {
      stream.mark(Beginning.LENGTH);
      byte[] bytes = stream.readNBytes(Beginning.LENGTH);
      stream.reset();
      return Decompression.beginning(this, bytes);
    }

    @Override
    public InputStream openRaw() {
      return stream;
    }
  }

  /**
   * A source that can be opened once, of which all that was read is kept.
   *
   * @param once what is read
   * @param stream keeps it
   */
  record Kept(ReportSource once, KeptStream stream) implements ReportSource {
    static Kept of(ReportSource once) {
      return new Kept(once, new KeptStream(once));
    }

    @Override
    public String name() {
      return once.name();
    }

    @Override
    public boolean canBeReopened() {
      return true;
    }

    @Override
    public boolean isFolder() {
      return false;
    }

    @Override
    public InputStream openRaw() throws IOException, UnreadableReportException {
      return stream.open();
    }
  }
}
