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
import java.util.Optional;

/**
 * Where a report comes from. It may be compressed with gzip, xz, zstd or bzip2 and be a text in
 * UTF-8, UTF-16 or UTF-32, whatever its name is.
 */
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
  default ReportHead beginning() throws IOException, UnreadableReportException {
    if (isFolder()) {
      return new ReportHead(this, new byte[0]);
    }
    try (InputStream raw = openRaw()) {
      return Decompression.beginning(this, raw);
    }
  }

  /** Opens it as it lies there. */
  InputStream openRaw() throws IOException, UnreadableReportException;

  /** Opens it, decompressed, as UTF-8 if it is a text. */
  default InputStream open(ReadProgress progress) throws IOException, UnreadableReportException {
    InputStream raw = new CountedStream(openRaw(), progress);
    return Decompression.open(name(), raw);
  }

  /**
   * Whether it is a file whose bytes are those of the report, so that it can be read in place.
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
    return new Stream(new BufferedInputStream(stream, ReportHead.LENGTH), name);
  }

  /**
   * What comes only once, such as the standard input or what is sent, of which all that was read is
   * kept: up to 8 MB in memory, more in a temporary file.
   */
  static ReportSource keeping(InputStream stream, String name) {
    return Kept.of(of(stream, name));
  }

  /** The file that is read in the end, if it is one: of what lies in an archive, the archive. */
  default Optional<Path> file() {
    return switch (this) {
      case File(Path path) -> Optional.of(path);
      case Stream stream -> Optional.empty();
      case Kept kept -> Optional.empty();
      case Member member -> member.archive().file();
      case ArchiveFolder folder -> folder.archive().file();
    };
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

  /**
   * A source that can be opened once, of which all that was read is kept.
   *
   * @param once what is read
   * @param stream keeps it
   */
  record Kept(ReportSource once, SpooledInput stream) implements ReportSource {
    static Kept of(ReportSource once) {
      return new Kept(once, new SpooledInput(once));
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
   * A folder in an archive, in which the parts of a report lie.
   *
   * @param folder its path in the archive: empty, or it ends in a slash
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
