package callscope.edit;

import callscope.edit.RuleItem.Span;
import java.util.Arrays;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Maps the characters of the value of a YAML scalar to their offsets in the text of its file. */
final class ScalarOffsets {
  private final String text;
  private final ScalarStyle style;
  private final int end;
  private int at;
  private int start;
  private final StringBuilder value = new StringBuilder();

  /** For each {@code char} of the value, its start and end in the text. */
  private int[] begins = new int[16];

  private int[] ends = new int[16];

  private ScalarOffsets(String text, ScalarStyle style, int start, int end) {
    this.text = text;
    this.style = style;
    this.at = start;
    this.start = start;
    this.end = end;
  }

  /** Returns the offsets of a scalar; empty if the text can't be mapped to the value. */
  static Optional<ScalarOffsets> of(ScalarNode node, String text, LineOffsets lines) {
    Optional<Integer> start = node.getStartMark().map(lines::offset);
    Optional<Integer> end = node.getEndMark().map(lines::offset);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    ScalarOffsets offsets = new ScalarOffsets(text, node.getScalarStyle(), start.get(), end.get());
    offsets.skipProperties();
    offsets.start = offsets.at;
    switch (node.getScalarStyle()) {
      case PLAIN -> offsets.flow(offsets.end);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> {
        offsets.at++;
        offsets.flow(offsets.end - 1);
      }
      case LITERAL, FOLDED -> offsets.block();
      case JSON_SCALAR_STYLE -> {}
    }
    return offsets.value.toString().equals(node.getValue())
        ? Optional.of(offsets)
        : Optional.empty();
  }

  /** The length of the value in {@code char}s. */
  int length() {
    return value.length();
  }

  /** The start of a {@code char} of the value. */
  int begin(int index) {
    return begins[index];
  }

  /** The end of a {@code char} of the value. */
  int end(int index) {
    return ends[index];
  }

  /** The scalar with its quotes or its header, without the line break after a block. */
  Span scalar() {
    int last = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED ? lastInBlock() : end;
    return new Span(start, last);
  }

  private int lastInBlock() {
    int last = end;
    while (last > start && (isBlank(text.charAt(last - 1)) || isBreak(text.charAt(last - 1)))) {
      last--;
    }
    return last;
  }

  /** Skips an anchor and a tag. */
  private void skipProperties() {
    while (at < end && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      while (at < end && !isBlank(text.charAt(at)) && !isBreak(text.charAt(at))) {
        at++;
      }
      while (at < end && (isBlank(text.charAt(at)) || isBreak(text.charAt(at)))) {
        at++;
      }
    }
  }

  private void add(char c, int from, int to) {
    int size = value.length();
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    begins[size] = from;
    ends[size] = to;
    value.append(c);
  }

  private void flow(int last) {
    while (at < last) {
      char c = text.charAt(at);
      if (isBlank(c) || isBreak(c)) {
        blanks(last);
      } else if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
        add('\'', at, Math.min(at + 2, last));
        at += 2;
      } else if (style == ScalarStyle.DOUBLE_QUOTED && c == '\\' && at + 1 < last) {
        escape(last);
      } else {
        add(c, at, ++at);
      }
    }
  }

  /**
   * Reads blanks: those within a line are literal, line breaks with surrounding blanks are folded.
   */
  private void blanks(int last) {
    int from = at;
    int breaks = skipBlanks(last);
    if (breaks == 0) {
      for (int i = from; i < at; i++) {
        add(text.charAt(i), i, i + 1);
      }
    } else {
      fold(breaks, from);
    }
  }

  private void fold(int breaks, int from) {
    if (breaks == 1) {
      add(' ', from, at);
    }
    for (int i = 1; i < breaks; i++) {
      add('\n', from, at);
    }
  }

  /** Skips blanks and line breaks; returns the number of line breaks. */
  private int skipBlanks(int last) {
    int breaks = 0;
    while (at < last && (isBlank(text.charAt(at)) || isBreak(text.charAt(at)))) {
      if (isBreak(text.charAt(at))) {
        breaks++;
        at += text.startsWith("\r\n", at) ? 1 : 0;
      }
      at++;
    }
    return breaks;
  }

  private void escape(int last) {
    int from = at;
    char c = text.charAt(at + 1);
    at += 2;
    if (isBreak(c)) {
      at--;
      int breaks = skipBlanks(last);
      for (int i = 1; i < breaks; i++) {
        add('\n', from, at);
      }
      return;
    }
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    int to = Math.min(at + digits, last);
    int point = digits == 0 ? named(c) : code(text.substring(at, to));
    at = to;
    for (char part : Character.toChars(point)) {
      add(part, from, at);
    }
  }

  private static int code(String hex) {
    int code = 0;
    for (int i = 0; i < hex.length(); i++) {
      code = code * 16 + Math.max(0, Character.digit(hex.charAt(i), 16));
    }
    return Character.isValidCodePoint(code) ? code : 0;
  }

  private static int named(char c) {
    return switch (c) {
      case '0' -> 0;
      case 'a' -> 7;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 11;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'e' -> 27;
      case 'N' -> 0x85;
      case '_' -> 0xa0;
      case 'L' -> 0x2028;
      case 'P' -> 0x2029;
      default -> c;
    };
  }

  /** Reads a literal or folded block, whose lines are indented like the first one. */
  private void block() {
    while (at < end && !isBreak(text.charAt(at))) {
      at++;
    }
    int from = at;
    int breaks = 0;
    int indent = -1;
    while (at < end) {
      int before = at;
      int more = skipBlanks(end);
      if (at == end && value.isEmpty()) {
        return;
      }
      if (at == end) {
        trailing(more, before);
        return;
      }
      breaks += more;
      int column = column(at);
      indent = indent < 0 ? column : indent;
      if (!value.isEmpty()) {
        if (style == ScalarStyle.LITERAL) {
          for (int i = 0; i < breaks; i++) {
            add('\n', from, at);
          }
        } else {
          fold(breaks, from);
        }
      }
      for (int i = at - column + indent; i < at; i++) {
        add(' ', i, i + 1);
      }
      while (at < end && !isBreak(text.charAt(at))) {
        add(text.charAt(at), at, ++at);
      }
      breaks = 0;
      from = at;
    }
  }

  /** Keeps or drops trailing line breaks, as the header says. */
  private void trailing(int breaks, int from) {
    int header = text.lastIndexOf(style == ScalarStyle.LITERAL ? '|' : '>', begins[0]);
    int line = header;
    while (line < end && !isBreak(text.charAt(line))) {
      line++;
    }
    String indicators = text.substring(Math.max(0, header), line);
    int kept = indicators.contains("-") ? 0 : indicators.contains("+") ? breaks : 1;
    for (int i = 0; i < kept; i++) {
      add('\n', from, at);
    }
  }

  private int column(int offset) {
    int start = offset;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return offset - start;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
