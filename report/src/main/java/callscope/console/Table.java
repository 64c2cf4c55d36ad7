package callscope.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A table of aligned cells; cells that don't fit are wrapped. */
public final class Table {
  private static final int INDENT = 2;
  private static final int GAP = 2;

  private final List<List<Cell>> rows;

  /** The title above each row; empty for none. */
  private final List<Optional<Span>> titles = new ArrayList<>();

  private Optional<Span> nextTitle = Optional.empty();
  private final int indent;

  /** An empty table. */
  public Table() {
    this(INDENT);
  }

  /** A table with indented rows. */
  public Table(int indent) {
    this(indent, new ArrayList<>());
  }

  private Table(int indent, List<List<Cell>> rows) {
    this.indent = indent;
    this.rows = rows;
  }

  /** A table over a lazy list, which creates its rows on each access. */
  public static Table ofView(List<List<Cell>> rows) {
    return new Table(INDENT, rows);
  }

  /** The text of a cell. */
  public record Cell(List<Span> spans) {
    public Cell {
      spans = List.copyOf(spans);
    }

    public static Cell of(TextRole ink, String text) {
      return new Cell(List.of(Span.of(ink, text)));
    }

    int columns() {
      return spans.stream().mapToInt(Span::columns).sum();
    }
  }

  /** Adds a row; all rows have the same number of cells. */
  public void row(Cell... cells) {
    rows.add(List.of(cells));
    titles.add(nextTitle);
    nextTitle = Optional.empty();
  }

  /** Starts a group of rows with its own title. */
  public void group(Span title) {
    nextTitle = Optional.of(title);
  }

  public void write(TextOutput out) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    int[] widths = widths(out.width() - indent);
    for (int i = 0; i < rows.size(); i++) {
      if (i < titles.size() && titles.get(i).isPresent()) {
        out.wrapped(indent - INDENT, indent, titles.get(i).get());
      }
      write(out, rows.get(i), widths);
    }
  }

  /** The widths of the widest cells; the widest columns shrink until all fit. */
  private int[] widths(int width) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).columns());
      }
    }
    int free = width - GAP * (widths.length - 1);
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.min(widths[i], free);
    }
    while (Arrays.stream(widths).sum() > free) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      widths[widest]--;
    }
    return widths;
  }

  private void write(TextOutput out, List<Cell> row, int[] widths) throws IOException {
    List<List<List<Span>>> cells = new ArrayList<>();
    int height = 0;
    for (int i = 0; i < widths.length; i++) {
      int width = Math.max(1, widths[i]);
      List<List<Span>> lines = WrapLines.of(row.get(i).spans(), width, width, false);
      cells.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int y = 0; y < height; y++) {
      out.line(indent, line(cells, widths, y));
    }
  }

  private static List<Span> line(List<List<List<Span>>> cells, int[] widths, int y) {
    List<Span> line = new ArrayList<>();
    int missing = 0;
    for (int i = 0; i < widths.length; i++) {
      List<Span> part = y < cells.get(i).size() ? cells.get(i).get(y) : List.of();
      int used = part.stream().mapToInt(Span::columns).sum();
      if (used > 0) {
        line.add(Span.plain(" ".repeat(missing)));
        line.addAll(part);
        missing = 0;
      }
      missing += widths[i] - used + GAP;
    }
    return line;
  }
}
