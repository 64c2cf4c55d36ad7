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

/** Takes the JSON out of a freeze file: eight characters, then what zlib compressed. */
final class FrozenBytes {
  /** The word and the version of what follows. */
  private static final String KNOWN = "capa0000";

  private static final String WORD = "capa";
  private static final int BUFFER = 1 << 16;

  private FrozenBytes() {}

  /** Whether bytes begin with the word and any version. */
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
   * @throws UnreadableReportException if it is none, or of a version that is not known
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
            ? " is a freeze file of the version `" + text + "`; known here is `" + KNOWN + "`"
            : " is no freeze file of capa: it does not begin with `" + KNOWN + "`";
    throw new UnreadableReportException(Reason.NO_REPORT, name + why);
  }

  private static void checkContent(String name, InputStream inflated)
      throws UnreadableReportException {
    // as many as are looked at when it is opened
    inflated.mark(2);
    try {
      byte[] first = inflated.readNBytes(2);
      if (first.length == 0) {
        throw new UnreadableReportException(
            Reason.NO_REPORT, name + " is a freeze file in which nothing is");
      }
      inflated.reset();
    } catch (IOException e) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          name + " starts like a freeze file, but what follows can't be decompressed with zlib");
    }
  }

  /**
   * Gives back what decompressing takes of the memory as soon as it is closed, and each part as
   * soon as it is there, so that nothing before a break is lost.
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
