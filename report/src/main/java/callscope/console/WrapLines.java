package callscope.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines: at blanks if possible, otherwise anywhere except in unwrappable parts.
 */
final class WrapLines {
  private final List<Span> spans;
  private final String text;

  private WrapLines(List<Span> spans, int longest) {
    this.spans =
        spans.stream()
            .map(span -> span.columns() > longest ? Span.of(span.ink(), span.text()) : span)
            .toList();
    StringBuilder joined = new StringBuilder();
    spans.forEach(span -> joined.append(span.text()));
    this.text = joined.toString();
  }

  /**
   * The lines.
   *
   * @param first the columns of the first line
   * @param rest the columns of the other lines
   * @param overflow whether an unwrappable part that is longer than a line may exceed it, rather
   *     than being broken
   */
  static List<List<Span>> of(List<Span> spans, int first, int rest, boolean overflow) {
    WrapLines wrap = new WrapLines(spans, overflow ? Integer.MAX_VALUE : Math.min(first, rest));
    List<List<Span>> lines = new ArrayList<>();
    int start = 0;
    do {
      int end = wrap.end(start, lines.isEmpty() ? first : rest);
      boolean atBlank = end < wrap.text.length() && wrap.text.charAt(end - 1) == ' ';
      lines.add(wrap.part(start, atBlank ? end - 1 : end));
      start = end;
    } while (start < wrap.text.length());
    return lines;
  }

  /** The end of the line that begins at an index, including the blank at which it is broken. */
  private int end(int start, int columns) {
    int used = 0;
    int position = 0;
    int candidate = start;
    for (Span span : spans) {
      int spanEnd = position + span.text().length();
      if (span.whole() && position > start) {
        candidate = position;
      }
      for (int i = Math.max(position, start); i < spanEnd; ) {
        int c = text.codePointAt(i);
        used += SafeText.columns(c);
        if (used > columns && i > start) {
          if (c == ' ' && !span.whole()) {
            return i + 1;
          }
          if (candidate > start) {
            return candidate;
          }
          if (!span.whole()) {
            return i;
          }
        }
        i += Character.charCount(c);
        if (c == ' ' && !span.whole()) {
          candidate = i;
        }
      }
      position = Math.max(position, spanEnd);
    }
    return text.length();
  }

  private List<Span> part(int start, int end) {
    List<Span> part = new ArrayList<>();
    int position = 0;
    for (Span span : spans) {
      int spanEnd = position + span.text().length();
      if (spanEnd > start && position < end) {
        String of = text.substring(Math.max(start, position), Math.min(end, spanEnd));
        part.add(new Span(span.ink(), of, span.whole()));
      }
      position = spanEnd;
    }
    return part;
  }
}
