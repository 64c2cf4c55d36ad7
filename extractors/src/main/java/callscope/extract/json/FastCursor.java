package callscope.extract.json;

import callscope.extract.Limits;
import callscope.input.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Goes through well-formed JSON in UTF-8, byte by byte; all else is an {@link OddJsonException}.
 *
 * <p>It is fast because it makes no strings: a text is looked up in a table by its bytes, and a
 * value that nobody asks for is passed by. What is passed by must be JSON all the same, but its
 * texts may have bytes that are no UTF-8.
 */
final class FastCursor implements JsonCursor {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final Limits limits;
  private final ByteScan scan;
  private final AsciiText ascii = new AsciiText();
  private Kind kind = Kind.NULL;
  private String name = "";

  /** Whether the current value is a text that begins at the next byte. */
  private boolean unread;

  /** Whether the current value began with a quote or a bracket; if not, the byte it begins with. */
  private boolean opened;

  private int pending;

  private final Gaps gaps = new Gaps();

  /** Where nothing is known of what follows. */
  private final Gap nowhere = new Gap(new byte[0], false, false, false, "", null);

  /** The gap before the current value. */
  private Gap last = nowhere;

  /** Whether the next thing is the first one in a list or an object. */
  private boolean begun;

  FastCursor(InputStream stream, Limits limits) {
    this.limits = limits;
    this.scan = new ByteScan(stream, limits.textLength());
  }

  @Override
  public boolean hasNextValue() throws IOException {
    if (unread) {
      read();
    }
    int b = scan.solid();
    if (b == (byte) 0xef) {
      b = afterMark();
    }
    if (b == -1) {
      return false;
    }
    open(b);
    readPlain();
    return true;
  }

  /** Passes by the mark at the beginning that says that this is UTF-8. */
  private int afterMark() throws IOException {
    scan.expect(MARK);
    return scan.solid();
  }

  @Override
  public boolean hasNextField() throws IOException {
    if (unread) {
      unread = false;
      scan.passText();
    }
    Gap known = last.next(scan.window(), begun, false);
    if (known != null) {
      return pass(known);
    }
    boolean first = begun;
    long from = scan.window().position();
    int b = next('}');
    if (b == '}') {
      learn(from, first, false, true);
      return false;
    }
    if (b != '"') {
      throw new OddJsonException("the name of a field should stand where it does not");
    }
    scan.pass();
    name = scan.name();
    if (scan.solid() != ':') {
      throw new OddJsonException("a colon should stand where it does not");
    }
    scan.pass();
    open(scan.solid());
    learn(from, first, false, false);
    readPlain();
    return true;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // there is but one of them
  public int nextField(FieldSet fields) throws IOException {
    if (!hasNextField()) {
      return FieldSet.END;
    }
    return last == nowhere ? fields.indexOf(name) : last.positionIn(fields);
  }

  @Override
  public boolean hasNextElement() throws IOException {
    if (unread) {
      unread = false;
      scan.passText();
    }
    Gap known = last.next(scan.window(), begun, true);
    if (known != null) {
      return pass(known);
    }
    boolean first = begun;
    long from = scan.window().position();
    int b = next(']');
    if (b == ']') {
      learn(from, first, true, true);
      return false;
    }
    open(b);
    learn(from, first, true, false);
    readPlain();
    return true;
  }

  /** Passes by a gap that came here before; false if it ends the list or object. */
  private boolean pass(Gap gap) throws IOException {
    last = gap;
    scan.window().pass(gap.bytes.length, gap.lines, gap.lastLine);
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

  /** Remembers the gap that was just read. */
  private void learn(long from, boolean first, boolean inList, boolean closes) {
    byte[] bytes = scan.window().since(from);
    Gap gap =
        bytes == null
            ? null
            : gaps.gap(bytes, first, inList, closes, inList ? "" : name, opened ? kind : null);
    if (gap == null) {
      last = nowhere;
    } else {
      last.follow(gap);
      last = gap;
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
      throw new OddJsonException("a comma or an end should stand where it does not");
    }
    scan.pass();
    b = scan.solid();
    if (b == closing) {
      throw new OddJsonException("a value should stand behind a comma");
    }
    return b;
  }

  /** Goes into the value that begins with a byte, if it begins with a quote or a bracket. */
  private void open(int b) {
    switch (b) {
      case '"' -> {
        scan.pass();
        kind = Kind.TEXT;
        unread = true;
        opened = true;
      }
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
    begun = true;
    opened = true;
  }

  /** Reads the value, if it is neither a text nor a list nor an object. */
  private void readPlain() throws IOException {
    if (opened) {
      return;
    }
    switch (pending) {
      case 't' -> literal(Kind.TRUE, TRUE);
      case 'f' -> literal(Kind.FALSE, FALSE);
      case 'n' -> literal(Kind.NULL, NULL);
      default -> {
        if (pending != '-' && (pending < '0' || pending > '9')) {
          throw new OddJsonException(
              pending < 0 ? "it ends too early" : "a value should stand where it does not");
        }
        kind = Kind.NUMBER;
        scan.readNumber();
      }
    }
  }

  private void literal(Kind which, byte[] word) throws IOException {
    scan.expect(word);
    kind = which;
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
      unread = false;
      scan.passText();
    } else if (kind == Kind.OBJECT || kind == Kind.LIST) {
      passStructure();
    }
  }

  private void passStructure() throws IOException {
    BitSet objects = new BitSet();
    int depth = 0;
    objects.set(0, kind == Kind.OBJECT);
    while (depth >= 0) {
      boolean more = objects.get(depth) ? hasNextField() : hasNextElement();
      if (!more) {
        depth--;
      } else if (kind == Kind.OBJECT || kind == Kind.LIST) {
        depth++;
        if (depth > limits.depth()) {
          throw new OddJsonException("it is nested too deeply");
        }
        objects.set(depth, kind == Kind.OBJECT);
      }
    }
  }

  @Override
  public String text() throws IOException {
    read();
    return scan.text();
  }

  @Override
  public int number(TextTable texts) throws IOException {
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
