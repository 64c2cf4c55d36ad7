package callscope.extract.scan;

import callscope.extract.Limits;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.io.InputStream;

/**
 * Iterates over well-formed JSON in UTF-8, byte by byte. Throws {@link
 * FastPathUnsupportedException} for anything else, including a byte order mark.
 *
 * <p>It is fast because it creates no strings: it looks strings up in a dictionary by their bytes,
 * and skips values that are not used. Skipped values are checked only for balanced brackets and
 * terminated strings.
 */
public final class FastCursor implements JsonCursor {
  private final Limits limits;
  private final TokenScanner scan;
  private final InterTokenCache interTokens;
  private final AsciiText ascii = new AsciiText();
  private Kind kind = Kind.NULL;
  private String name = "";

  /** Whether the current value is a string that begins at the next byte. */
  private boolean unread;

  /**
   * Whether the opening quote or bracket of the current value was consumed; if not, {@code pending}
   * is its first byte.
   */
  private boolean opened;

  private int pending;

  /** Whether the next element or field is the first of its array or object. */
  private boolean begun;

  public FastCursor(InputStream stream, Limits limits) {
    this.limits = limits;
    this.scan = new TokenScanner(stream, limits.textLength());
    this.interTokens = new InterTokenCache(scan.window());
  }

  @Override
  public boolean hasNextValue() throws IOException {
    passUnread();
    int b = scan.solid();
    if (b == -1) {
      return false;
    }
    open(b);
    readPlain();
    return true;
  }

  @Override
  public boolean hasNextField() throws IOException {
    passUnread();
    InterToken known = interTokens.pass(begun, false);
    if (known != null) {
      return continueAfter(known);
    }
    boolean first = begun;
    long from = scan.window().position();
    int b = next('}');
    if (b == '}') {
      interTokens.learn(from, first, false, true, "", null);
      return false;
    }
    if (b != '"') {
      throw new FastPathUnsupportedException("a field name is missing");
    }
    scan.pass();
    name = scan.name();
    if (scan.solid() != ':') {
      throw new FastPathUnsupportedException("a colon is missing after a field name");
    }
    scan.pass();
    open(scan.solid());
    interTokens.learn(from, first, false, false, name, opened ? kind : null);
    readPlain();
    return true;
  }

  @Override
  public int nextField(FieldSet fields) throws IOException {
    return hasNextField() ? interTokens.last().positionIn(fields, name) : FieldSet.END;
  }

  /**
   * Skips the segment that begins at the current value, if it is known. The current value must be a
   * string, array or object that was not read yet.
   *
   * @return the number of the segment, or {@link SegmentTable#NONE} if nothing was skipped
   */
  int skip(SegmentTable known) throws IOException {
    known.restart();
    boolean isFresh = (unread || begun) && kind == known.beginsIn();
    int number = isFresh ? known.skip(scan.window()) : SegmentTable.NONE;
    if (number != SegmentTable.NONE) {
      unread = false;
      interTokens.continueAfter(known.end(number));
      continueAfter(known.end(number));
    }
    return number;
  }

  /**
   * Adds the segment that was read because {@link #skip} did not find one, if it ends at a position
   * from which reading can continue.
   *
   * @return the number of the segment, or {@link SegmentTable#NONE} if it was not added
   */
  int add(SegmentTable known) {
    InterToken last = interTokens.last();
    boolean isAtOpening = last.opens != null && (unread || begun);
    return last.closes || isAtOpening ? known.add(scan.window(), last) : SegmentTable.NONE;
  }

  @Override
  public boolean hasNextElement() throws IOException {
    passUnread();
    InterToken known = interTokens.pass(begun, true);
    if (known != null) {
      return continueAfter(known);
    }
    boolean first = begun;
    long from = scan.window().position();
    int b = next(']');
    if (b == ']') {
      interTokens.learn(from, first, true, true, "", null);
      return false;
    }
    open(b);
    interTokens.learn(from, first, true, false, "", opened ? kind : null);
    readPlain();
    return true;
  }

  /** Moves to another position, to which the stream was moved already; a value comes next. */
  void restart(long position) {
    scan.window().restart(position);
    interTokens.restart();
    stand();
  }

  /** Skips some elements of an array, the first of which is the current value. */
  void jump(DecodedBatch<?> elements) throws IOException {
    scan.window().jump(elements.end(), elements.lines(), elements.lastLine());
    stand();
  }

  private void stand() {
    kind = Kind.NULL;
    unread = false;
    begun = false;
  }

  ByteWindow window() {
    return scan.window();
  }

  /** Continues after a known inter-token sequence; false if it ends an array or object. */
  private boolean continueAfter(InterToken token) throws IOException {
    begun = false;
    if (token.closes) {
      kind = Kind.NULL;
      return false;
    }
    if (!token.inList) {
      name = token.name;
    }
    Kind opens = token.opens;
    if (opens == null) {
      opened = false;
      open(scan.solid());
      readPlain();
    } else {
      kind = opens;
      unread = opens == Kind.TEXT;
      begun = opens != Kind.TEXT;
    }
    return true;
  }

  /** Skips the current value if it is a string that was not read. */
  private void passUnread() throws IOException {
    if (unread) {
      unread = false;
      scan.passText();
    }
  }

  /** Moves to the next element or field of the current array or object, or past its end. */
  private int next(char closing) throws IOException {
    opened = false;
    int b = scan.solid();
    if (b == closing) {
      scan.pass();
      kind = Kind.NULL;
      begun = false;
      return b;
    }
    if (begun) {
      begun = false;
      return b;
    }
    if (b != ',') {
      throw new FastPathUnsupportedException("a comma or the end of a list or object is missing");
    }
    scan.pass();
    b = scan.solid();
    if (b == closing) {
      throw new FastPathUnsupportedException("a value is missing after a comma");
    }
    return b;
  }

  /** Enters the value that begins with this byte, if it is a quote or a bracket. */
  private void open(int b) {
    switch (b) {
      case '"' -> begin(Kind.TEXT);
      case '{' -> begin(Kind.OBJECT);
      case '[' -> begin(Kind.LIST);
      default -> {
        opened = false;
        pending = b;
      }
    }
  }

  private void begin(Kind which) {
    scan.pass();
    kind = which;
    unread = which == Kind.TEXT;
    begun = which != Kind.TEXT;
    opened = true;
  }

  /** Reads the value if it is not a string, array or object. */
  private void readPlain() throws IOException {
    if (!opened) {
      kind = scan.plain(pending);
    }
  }

  /** Reads the string, so that it extends from the start of the window to the end of the value. */
  private void read() throws IOException {
    if (unread) {
      unread = false;
      scan.readText();
    }
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void skip() throws IOException {
    if (unread) {
      passUnread();
    } else if (kind == Kind.OBJECT || kind == Kind.LIST) {
      StructureSkipper.of(this, limits.depth());
    }
  }

  @Override
  public String text() throws IOException {
    read();
    return scan.text();
  }

  @Override
  public int number(StringDictionary texts) throws IOException {
    read();
    return scan.number(texts);
  }

  @Override
  public AsciiText ascii() throws IOException {
    read();
    scan.become(ascii);
    return ascii;
  }

  @Override
  public String place() {
    return scan.window().place();
  }
}
