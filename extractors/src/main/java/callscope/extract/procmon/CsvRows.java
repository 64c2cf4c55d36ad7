package callscope.extract.procmon;

import callscope.extract.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Iterates over the rows of a table. Quoted fields may contain delimiters, line breaks and doubled
 * quotes; a quote that neither ends a field nor is doubled belongs to the field, since not all
 * programs double quotes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows {
  private static final int NONE = -1;
  private static final int BUFFER = 1 << 15;

  private final Reader reader;
  private final Limits limits;
  private final char delimiter;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;

  /** The fields of the row, concatenated, and the end of each. */
  private char[] row = new char[1 << 10];

  private int length;
  private int[] ends = new int[64];
  private int size;
  private long line;
  private long rowLine;
  private long cut;

  private boolean isBroken;

  /** Whether the last field of the row was quoted and its closing quote was read. */
  private boolean isQuoted;

  /** Whether the current field was truncated. */
  private boolean isTruncated;

  /** Whether a line break ends the row. */
  private boolean hasEnd;

  /**
   * Creates an iterator.
   *
   * @param firstLine the number of the line at which the first row begins
   */
  CsvRows(Reader reader, Limits limits, char delimiter, long firstLine) {
    this.reader = reader;
    this.limits = limits;
    this.delimiter = delimiter;
    this.line = firstLine;
  }

  /** Moves to the next row; false if there is none. */
  boolean next() throws IOException {
    length = 0;
    size = 0;
    rowLine = line;
    if (peek() == NONE) {
      return false;
    }
    int next;
    do {
      isTruncated = false;
      isQuoted = peek() == '"';
      if (isQuoted) {
        at++;
        quoted();
      }
      plain();
      endField();
      next = read();
    } while (next == delimiter);
    hasEnd = next == '\n';
    return true;
  }

  private void endField() {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size++] = length;
  }

  /** The number of fields of the row. */
  int size() {
    return size;
  }

  /** Whether the row is an empty line. */
  boolean isBlank() {
    return size == 1 && text(0).isBlank();
  }

  /** The text of a field of the row. */
  String text(int field) {
    int start = start(field);
    return new String(row, start, ends[field] - start);
  }

  /** A field of the row, from the cache if possible. */
  FieldText field(int field, FieldTexts known) {
    return known.of(row, start(field), ends[field]);
  }

  /** The texts of all fields of the row. */
  List<String> texts() {
    return IntStream.range(0, size).mapToObj(this::text).toList();
  }

  private int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  /** The number of the line at which the row begins, from 1. */
  long line() {
    return rowLine;
  }

  /** The number of fields that were longer than the limit and were truncated. */
  long cut() {
    return cut;
  }

  /** Whether the last row ended within a quoted field. */
  boolean isBroken() {
    return isBroken;
  }

  /**
   * Whether the row is truncated, as far as that can be decided without a line break at its end: a
   * field is missing, or the last one may continue.
   *
   * @param columns the number of fields of a row
   */
  boolean isCutOff(int columns) {
    return !hasEnd && !isBlank() && (size < columns || !isQuoted || mayGoOn(text(size - 1)));
  }

  /** Whether the quote after a text may have been the first of a doubled quote. */
  private static boolean mayGoOn(String text) {
    boolean isOdd = text.chars().filter(c -> c == '"').count() % 2 != 0;
    return isOdd || text.endsWith(" ") || text.endsWith("=") || text.endsWith(",");
  }

  /** Reads a quoted text and its closing quote. */
  private void quoted() throws IOException {
    while (peek() != NONE) {
      int from = at;
      passToQuote();
      append(from, at);
      if (at < end) {
        at++;
        int next = peek();
        if (next == delimiter || next == '\n' || next == '\r' || next == NONE) {
          return;
        }
        at += next == '"' ? 1 : 0;
        append('"');
      }
    }
    isBroken = true;
  }

  /** Moves to the next quote in the buffer, or to its end. */
  private void passToQuote() {
    int i = at;
    while (i < end && buffer[i] != '"') {
      line += buffer[i] == '\n' ? 1 : 0;
      i++;
    }
    at = i;
  }

  /** Reads up to the end of the field, whose delimiter is not consumed. */
  private void plain() throws IOException {
    for (int c = peek(); c != delimiter && c != '\n' && c != NONE; c = peek()) {
      at++;
      if (c != '\r') {
        append((char) c);
      }
    }
  }

  /** The number of characters by which the field may still grow. */
  private int room() {
    return limits.textLength() - length + start(size);
  }

  /** Appends a part of the buffer to the field, as far as there is room. */
  private void append(int from, int to) {
    int added = Math.min(to - from, room());
    if (length + added > row.length) {
      row = Arrays.copyOf(row, Math.max(length + added, row.length * 2));
    }
    System.arraycopy(buffer, from, row, length, added);
    length += added;
    if (added < to - from) {
      countTruncation();
    }
  }

  /** Appends a character to the field, if there is room. */
  private void append(char c) {
    if (room() <= 0) {
      countTruncation();
      return;
    }
    if (length == row.length) {
      row = Arrays.copyOf(row, length * 2);
    }
    row[length++] = c;
  }

  /** Counts the field as truncated, once. */
  private void countTruncation() {
    cut += isTruncated ? 0 : 1;
    isTruncated = true;
  }

  private int read() throws IOException {
    int c = peek();
    if (c != NONE) {
      at++;
      line += c == '\n' ? 1 : 0;
    }
    return c;
  }

  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, reader.read(buffer, 0, buffer.length));
    }
    return at == end ? NONE : buffer[at];
  }
}
