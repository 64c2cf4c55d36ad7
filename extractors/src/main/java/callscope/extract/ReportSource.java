package callscope.extract;

import callscope.api.PublicApi;
import callscope.extract.UnreadableReportException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The source of a report. It may be compressed with gzip, xz, zstd or bzip2 and may be text in
 * UTF-8, UTF-16 or UTF-32, regardless of its name. Thread-safe if it {@linkplain #canBeReopened can
 * be reopened}.
 */
@PublicApi
public sealed interface ReportSource {

  /** Name used in messages and documents. */
  String name();

  /** Whether it can be opened more than once. */
  boolean canBeReopened();

  /** Whether it is a folder that contains the parts of a report. */
  boolean isFolder();

  /**
   * Inspects the beginning without consuming it.
   *
   * @throws UnreadableReportException if the source is missing or empty
   */
  default ReportHead beginning() throws IOException, UnreadableReportException {
    if (isFolder()) {
      return new ReportHead(this, new byte[0]);
    }
    try (InputStream raw = openRaw()) {
      return Decompression.beginning(this, raw);
    }
  }

  /**
   * Opens the raw bytes.
   *
   * @throws UnreadableReportException if the source is missing or is not a file
   * @throws IOException if it can't be opened
   */
  InputStream openRaw() throws IOException, UnreadableReportException;

  /**
   * Opens the decompressed report, with text converted to UTF-8.
   *
   * @param progress receives the number of bytes read, before decompression
   * @throws UnreadableReportException if the source is missing or is not a file
   * @throws IOException if it can't be opened
   */
  default InputStream open(ReadProgress progress) throws IOException, UnreadableReportException {
    InputStream raw = new CountedStream(openRaw(), progress);
    return Decompression.open(name(), raw);
  }

  /**
   * Whether it is an uncompressed file, so that it can be read in place.
   *
   * @throws UnreadableReportException if it can't be opened
   */
  default boolean isPlainFile() throws IOException, UnreadableReportException {
    if (!(this instanceof File) || !canBeReopened()) {
      return false;
    }
    try (InputStream raw = openRaw()) {
      return !Decompression.isCompressed(raw.readNBytes(Compression.LOOK));
    }
  }

  /** A file or a folder. Other kinds, such as a pipe, are spooled while they are read. */
  static ReportSource of(Path path) {
    File file = new File(path);
    return isReadableOnce(path) ? new Spooled(file) : file;
  }

  private static boolean isReadableOnce(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (IOException e) {
      // opening it reports the problem
      return false;
    }
  }

  /**
   * A stream that can be read only once. Readers must then use the careful path immediately, which
   * is much slower; {@link #spooled} avoids that.
   */
  static ReportSource of(InputStream stream, String name) {
    return new Stream(new BufferedInputStream(stream, ReportHead.LENGTH), name);
  }

  /**
   * A stream such as the standard input or an upload. All bytes read are kept so that they can be
   * read again: up to 8 MB in memory, more in a temporary file, which is deleted when the source is
   * closed. Closing it does not close the stream.
   */
  static Spooled spooled(InputStream stream, String name) {
    return new Spooled(of(stream, name));
  }

  /** The underlying file, if there is one: for an archive entry, the archive. */
  default Optional<Path> file() {
    return switch (this) {
      case File(Path path) -> Optional.of(path);
      case Stream stream -> Optional.empty();
      case Spooled spooled -> Optional.empty();
      case Member member -> member.archive().file();
      case ArchiveFolder folder -> folder.archive().file();
    };
  }

  /** A file or a folder. */
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
            Reason.NO_FILE, path + " is not readable; check its permissions");
      }
    }
  }

  /** A stream that can be read only once. */
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
    public ReportHead beginning() throws IOException, UnreadableReportException {
      stream.mark(Decompression.lookLength());
      try {
        return Decompression.beginning(this, stream);
      } finally {
        stream.reset();
      }
    }

    @Override
    public InputStream openRaw() {
      return stream;
    }
  }

  /** A source that can be opened once, with all bytes read kept. Thread-safe. */
  final class Spooled implements ReportSource, AutoCloseable {
    private final ReportSource once;
    private final SpooledInput stream;

    private Spooled(ReportSource once) {
      this.once = once;
      this.stream = new SpooledInput(once);
    }

    /** The source whose bytes are kept. */
    public ReportSource once() {
      return once;
    }

    /** Releases the kept bytes; reading the source afterwards fails. */
    @Override
    public void close() throws IOException {
      stream.close();
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

  /** A file in an archive. */
  record Member(Archive archive, Archive.Entry entry) implements ReportSource {
    @Override
    public String name() {
      return archive.name() + Archive.SEPARATOR + entry.name();
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
    public InputStream openRaw() throws UnreadableReportException {
      try {
        return archive.open(entry);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public InputStream open(ReadProgress progress) throws UnreadableReportException {
      try {
        InputStream raw = new CountedStream(openRaw(), progress);
        return Decompression.open(name(), raw, archive.limit());
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    private UnreadableReportException unreadable(IOException e) {
      String why = e.getMessage() == null ? "the archive is damaged" : e.getMessage();
      return new UnreadableReportException(Reason.NO_REPORT, name() + " can't be read: " + why);
    }
  }

  /**
   * A folder in an archive that contains the parts of a report.
   *
   * @param folder its path in the archive: empty, or ends with a slash
   */
  record ArchiveFolder(Archive archive, String folder) implements ReportSource {
    @Override
    public String name() {
      return folder.isEmpty()
          ? archive.name()
          : archive.name() + Archive.SEPARATOR + folder.substring(0, folder.length() - 1);
    }

    @Override
    public boolean canBeReopened() {
      return true;
    }

    @Override
    public boolean isFolder() {
      return true;
    }

    @Override
    public InputStream openRaw() throws UnreadableReportException {
      throw new UnreadableReportException(
          Reason.NO_FILE, name() + " is a folder; name the file of one report");
    }
  }
}
