package callscope.extract.procmon;

import callscope.extract.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table that commas divide. Fields in quotes may hold commas, line breaks and doubled
 * quotes; a quote that neither ends a field nor is doubled is part of it, since not all programs
 * double them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows {
  private static final int NONE = -1;
  private static final int BUFFER = 1 << 15;

  private final Reader reader;
  private final Limits limits;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private final StringBuilder field = new StringBuilder();
  private final List<String> row = new ArrayList<>();
  private long line = 1;
  private long rowLine = 1;
  private long cut;

  /** Whether the last row ended in the middle of a field in quotes. */
  private boolean isBroken;

  CsvRows(Reader reader, Limits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /** Goes on to the next row; false if there is none. */
  boolean next() throws IOException {
    row.clear();
    rowLine = line;
    int c = peek();
    if (c == NONE) {
      return false;
    }
    while (true) {
      field.setLength(0);
      if (peek() == '"') {
        at++;
        quoted();
      }
      plain();
      row.add(field.toString());
      c = read();
      if (c != ',') {
        break;
      }
    }
    return true;
  }

  /** The fields of the row. */
  List<String> row() {
    return row;
  }

  /** The number of the line where the row begins, from 1. */
  long line() {
    return rowLine;
  }

  /** How many fields were longer than the limit, so that the rest of them was left out. */
  long cut() {
    return cut;
  }

  boolean isBroken() {
    return isBroken;
  }

  /** Reads what is in quotes, and the last of them. */
  private void quoted() throws IOException {
    boolean isCut = false;
    while (true) {
      int c = read();
      if (c == NONE) {
        isBroken = true;
        return;
      }
      if (c == '"') {
        int next = peek();
        if (next == ',' || next == '\n' || next == '\r' || next == NONE) {
          return;
        }
        at += next == '"' ? 1 : 0;
      }
      if (field.length() < limits.textLength()) {
        field.append((char) c);
      } else if (!isCut) {
        isCut = true;
        cut++;
      }
    }
  }

  /** Reads up to the end of the field, which is left where it is. */
  private void plain() throws IOException {
    for (int c = peek(); c != ',' && c != '\n' && c != NONE; c = peek()) {
      at++;
      if (c != '\r' && field.length() < limits.textLength()) {
        field.append((char) c);
      }
    }
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
