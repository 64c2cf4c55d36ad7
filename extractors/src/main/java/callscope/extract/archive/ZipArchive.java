package callscope.extract.archive;

import callscope.extract.Archive;
import callscope.extract.ExpansionLimit;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP archive, whose entries are read in place. */
final class ZipArchive implements Archive {
  private final Archives.Place place;
  private final SpooledFile file;
  private final List<Entry> entries;
  private final Contents contents;

  private ZipArchive(
      Archives.Place place, SpooledFile file, List<Entry> entries, Contents contents) {
    this.place = place;
    this.file = file;
    this.entries = entries;
    this.contents = contents;
  }

  /** Unpacks the entries. */
  interface Contents extends Closeable {
    /** Opens the entry with an index of the central directory. */
    InputStream open(int index) throws IOException;
  }

  static Archive open(Archives.Place place, SpooledFile file) throws UnreadableReportException {
    try {
      List<ZipEntryHeader> headers = ZipDirectory.entries(file.path());
      boolean encrypted = headers.stream().anyMatch(ZipEntryHeader::isEncrypted);
      Contents contents =
          encrypted ? new EncryptedZip(file.path(), headers) : new PlainZip(file.path(), headers);
      file.deleteOnExit();
      return new ZipArchive(place, file, entries(headers, file), contents);
    } catch (IOException e) {
      throw place.unreadable(ArchiveKind.ZIP, e);
    }
  }

  private static List<Entry> entries(List<ZipEntryHeader> headers, SpooledFile file) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      ZipEntryHeader header = headers.get(i);
      if (!header.isFolder()) {
        // the bytes read of a copy were already reported
        long packed = file.isCopy() ? 0 : header.packed();
        entries.add(new Entry(i, header.name(), packed, header.size()));
      }
    }
    return List.copyOf(entries);
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public Optional<Path> file() {
    return place.file();
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public InputStream open(Entry entry) throws IOException {
    return limit().limit(contents.open(entry.index()), name() + "\0" + entry.index());
  }

  @Override
  public ExpansionLimit limit() {
    return place.limit();
  }

  @Override
  public int depth() {
    return place.depth();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      contents.close();
    }
  }

  /** A ZIP without a password, which the JDK can read. */
  private static final class PlainZip implements Contents {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final List<ZipEntryHeader> headers;
    private final ZipFile zip;
    private final List<? extends ZipEntry> inOrder;

    PlainZip(Path path, List<ZipEntryHeader> headers) throws IOException {
      this.headers = headers;
      this.zip = new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
      this.inOrder = zip.stream().toList();
    }

    @Override
    public InputStream open(int index) throws IOException {
      int method = headers.get(index).method();
      if (method != STORED && method != DEFLATED) {
        throw new IOException(
            "it is compressed by method "
                + method
                + " of zip, which can't be read; unpack the archive and name the file");
      }
      InputStream stream = index < inOrder.size() ? zip.getInputStream(inOrder.get(index)) : null;
      if (stream == null) {
        throw new IOException("it is missing from the archive");
      }
      return new Checked(stream);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** Converts exceptions to readable reasons. */
  private static final class Checked extends FilterInputStream {
    Checked(InputStream stream) {
      super(stream);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (EOFException e) {
        throw new EOFException("it ends too early");
      } catch (ZipException e) {
        throw new IOException("it can't be decompressed", e);
      }
    }
  }
}
