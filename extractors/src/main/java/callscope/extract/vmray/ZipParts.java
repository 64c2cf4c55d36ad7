package callscope.extract.vmray;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.ZipDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.model.FileHeader;

/**
 * The archive itself. Entries are found by their names, and read where they lie: nothing is ever
 * unpacked to a place that a name tells.
 */
final class ZipParts implements AnalysisParts {
  /** With what archives of samples are encrypted by custom, so that no scanner trips over them. */
  private static final String PASSWORD = "infected";

  private static final String OTHER_PASSWORD =
      "it is damaged, or encrypted with another password than `"
          + PASSWORD
          + "`; unpack it, and name the folder";

  private final SpooledFile file;
  private final ZipFile zip;

  /** The folder of the archive in which the parts lie: empty, or it ends in a slash. */
  private final String folder;

  private final ReadProgress progress;

  /** How many bytes all parts together may still have. */
  private long left;

  /** How many bytes of the archive were read, as they lie there. */
  private long done;

  private ZipParts(
      SpooledFile file, ZipFile zip, String folder, long bytes, ReadProgress progress) {
    this.file = file;
    this.zip = zip;
    this.folder = folder;
    this.left = bytes;
    this.progress = progress;
  }

  static ZipParts open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    SpooledFile file = SpooledFile.of(source, limits, progress);
    boolean opened = false;
    try {
      List<String> names = names(file, source.name());
      String folder = folder(names, source.name());
      ZipFile zip = new ZipFile(file.path().toFile(), PASSWORD.toCharArray());
      opened = true;
      return new ZipParts(file, zip, folder, limits.reportBytes(), progress);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private static List<String> names(SpooledFile file, String name)
      throws UnreadableReportException {
    try {
      return ZipDirectory.names(file.path());
    } catch (IOException e) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          name + " begins like a zip archive, but can't be read: " + e.getMessage());
    }
  }

  private static String folder(List<String> names, String archive)
      throws UnreadableReportException {
    for (String part : List.of(LOG, SUMMARY)) {
      Optional<String> found =
          names.stream().filter(name -> AnalysisParts.isPart(name, part)).findFirst();
      if (found.isPresent()) {
        return found.get().substring(0, found.get().length() - part.length());
      }
    }
    boolean nested = names.stream().anyMatch(name -> name.endsWith(".zip"));
    throw new UnreadableReportException(
        Reason.NO_REPORT,
        archive
            + " is no archive of VMRay: it has no "
            + LOG
            + (nested ? ", but archives in it; unpack it, and name one of them" : ""));
  }

  @Override
  public Optional<InputStream> open(String part) throws IOException {
    try {
      FileHeader header = zip.getFileHeader(folder + part);
      if (header == null || header.isDirectory()) {
        return Optional.empty();
      }
      return Optional.of(new EntryStream(header));
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  /** What is wrong, whatever the library throws: it takes what an archive claims for true. */
  private static IOException broken(Exception e) {
    ZipException.Type type =
        e instanceof ZipException known ? known.getType() : ZipException.Type.UNKNOWN;
    return switch (type) {
      case WRONG_PASSWORD -> new IOException(OTHER_PASSWORD, e);
      case CHECKSUM_MISMATCH -> new IOException("its checksum is wrong", e);
      default -> new IOException("it can't be decompressed", e);
    };
  }

  @Override
  public void close() throws IOException {
    zip.close();
    file.close();
  }

  /** One entry, within what all entries may have. */
  private final class EntryStream extends InputStream {
    private final InputStream stream;
    private final long before = done;
    private final long compressed;
    private final double ratio;
    private final boolean encrypted;
    private long count;

    EntryStream(FileHeader header) throws IOException {
      stream = zip.getInputStream(header);
      compressed = Math.max(0, header.getCompressedSize());
      encrypted = header.isEncrypted();
      ratio = compressed / (double) Math.max(1, header.getUncompressedSize());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("the archive has more bytes than are read of a report");
      }
      try {
        int read = stream.read(buffer, offset, (int) Math.min(length, left));
        if (read > 0) {
          left -= read;
          count += read;
          done = before + (long) Math.min((double) compressed, count * ratio);
          progress.read(done);
        }
        return read;
      } catch (IOException | RuntimeException e) {
        // the old way to encrypt takes one wrong password of 256 for right
        throw encrypted ? new IOException(OTHER_PASSWORD, e) : broken(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        stream.close();
      } catch (IOException | RuntimeException e) {
        // the library reads on to the end when it closes; what was wanted of it is read
      }
    }
  }
}
