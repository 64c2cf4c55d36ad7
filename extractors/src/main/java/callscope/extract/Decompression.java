package callscope.extract;

import callscope.extract.UnreadableReportException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses what is compressed with gzip, and leaves the rest as it is. */
final class Decompression {
  private static final int BUFFER = 1 << 16;

  private Decompression() {}

  /** A stream, decompressed. */
  static InputStream open(String name, InputStream raw)
      throws IOException, UnreadableReportException {
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    byte[] magic = buffered.readNBytes(2);
    buffered.reset();
    if (magic.length == 0) {
      raw.close();
      throw empty(name);
    }
    if (!isGzip(magic)) {
      return buffered;
    }
    try {
      return new GZIPInputStream(buffered, BUFFER);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new UnreadableReportException(
          Reason.NO_REPORT, name + " begins like gzip, but can't be decompressed");
    }
  }

  /** The beginning of a report of which these are the first bytes, as far as they can be read. */
  static Beginning beginning(ReportSource source, byte[] raw) throws UnreadableReportException {
    if (raw.length == 0) {
      throw empty(source.name());
    }
    if (!isGzip(raw)) {
      return new Beginning(source, raw);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[4096];
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      int read = stream.read(part);
      while (read >= 0 && bytes.size() < Beginning.LENGTH) {
        bytes.write(part, 0, Math.min(read, Beginning.LENGTH - bytes.size()));
        read = stream.read(part);
      }
    } catch (IOException e) {
      // what comes before is enough; who reads it all tells what is wrong
    }
    return new Beginning(source, bytes.toByteArray());
  }

  static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static UnreadableReportException empty(String name) {
    return new UnreadableReportException(
        Reason.NO_REPORT, name + " is empty; it must hold the report of a sandbox");
  }
}
