package callscope.extract.scan;

import callscope.extract.Limits;
import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.io.InputStream;

/**
 * Goes through well-formed JSON in UTF-8, byte by byte; all else is an {@link
 * FastPathUnsupportedException}, also a mark at the beginning that says that it is UTF-8.
 *
 * <p>It is fast because it makes no strings: a text is looked up in a table by its bytes, and a
 * value that nobody asks for is passed by. What is passed by must be JSON all the same, but its
 * texts may have bytes that are no UTF-8.
 */
public final class FastCursor implements JsonCursor {
  private final Limits limits;
  private final TokenScanner scan;
  private final InterTokenCache interTokens;
  private final AsciiText ascii = new AsciiText();
  private Kind kind = Kind.NULL;
  private String name = "";

  /** Whether the current value is a text that begins at the next byte. */
  private boolean unread;

  /** Whether the current value began with a quote or a bracket; if not, the byte it begins with. */
  private boolean opened;

  private int pending;

  /** Whether the next thing is the first one in a list or an object. */
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
      return behind(known);
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
   * text, list or object of which nothing was read.
   *
   * @return the number of the segment, or {@link SegmentTable#NONE} if nothing was skipped
   */
  int skip(SegmentTable known) throws IOException {
    known.restart();
    boolean isFresh = (unread || begun) && kind == known.beginsIn();
    int number = isFresh ? known.skip(scan.window()) : SegmentTable.NONE;
    if (number != SegmentTable.NONE) {
      unread = false;
      interTokens.goOn(known.end(number));
      behind(known.end(number));
    }
    return number;
  }

  /**
   * Adds the segment that was read since {@link #skip} did not find one, if it ends at a place from
   * which reading can go on.
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
      return behind(known);
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

  /** Goes to another place, at which the stream must be; the next thing there is a value. */
  void restart(long position) {
    scan.window().restart(position);
    interTokens.restart();
    stand();
  }

  /** Passes by some elements of a list, the first of which has just begun. */
  void jump(DecodedBatch<?> elements) throws IOException {
    scan.window().jump(elements.end(), elements.lines(), elements.lastLine());
    stand();
  }

  /** Stands behind a value. */
  private void stand() {
    kind = Kind.NULL;
    unread = false;
    begun = false;
  }

  /** Where it is in the stream. */
  ByteWindow window() {
    return scan.window();
  }

  /** Goes into what follows a gap that came here before; false if that ends a list or object. */
  private boolean behind(InterToken gap) throws IOException {
    begun = false;
    if (gap.closes) {
      kind = Kind.NULL;
      return false;
    }
    if (!gap.inList) {
      name = gap.name;
    }
    Kind opens = gap.opens;
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

  /** Passes by the current value if it is a text that nobody asked for. */
  private void passUnread() throws IOException {
    if (unread) {
      unread = false;
      scan.passText();
    }
  }

  /** Goes on to the next thing of a list or object, or behind its end. */
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

  /** Goes into the value that begins with a byte, if it begins with a quote or a bracket. */
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

  /** Reads the value, if it is neither a text nor a list nor an object. */
  private void readPlain() throws IOException {
    if (!opened) {
      kind = scan.plain(pending);
    }
  }

  /** Reads the text, so that it is there from the start of the window to the value's end. */
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
