package callscope.extract.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.model.FileHeader;

/** A password-protected ZIP, read by a library that supports both encryption methods. */
final class EncryptedZip implements ZipArchive.Contents {
  /** The customary password of malware archives, which keeps scanners from reporting them. */
  static final String PASSWORD = "infected";

  private static final String OTHER_PASSWORD =
      "it is damaged, or encrypted with another password than `"
          + PASSWORD
          + "`; unpack it, and name the folder";

  private final ZipFile zip;
  private final List<FileHeader> inOrder;

  EncryptedZip(Path path, List<ZipEntryHeader> headers) throws IOException {
    zip = new ZipFile(path.toFile(), PASSWORD.toCharArray());
    try {
      inOrder = zip.getFileHeaders();
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
    if (inOrder.size() != headers.size()) {
      throw new IOException("its central directory is not at the declared offset");
    }
  }

  /** Synchronised because the library keeps a list of streams that is not thread-safe. */
  @Override
  public synchronized InputStream open(int index) throws IOException {
    FileHeader header = inOrder.get(index);
    try {
      return new Entry(zip.getInputStream(header), header.isEncrypted());
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  /**
   * Converts any exception of the library, which trusts an archive's declared values, to a reason.
   */
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
  }

  /** One entry. */
  private static final class Entry extends InputStream {
    private final InputStream stream;
    private final boolean encrypted;

    Entry(InputStream stream, boolean encrypted) {
      this.stream = stream;
      this.encrypted = encrypted;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return stream.read(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        // the legacy encryption accepts one wrong password of 256
        throw encrypted ? new IOException(OTHER_PASSWORD, e) : broken(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        stream.close();
      } catch (IOException | RuntimeException e) {
        // the library reads to the end on close, but the wanted part has been read
      }
    }
  }
}
