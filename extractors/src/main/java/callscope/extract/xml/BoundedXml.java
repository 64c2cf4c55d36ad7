package callscope.extract.xml;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Truncates XML input before the parser would have to buffer too much. The parser reads each
 * comment, processing instruction, CDATA section, document type and tag as a whole, and keeps every
 * name it has seen.
 */
public final class BoundedXml extends FilterReader {
  /** Maximum characters of a name or an entity name. */
  static final int LONGEST_NAME = 1_000;

  /** Maximum number of distinct names; the formats have fewer than a hundred. */
  static final int MOST_NAMES = 10_000;

  private final int longest;
  private final NameSet names = new NameSet(MOST_NAMES);
  private State state = State.TEXT;

  /** Number of characters of the current construct, from the second one on. */
  private long length;

  /** The last characters, the latest in the lowest 16 bits. */
  private long last;

  private char quote;
  private int nameLength;
  private long nameHash;

  /** Number of characters after an ampersand, or -1 outside an entity name. */
  private int entity = -1;

  private @Nullable IOException failure;

  private enum State {
    TEXT("a text"),
    MARKUP("a tag"),
    TAG("a tag"),
    COMMENT("a comment"),
    INSTRUCTION("a processing instruction"),
    CDATA("a CDATA section"),
    DECLARATION("a document type");

    private final String label;

    State(String label) {
      this.label = label;
    }
  }

  /**
   * Bounds XML text.
   *
   * @param longest maximum characters of a construct; a tag with its attributes may have twice as
   *     many
   */
  public BoundedXml(Reader text, int longest) {
    super(text);
    this.longest = longest;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int read = super.read(buffer, offset, count);
    for (int i = offset; i < offset + read; i++) {
      if (!take(buffer[i])) {
        if (i > offset) {
          return i - offset;
        }
        throw failure;
      }
    }
    return read;
  }

  /** Accepts a character; false if it exceeds a limit, with the reason recorded. */
  private boolean take(char c) {
    last = last << 16 | c;
    switch (state) {
      case TEXT -> {
        if (c == '<') {
          begin(State.MARKUP);
        } else {
          return isEntityShort(c);
        }
      }
      case MARKUP -> markup(c);
      case TAG -> {
        return isShort(2L * longest) && tag(c);
      }
      default -> {
        if (isAtEnd(c)) {
          begin(State.TEXT);
        }
        return isShort(longest);
      }
    }
    return true;
  }

  private void begin(State next) {
    state = next;
    length = 0;
    quote = 0;
    entity = -1;
    nameLength = 0;
    nameHash = 0;
  }

  private void markup(char c) {
    switch (c) {
      case '!' -> begin(State.DECLARATION);
      case '?' -> begin(State.INSTRUCTION);
      default -> {
        begin(State.TAG);
        tag(c);
      }
    }
  }

  private boolean isAtEnd(char c) {
    return switch (state) {
      case COMMENT -> c == '>' && endsWith('-', '-');
      case INSTRUCTION -> c == '>' && endsWith('?');
      case CDATA -> c == '>' && endsWith(']', ']');
      default -> isDeclarationAtEnd(c);
    };
  }

  /** A construct that starts like a declaration may be a comment or a CDATA section. */
  private boolean isDeclarationAtEnd(char c) {
    if (length == 1 && c == '-' && endsWith('-')) {
      state = State.COMMENT;
    } else if (length == 0 && c == '[') {
      state = State.CDATA;
    } else if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else {
      return c == '>';
    }
    return false;
  }

  /** Whether these characters precede the last one. */
  private boolean endsWith(char... before) {
    long rest = last >>> 16;
    for (int i = before.length - 1; i >= 0; i--) {
      if ((char) rest != before[i]) {
        return false;
      }
      rest >>>= 16;
    }
    return true;
  }

  private boolean tag(char c) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
        entity = -1;
        return true;
      }
      return isEntityShort(c);
    }
    return switch (c) {
      case '"', '\'' -> {
        quote = c;
        yield endName();
      }
      case '>' -> {
        boolean known = endName();
        begin(State.TEXT);
        yield known;
      }
      case ' ', '\t', '\r', '\n', '=', '/' -> endName();
      default -> {
        nameLength++;
        nameHash = nameHash * 0x9e3779b97f4a7c15L + c + 1;
        yield nameLength <= LONGEST_NAME
            || refuse("a name has more than " + LONGEST_NAME + " characters");
      }
    };
  }

  private boolean endName() {
    boolean any = nameLength > 0;
    long hash = nameHash;
    nameLength = 0;
    nameHash = 0;
    return !any
        || names.add(hash)
        || refuse("it has more than " + MOST_NAMES + " different names of elements and attributes");
  }

  private boolean isEntityShort(char c) {
    if (c == '&') {
      entity = 0;
    } else if (entity >= 0) {
      boolean ends = c <= ' ' || c == ';' || c == '<' || c == '"' || c == '\'';
      entity = ends ? -1 : entity + 1;
      return entity <= LONGEST_NAME
          || refuse("a name has more than " + LONGEST_NAME + " characters");
    }
    return true;
  }

  private boolean isShort(long most) {
    length++;
    return length <= most || refuse(state.label + " has more than " + most + " characters");
  }

  private boolean refuse(String why) {
    failure = new IOException(why);
    return false;
  }
}
