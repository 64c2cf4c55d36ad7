package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.rule.AttackTag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Shows a table of reports with one line each, and the totals.
 *
 * @param style width and colours of the output
 * @param width maximum width of rows in columns; more than that of the style if the output is
 *     unbounded, since paths are long
 */
public record SummaryTable(TextStyle style, int width) {
  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int LONGEST_REMARK = 40;
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  /**
   * A report.
   *
   * @param report its path
   * @param found empty if it could not be analysed
   * @param time duration of the analysis
   * @param remark a short remark; may be empty
   */
  public record Row(String report, Optional<Found> found, Duration time, String remark) {}

  /**
   * The size and the results of a report.
   *
   * @param calls number of recorded calls; empty if unknown, as for code
   * @param processes number of processes; 0 for code
   * @param techniques number of distinct ATT&amp;CK techniques
   * @param bytes number of bytes read
   */
  public record Found(
      OptionalLong calls, int processes, long capabilities, long techniques, long bytes) {
    /** The results of a document. */
    public static Found of(ResultDocument document, long bytes) {
      long capabilities = document.capabilities().count();
      long techniques =
          document
              .capabilities()
              .flatMap(rule -> rule.meta().attack().stream())
              .map(AttackTag::id)
              .distinct()
              .count();
      return switch (document.layout()) {
        case Layout.OfTrace trace -> {
          OptionalLong calls =
              trace.isRecorded() ? OptionalLong.of(trace.recordedCalls()) : OptionalLong.empty();
          yield new Found(calls, trace.all().size(), capabilities, techniques, bytes);
        }
        case Layout.OfCode code ->
            new Found(OptionalLong.empty(), 0, capabilities, techniques, bytes);
      };
    }
  }

  /**
   * Writes the table.
   *
   * @param elapsed wall-clock time of all reports
   */
  public void write(List<Row> rows, Duration elapsed, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Reports (" + rows.size() + ")");
    out.flush();
    TextOutput wide = new TextOutput(stream, new TextStyle(width, style.colour()));
    Columns columns = new Columns(rows);
    Table table = columns.lineWidth(rows) <= width ? columns.lines(rows) : columns.groups(rows);
    table.write(wide);
    wide.flush();
    out.wrapped(2, 2, Span.of(TextRole.HEADING, totals(rows, elapsed)));
    out.flush();
  }

  private static String totals(List<Row> rows, Duration elapsed) {
    List<Found> found = rows.stream().flatMap(row -> row.found().stream()).toList();
    double megabytes = found.stream().mapToLong(Found::bytes).sum() / MEGABYTE;
    double seconds = Math.max(elapsed.toNanos(), 1) / NANOS;
    return Phrases.count(rows.size(), "report", "reports")
        + ", "
        + Phrases.number(rows.size() - found.size())
        + " failed, "
        + Phrases.count(
            found.stream().mapToLong(one -> one.calls().orElse(0)).sum(), "call", "calls")
        + String.format(
            Locale.ROOT,
            ", %.2f seconds, %.1f MB, %.1f MB per second",
            seconds,
            megabytes,
            megabytes / seconds);
  }

  /** The cells of rows, with right-aligned numbers. */
  private static final class Columns {
    private static final List<String> NUMBERS =
        List.of("calls", "processes", "capabilities", "ATT&CK", "seconds");

    private final int[] widths = NUMBERS.stream().mapToInt(String::length).toArray();

    Columns(List<Row> rows) {
      for (Row row : rows) {
        List<String> numbers = numbers(row);
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], numbers.get(i).length());
        }
      }
    }

    /** The width of a table with one line per report. */
    int lineWidth(List<Row> rows) {
      int report = rows.stream().mapToInt(row -> columns(row.report())).max().orElse(0);
      int remark = rows.stream().mapToInt(row -> columns(remark(row))).max().orElse(0);
      return INDENT + report + remark + Arrays.stream(widths).map(w -> w + GAP).sum() + GAP;
    }

    private static int columns(String text) {
      return SafeText.columns(SafeText.of(text));
    }

    /** A line for each report. */
    Table lines(List<Row> rows) {
      Table table = new Table(INDENT);
      table.row(line(TextRole.QUIET, "report", TextRole.QUIET, NUMBERS, TextRole.QUIET, "remark"));
      for (Row row : rows) {
        table.row(
            line(
                TextRole.NAME,
                row.report(),
                TextRole.PLAIN,
                numbers(row),
                TextRole.WARNING,
                remark(row)));
      }
      return table;
    }

    /** For narrow lines: the numbers of each report below its path. */
    Table groups(List<Row> rows) {
      Table table = new Table(2 * INDENT);
      table.row(cells(TextRole.QUIET, NUMBERS));
      for (Row row : rows) {
        String remark = remark(row).isEmpty() ? "" : ": " + remark(row);
        table.group(Span.of(TextRole.NAME, row.report() + remark));
        table.row(cells(TextRole.PLAIN, numbers(row)));
      }
      return table;
    }

    private Cell[] line(
        TextRole name,
        String report,
        TextRole number,
        List<String> numbers,
        TextRole rest,
        String remark) {
      List<Cell> line = new ArrayList<>(List.of(cells(number, numbers)));
      line.addFirst(Cell.of(name, report));
      line.addLast(Cell.of(rest, remark));
      return line.toArray(Cell[]::new);
    }

    private Cell[] cells(TextRole ink, List<String> numbers) {
      Cell[] cells = new Cell[widths.length];
      for (int i = 0; i < widths.length; i++) {
        String text = numbers.get(i);
        cells[i] = Cell.of(ink, " ".repeat(widths[i] - text.length()) + text);
      }
      return cells;
    }

    private static String remark(Row row) {
      return SafeText.cut(row.remark(), LONGEST_REMARK);
    }

    private static List<String> numbers(Row row) {
      if (row.found().isEmpty()) {
        return List.of("-", "-", "-", "-", "-");
      }
      Found found = row.found().get();
      return List.of(
          found.calls().isPresent() ? Phrases.number(found.calls().getAsLong()) : "-",
          found.processes() == 0 ? "-" : Phrases.number(found.processes()),
          Phrases.number(found.capabilities()),
          Phrases.number(found.techniques()),
          String.format(Locale.ROOT, "%.2f", row.time().toNanos() / NANOS));
    }
  }
}
