package callscope.extract.freeze;

import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Extracts the JSON from a freeze file: eight characters, then a zlib stream. */
final class FrozenBytes {
  /** The magic word and the version of what follows. */
  private static final String KNOWN = "capa0000";

  private static final String WORD = "capa";
  private static final int BUFFER = 1 << 16;

  private FrozenBytes() {}

  /** Whether bytes begin with the magic word and any version. */
  static boolean isMagic(byte[] bytes) {
    if (bytes.length < KNOWN.length()) {
      return false;
    }
    String magic = new String(bytes, 0, KNOWN.length(), StandardCharsets.ISO_8859_1);
    return magic.startsWith(WORD)
        && magic.chars().skip(WORD.length()).allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The JSON in a freeze file.
   *
   * @throws UnreadableReportException if it is not a freeze file, or of an unknown version
   */
  static ReportSource json(ReportSource source, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream raw = source.open(progress);
    try {
      checkMagic(source.name(), raw.readNBytes(KNOWN.length()));
      InputStream inflated = new BufferedInputStream(new Inflated(raw), BUFFER);
      checkContent(source.name(), inflated);
      return ReportSource.of(inflated, source.name());
    } catch (IOException | UnreadableReportException e) {
      raw.close();
      throw e;
    }
  }

  private static void checkMagic(String name, byte[] magic) throws UnreadableReportException {
    String text = new String(magic, StandardCharsets.ISO_8859_1);
    if (text.equals(KNOWN)) {
      return;
    }
    String why =
        isMagic(magic)
            ? " is a freeze file of the version `" + text + "`; supported is `" + KNOWN + "`"
            : " is not a freeze file of capa: it does not begin with `" + KNOWN + "`";
    throw new UnreadableReportException(Reason.NO_REPORT, name + why);
  }

  private static void checkContent(String name, InputStream inflated)
      throws UnreadableReportException {
    // as many as are inspected when it is opened
    inflated.mark(2);
    try {
      byte[] first = inflated.readNBytes(2);
      if (first.length == 0) {
        throw new UnreadableReportException(Reason.NO_REPORT, name + " is an empty freeze file");
      }
      inflated.reset();
    } catch (IOException e) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          name + " starts like a freeze file, but what follows can't be decompressed with zlib");
    }
  }

  /**
   * Releases the memory of the decompressor on close, and returns data as soon as it is available,
   * so that nothing before an error is lost.
   */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream raw) {
      super(raw, new Inflater(), BUFFER);
    }

    @Override
    public int available() {
      return 0;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
