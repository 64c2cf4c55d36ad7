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
  /** The most bytes that a character of a text takes: {@code \}{@code u0041}. */
  private static final int BYTES_PER_CHARACTER = 6;

  /** The bytes that go on with a text of plain ASCII; control characters are let pass, too. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    for (int b = 0; b < 128; b++) {
      PLAIN[b] = b != '"' && b != '\\';
    }
  }

  private final Limits limits;
  private final ByteWindow window;
  private final FieldNames names = new FieldNames();
  private final AsciiText ascii = new AsciiText();
  private Kind kind = Kind.NULL;
  private String name = "";

  /** Whether the current value is a text that begins at the next byte. */
  private boolean unread;

  /** Whether the next thing is the first one in a list or an object. */
  private boolean begun;

  /** Where the text or number that was read last ends; it begins at the start of the window. */
  private int valueEnd;

  /** Whether that is plain ASCII without escapes. */
  private boolean plain;

  FastCursor(InputStream stream, Limits limits) {
    this.limits = limits;
    int longest = (int) Math.min(1 << 30, (long) limits.textLength() * BYTES_PER_CHARACTER + 2);
    this.window = new ByteWindow(stream, longest);
  }

  private static OddJsonException odd(String what) {
    return new OddJsonException(what);
  }

  @Override
  public boolean hasNextValue() throws IOException {
    if (unread) {
      read();
    }
    int b = window.solid();
    if (b == (byte) 0xef) {
      b = afterMark();
    }
    if (b == -1) {
      return false;
    }
    value(b);
    return true;
  }

  /** Passes by the mark at the beginning that says that this is UTF-8. */
  private int afterMark() throws IOException {
    window.start = window.at;
    expect(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    return window.solid();
  }

  @Override
  public boolean hasNextField() throws IOException {
    return hasNextField(true);
  }

  private boolean hasNextField(boolean named) throws IOException {
    int b = next('}');
    if (b == '}') {
      return false;
    }
    if (b != '"') {
      throw odd("the name of a field should stand where it does not");
    }
    window.at++;
    if (named) {
      readName();
    } else {
      passText();
    }
    if (window.solid() != ':') {
      throw odd("a colon should stand where it does not");
    }
    window.at++;
    value(window.solid());
    return true;
  }

  @Override
  public boolean hasNextElement() throws IOException {
    int b = next(']');
    if (b == ']') {
      return false;
    }
    value(b);
    return true;
  }

  /** Goes on to the next thing of a list or object, or behind its end. */
  private int next(char closing) throws IOException {
    if (unread) {
      unread = false;
      passText();
    }
    int b = window.solid();
    if (b == closing) {
      window.at++;
      kind = Kind.NULL;
      begun = false;
      return b;
    }
    if (begun) {
      begun = false;
      return b;
    }
    if (b != ',') {
      throw odd("a comma or an end should stand where it does not");
    }
    window.at++;
    b = window.solid();
    if (b == closing) {
      throw odd("a value should stand behind a comma");
    }
    return b;
  }

  private void value(int b) throws IOException {
    switch (b) {
      case '"' -> {
        window.at++;
        kind = Kind.TEXT;
        unread = true;
      }
      case '{' -> begin(Kind.OBJECT);
      case '[' -> begin(Kind.LIST);
      case 't' -> literal(Kind.TRUE, "true");
      case 'f' -> literal(Kind.FALSE, "false");
      case 'n' -> literal(Kind.NULL, "null");
      default -> {
        if (b != '-' && (b < '0' || b > '9')) {
          throw odd(b < 0 ? "it ends too early" : "a value should stand where it does not");
        }
        kind = Kind.NUMBER;
        readNumber();
      }
    }
  }

  private void begin(Kind which) {
    window.at++;
    kind = which;
    begun = true;
  }

  private void literal(Kind which, String word) throws IOException {
    window.start = window.at;
    expect(word.getBytes(StandardCharsets.US_ASCII));
    kind = which;
    valueEnd = window.at;
    plain = true;
  }

  private void expect(byte[] word) throws IOException {
    int i = window.at;
    for (byte b : word) {
      if (i == window.end) {
        i = window.mustHaveMore(i);
      }
      if (window.bytes[i] != b) {
        throw odd("a value should stand where it does not");
      }
      i++;
    }
    window.at = i;
  }

  private void readName() throws IOException {
    window.start = window.at;
    int i = window.at;
    int hash = 0;
    while (true) {
      if (i == window.end) {
        i = window.mustHaveMore(i);
      }
      byte b = window.bytes[i];
      if (!PLAIN[b & 0xff]) {
        break;
      }
      hash = hash * 31 + b;
      i++;
    }
    if (window.bytes[i] == '"') {
      name = names.name(window.bytes, window.start, i, hash);
      window.at = i + 1;
      return;
    }
    readText();
    name = JsonText.decode(window.bytes, window.start, valueEnd);
  }

  /** Finds the end of the text that begins at the next byte. */
  private void readText() throws IOException {
    window.start = window.at;
    plain = true;
    int i = window.at;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && PLAIN[bytes[i] & 0xff]) {
        i++;
      }
      if (i == end) {
        i = window.mustHaveMore(i);
      } else if (bytes[i] == '"') {
        break;
      } else {
        plain = false;
        i = bytes[i] == '\\' ? escaped(i) : i + 1;
      }
    }
    valueEnd = i;
    window.at = i + 1;
    if (plain && valueEnd - window.start > limits.textLength()) {
      throw odd("a text is too long");
    }
  }

  /** The place behind a backslash and the byte that it stands before. */
  private int escaped(int backslash) throws IOException {
    int i = backslash + 1;
    return (i == window.end ? window.mustHaveMore(i) : i) + 1;
  }

  /** Passes by a text, of which nothing need be kept. */
  private void passText() throws IOException {
    int i = window.at;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
        i++;
      }
      if (i == end) {
        window.at = i;
        window.start = i;
        i = window.mustHaveMore(i);
      } else if (bytes[i] == '"') {
        window.at = i + 1;
        return;
      } else {
        window.at = i;
        window.start = i;
        i = escaped(i);
      }
    }
  }

  private void readNumber() throws IOException {
    window.start = window.at;
    int i = window.at;
    while (i >= 0) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && JsonNumber.mayHave(bytes[i])) {
        i++;
      }
      if (i < end) {
        break;
      }
      i = window.more(i);
    }
    valueEnd = i < 0 ? window.end : i;
    window.at = valueEnd;
    plain = true;
    int length = valueEnd - window.start;
    if (length > limits.textLength() || !JsonNumber.is(window.bytes, window.start, valueEnd)) {
      throw odd("a value is no number");
    }
  }

  /** Reads the text, so that it is there from the start of the window to the value's end. */
  private void read() throws IOException {
    if (unread) {
      unread = false;
      readText();
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
      passText();
    } else if (kind == Kind.OBJECT || kind == Kind.LIST) {
      passStructure();
    }
  }

  private void passStructure() throws IOException {
    BitSet objects = new BitSet();
    int depth = 0;
    objects.set(0, kind == Kind.OBJECT);
    while (depth >= 0) {
      boolean more = objects.get(depth) ? hasNextField(false) : hasNextElement();
      if (!more) {
        depth--;
      } else if (kind == Kind.OBJECT || kind == Kind.LIST) {
        depth++;
        if (depth > limits.depth()) {
          throw odd("it is nested too deeply");
        }
        objects.set(depth, kind == Kind.OBJECT);
      }
    }
  }

  @Override
  public String text() throws IOException {
    read();
    if (plain) {
      int length = valueEnd - window.start;
      return new String(window.bytes, window.start, length, StandardCharsets.US_ASCII);
    }
    return decoded();
  }

  private String decoded() throws IOException {
    String text = JsonText.decode(window.bytes, window.start, valueEnd);
    if (text.length() > limits.textLength()) {
      throw odd("a text is too long");
    }
    return text;
  }

  @Override
  public int number(TextTable texts) throws IOException {
    read();
    return plain ? texts.number(window.bytes, window.start, valueEnd) : texts.number(decoded());
  }

  @Override
  public AsciiText ascii() throws IOException {
    read();
    if (plain) {
      ascii.become(window.bytes, window.start, valueEnd);
    } else {
      ascii.become(decoded());
    }
    return ascii;
  }

  @Override
  public String place() {
    return window.place();
  }
}
