package callscope.extract.json;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cursor.JsonCursor;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON with one value for each line, read by the careful path. A malformed line does not affect
 * other lines.
 */
public final class JsonLines implements AutoCloseable {
  /** What to report about a line that is not JSON. */
  public static final String NOT_JSON = "a line that is not JSON was left out";

  private static final int USUAL = 1 << 16;

  private final LenientText text;
  private final Limits limits;
  private final JsonFactory factory;
  private final char[] buffer = new char[USUAL];
  private int at;
  private int end;
  private char[] line = new char[USUAL];
  private int length;
  private long number;
  private boolean cutOff;
  private boolean tooLong;

  /** Truncates long strings of the line, once the line is long enough to contain any. */
  private Optional<TruncatingReader> cutting = Optional.empty();

  private long cut;
  private JsonCursor cursor;

  private JsonLines(LenientText text, Limits limits) throws IOException {
    this.text = text;
    this.limits = limits;
    this.factory = JsonReport.factory(limits);
    this.cursor = new CarefulCursor(factory.createParser(line, 0, 0));
  }

  public static JsonLines open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    InputStream stream = new BoundedStream(source.open(progress), limits.reportBytes());
    return new JsonLines(new LenientText(stream), limits);
  }

  /**
   * Moves to the next non-blank line.
   *
   * @throws IOException if the source fails; if it fails within a line, that partial line is lost
   */
  public boolean hasNextLine() throws IOException {
    while (readLine()) {
      if (!isBlank()) {
        cursor = new CarefulCursor(factory.createParser(line, 0, length));
        return true;
      }
    }
    return false;
  }

  /** A cursor over the current line; requires a successful {@link #hasNextLine}. */
  public JsonCursor cursor() {
    return cursor;
  }

  /** Whether the text ends without a line end. */
  public boolean isCutOff() {
    return cutOff;
  }

  /**
   * Reports the current line, which can't be read, as left out; false if instead the text ends
   * within it.
   *
   * @param message for a line that is not JSON
   */
  public boolean leaveOut(IOException reason, String message, Diagnostics diagnostics) {
    if (isTooLong() && JsonReport.endsTooEarly(reason)) {
      diagnostics.detail("a line of more than " + longest() + " characters was left out", place());
      return true;
    }
    if (!isCutOff()) {
      diagnostics.detail(message, place());
      return true;
    }
    return false;
  }

  /** Whether the line was truncated in addition to its long strings. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** Maximum characters of a line, not counting what is cut from its strings. */
  public int longest() {
    return (int) Math.min(2L * limits.textLength() + USUAL, Integer.MAX_VALUE / 4);
  }

  /** The current position, for messages. */
  public String place() {
    return "line " + number;
  }

  /** Reports the characters that were replaced and the strings that were truncated. */
  public void report(Diagnostics diagnostics) {
    JsonReport.report(text.malformed(), cut, limits, diagnostics);
  }

  /** Reads up to the next line end; false at the end of the input. */
  private boolean readLine() throws IOException {
    length = 0;
    number++;
    tooLong = false;
    cutting = Optional.empty();
    boolean any = readUpToEnd();
    cut += cutting.map(TruncatingReader::cut).orElse(0L);
    return any;
  }

  private boolean readUpToEnd() throws IOException {
    while (true) {
      if (at == end) {
        end = Math.max(text.read(buffer, 0, buffer.length), 0);
        at = 0;
        if (end == 0) {
          cutOff = length > 0;
          return length > 0;
        }
      }
      int newline = at;
      while (newline < end && buffer[newline] != '\n') {
        newline++;
      }
      keep(newline - at);
      at = newline;
      if (newline < end) {
        at++;
        return true;
      }
    }
  }

  /** Appends characters to the line, up to the maximum length. */
  private void keep(int count) {
    if (cutting.isEmpty() && length + count > limits.textLength()) {
      TruncatingReader begun = new TruncatingReader(Reader.nullReader(), limits.textLength());
      length = begun.keep(line, 0, length);
      cutting = Optional.of(begun);
    }
    int left = cutting.isPresent() ? cutting.get().keep(buffer, at, count) : count;
    int most = longest();
    int kept = Math.min(left, most - length);
    tooLong |= kept < left;
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(length + kept, Math.min(most, line.length * 2)));
    }
    System.arraycopy(buffer, at, line, length, kept);
    length += kept;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
