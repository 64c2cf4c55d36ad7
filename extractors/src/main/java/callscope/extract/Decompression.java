package callscope.extract;

import callscope.extract.UnreadableReportException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Decompresses a report and converts text in other encodings to UTF-8. All other content is passed
 * through unchanged.
 */
final class Decompression {
  /** Maximum number of nested compression layers. */
  private static final int MOST_LAYERS = 2;

  /** Maximum size of a bzip2 block, which is the smallest unit that can be decompressed. */
  private static final int LONGEST_BLOCK = 1 << 20;

  private Decompression() {}

  /** Opens a stream with an expansion limit of its own. */
  static InputStream open(String name, InputStream raw)
      throws IOException, UnreadableReportException {
    ExpansionLimit limit = new ExpansionLimit(Long.MAX_VALUE);
    return open(name, raw, limit, true);
  }

  /** Opens a stream from an archive, which counts towards the archive's limit. */
  static InputStream open(String name, InputStream raw, ExpansionLimit shared)
      throws IOException, UnreadableReportException {
    return open(name, raw, shared, false);
  }

  private static InputStream open(
      String name, InputStream raw, ExpansionLimit limit, boolean countsPacked)
      throws IOException, UnreadableReportException {
    PeekedStream stream = PeekedStream.of(raw, TextEncoding.LOOK);
    boolean opened = false;
    try {
      stream.requireStart();
      if (stream.head().length == 0) {
        throw empty(name);
      }
      Optional<Compression> compression = Compression.of(stream.head());
      for (int layer = 1; compression.isPresent(); layer++) {
        if (layer > MOST_LAYERS) {
          throw unreadable(name, "is compressed more than " + MOST_LAYERS + " times");
        }
        InputStream packed = layer == 1 && countsPacked ? limit.packed(stream) : stream;
        InputStream unpacked = open(name, compression.get(), packed);
        stream = PeekedStream.of(limit.limit(unpacked, name + " " + layer), TextEncoding.LOOK);
        compression = Compression.of(stream.head());
      }
      Optional<TextEncoding> encoding = TextEncoding.of(stream.head());
      InputStream text = encoding.isPresent() ? utf8(stream, encoding.get()) : stream;
      opened = true;
      return text;
    } finally {
      if (!opened) {
        raw.close();
      }
    }
  }

  private static InputStream open(String name, Compression compression, InputStream packed)
      throws IOException, UnreadableReportException {
    try {
      return compression.open(packed);
    } catch (EOFException | ZipException e) {
      throw unreadable(name, "starts like " + compression.label() + ", but can't be decompressed");
    }
  }

  private static InputStream utf8(InputStream stream, TextEncoding encoding) throws IOException {
    stream.skipNBytes(encoding.mark());
    return encoding.isUtf8() ? stream : new Utf8Stream(stream, encoding.charset());
  }

  /**
   * The beginning of a report, as far as it can be read.
   *
   * @param raw the raw report; read only as far as needed
   */
  static ReportHead beginning(ReportSource source, InputStream raw)
      throws IOException, UnreadableReportException {
    PeekedStream peeked = PeekedStream.of(raw, ReportHead.LENGTH);
    peeked.requireStart();
    byte[] bytes = peeked.head();
    if (bytes.length == 0) {
      throw empty(source.name());
    }
    Optional<Compression> compression = Compression.of(bytes);
    if (compression.isEmpty() && TextEncoding.of(bytes).isEmpty()) {
      return new ReportHead(source, bytes);
    }
    if (compression.isPresent() && compression.get() != Compression.GZIP) {
      byte[] more = PeekedStream.of(raw, LONGEST_BLOCK).head();
      int length = bytes.length;
      bytes = Arrays.copyOf(bytes, length + more.length);
      System.arraycopy(more, 0, bytes, length, more.length);
    }
    return new ReportHead(source, unpacked(source.name(), bytes));
  }

  private static byte[] unpacked(String name, byte[] raw) {
    byte[] bytes = new byte[ReportHead.LENGTH];
    int length = 0;
    try (InputStream stream = open(name, new ByteArrayInputStream(raw))) {
      int read = stream.read(bytes);
      while (read > 0) {
        length += read;
        read = stream.read(bytes, length, bytes.length - length);
      }
    } catch (IOException | UnreadableReportException e) {
      // the part before the error is enough here; reading the report reports the error
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Number of bytes that a non-reopenable source must buffer to inspect its beginning. */
  static int lookLength() {
    return ReportHead.LENGTH + LONGEST_BLOCK;
  }

  /** Whether the bytes start like a compressed file. */
  static boolean isCompressed(byte[] head) {
    return Compression.of(head).isPresent();
  }

  private static UnreadableReportException empty(String name) {
    return unreadable(name, "is empty; expected a sandbox report");
  }

  private static UnreadableReportException unreadable(String name, String why) {
    return new UnreadableReportException(Reason.NO_REPORT, name + " " + why);
  }
}
