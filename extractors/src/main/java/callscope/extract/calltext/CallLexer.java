package callscope.extract.calltext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a call into its parts: {@code name(argument, argument) = result}. Reusable for the next
 * call. It decodes nothing.
 */
public final class CallLexer {
  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_CHARACTER = 7;

  private String text = "";

  /** The characters of the text, one byte each, which are quicker to scan there. */
  private byte[] bytes = new byte[0];

  private String name = "";
  private int[] ranges = new int[32];
  private int length;
  private int after = -1;

  /**
   * Whether to look for closing quotes and brackets; not after one was missing, so that nothing is
   * scanned twice.
   */
  private boolean pairs = true;

  /**
   * Splits a text; false if it does not begin as a call does.
   *
   * @param call one character for each byte
   */
  public boolean read(String call) {
    begin(call);
    int open = nameEnd();
    name = open < 0 ? "" : text.substring(0, open);
    if (open >= 0) {
      arguments(open + 1);
    }
    return open >= 0;
  }

  /**
   * Splits a text whose name is known.
   *
   * @param open the index of the parenthesis at which the arguments begin
   */
  boolean read(String call, String knownName, int open) {
    begin(call);
    name = knownName;
    arguments(open + 1);
    return true;
  }

  private void begin(String call) {
    text = call;
    bytes = call.getBytes(StandardCharsets.ISO_8859_1);
    length = 0;
    after = -1;
    pairs = true;
  }

  /** The name of the called function. */
  public String name() {
    return name;
  }

  public int arguments() {
    return length / 2;
  }

  /** An argument as it is written. */
  public String argument(int number) {
    return text.substring(ranges[number * 2], ranges[number * 2 + 1]);
  }

  /** The index at which an argument begins. */
  int argumentStart(int number) {
    return ranges[number * 2];
  }

  /** An argument as it is written. */
  byte[] written(int number) {
    return Arrays.copyOfRange(bytes, ranges[number * 2], ranges[number * 2 + 1]);
  }

  /** Whether an argument is written like this. */
  boolean isWritten(int number, byte[] so) {
    return Arrays.equals(bytes, ranges[number * 2], ranges[number * 2 + 1], so, 0, so.length);
  }

  /** A hash of an argument as it is written. */
  int hash(int number) {
    int hash = 0;
    for (int i = ranges[number * 2]; i < ranges[number * 2 + 1]; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash;
  }

  /** Whether the closing parenthesis of the arguments is present. */
  public boolean isClosed() {
    return after >= 0;
  }

  /** The text after the closing parenthesis, without surrounding blanks; may be empty. */
  public String rest() {
    return after < 0 ? "" : text.substring(after).strip();
  }

  private int nameEnd() {
    int limit = Math.min(bytes.length, LONGEST_NAME);
    for (int i = 0; i < limit; i++) {
      byte c = bytes[i];
      if (c == '(') {
        return i == 0 ? -1 : i;
      }
      boolean first = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean further = (c >= '0' && c <= '9') || ".@$:~-><=+*/[]&|!^%,".indexOf(c) >= 0;
      if (!first && (i == 0 || !further)) {
        return -1;
      }
    }
    return -1;
  }

  private void arguments(int start) {
    int depth = 0;
    int from = start;
    int i = start;
    while (i < bytes.length) {
      byte c = bytes[i];
      switch (c) {
        case '(', '[', '{' -> depth++;
        case ']', '}' -> depth = Math.max(0, depth - 1);
        case ',' -> {
          if (depth == 0) {
            add(from, i);
            from = i + 1;
          }
        }
        case ')' -> {
          if (depth == 0) {
            addLast(from, i);
            after = i + 1;
            return;
          }
          depth--;
        }
        default -> i = skip(c, i);
      }
      i++;
    }
    addLast(from, bytes.length);
  }

  /** The last character of the group that begins here, or of the character itself. */
  private int skip(byte c, int at) {
    return switch (c) {
      case '"' -> stringEnd(at);
      case '\'' -> characterEnd(at);
      case '/' -> commentEnd(at);
      case '<' -> noteEnd(at);
      default -> at;
    };
  }

  private int stringEnd(int at) {
    for (int i = at + 1; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return bytes.length;
  }

  /** A character: {@code 'a'}, {@code '\''} or {@code '\377'}. */
  private int characterEnd(int at) {
    int first = at + (at + 1 < bytes.length && bytes[at + 1] == '\\' ? 3 : 2);
    for (int i = first; i < bytes.length && i < at + LONGEST_CHARACTER; i++) {
      if (bytes[i] == '\'') {
        return i;
      }
    }
    return at;
  }

  private int commentEnd(int at) {
    if (!pairs || !text.startsWith("/*", at)) {
      return at;
    }
    int end = text.indexOf("*/", at + 2);
    pairs = end >= 0;
    return end < 0 ? at : end + 1;
  }

  /**
   * The object of a descriptor: {@code 3</etc/passwd>} or {@code 4<TCP:[1.2.3.4:5->6.7.8.9:80]>}.
   */
  private int noteEnd(int at) {
    boolean follows = Character.isLetterOrDigit(text.charAt(at - 1)) || bytes[at - 1] == '_';
    if (!pairs || !follows) {
      return at;
    }
    int depth = 0;
    for (int i = at; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c == '<') {
        depth++;
      } else if (c == '>' && bytes[i - 1] != '-' && --depth == 0) {
        return i;
      }
    }
    pairs = false;
    return at;
  }

  private void addLast(int from, int to) {
    if (length > 0 || !text.substring(from, to).isBlank()) {
      add(from, to);
    }
  }

  private void add(int from, int to) {
    if (length + 2 > ranges.length) {
      ranges = Arrays.copyOf(ranges, ranges.length * 2);
    }
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    ranges[length++] = start;
    ranges[length++] = end;
  }
}
