package callscope.render;

import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.render.Table.Cell;
import callscope.rule.AttackTag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows what was found in each of many reports, a line for each, and what it is together.
 *
 * @param style how it is laid out
 * @param width how many columns its rows may have; more than the style has where nothing bounds
 *     them, since paths are long
 */
public record SummaryTable(TextStyle style, int width) {
  private static final int LONGEST_REMARK = 40;
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  /**
   * A report.
   *
   * @param report its path
   * @param found nothing if it could not be analysed
   * @param time that it took
   * @param remark what else is to be said of it, in few words; may be empty
   */
  public record Row(String report, Optional<Found> found, Duration time, String remark) {}

  /**
   * How much there is in a report.
   *
   * @param calls that were recorded; for code its functions
   * @param techniques of ATT&amp;CK, each counted once
   * @param bytes that were read of it
   */
  public record Found(long calls, int processes, long capabilities, long techniques, long bytes) {
    /** What a document tells. */
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
          long calls = trace.all().stream().mapToLong(Layout.ProcessOutline::calls).sum();
          yield new Found(calls, trace.all().size(), capabilities, techniques, bytes);
        }
        case Layout.OfCode code ->
            new Found(document.counts().regions().size(), 0, capabilities, techniques, bytes);
      };
    }
  }

  /**
   * Writes the table.
   *
   * @param elapsed the time that all reports took together, on the clock
   */
  public void write(List<Row> rows, Duration elapsed, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Reports (" + rows.size() + ")");
    out.flush();
    TextOutput wide = new TextOutput(stream, new TextStyle(width, style.colour()));
    Table table = new Table();
    Columns columns = new Columns(rows);
    table.row(columns.header());
    rows.forEach(row -> table.row(columns.of(row)));
    table.write(wide);
    wide.flush();
    out.wrapped(2, 2, Span.of(Ink.HEADING, totals(rows, elapsed)));
    out.flush();
  }

  private static String totals(List<Row> rows, Duration elapsed) {
    List<Found> found = rows.stream().flatMap(row -> row.found().stream()).toList();
    double megabytes = found.stream().mapToLong(Found::bytes).sum() / MEGABYTE;
    double seconds = Math.max(elapsed.toNanos(), 1) / NANOS;
    return Words.count(rows.size(), "report", "reports")
        + ", "
        + Words.number(rows.size() - found.size())
        + " failed, "
        + Words.count(found.stream().mapToLong(Found::calls).sum(), "call", "calls")
        + String.format(
            Locale.ROOT,
            ", %.2f seconds, %.1f MB, %.1f MB per second",
            seconds,
            megabytes,
            megabytes / seconds);
  }

  /** The cells of rows, numbers at the right end of their columns. */
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

    Cell[] header() {
      return cells(Ink.QUIET, "report", Ink.QUIET, NUMBERS, Ink.QUIET, "remark");
    }

    Cell[] of(Row row) {
      String remark = SafeText.cut(row.remark(), LONGEST_REMARK);
      return cells(Ink.NAME, row.report(), Ink.PLAIN, numbers(row), Ink.WARNING, remark);
    }

    private Cell[] cells(
        Ink name, String report, Ink number, List<String> numbers, Ink rest, String remark) {
      Cell[] cells = new Cell[widths.length + 2];
      cells[0] = Cell.of(name, report);
      for (int i = 0; i < widths.length; i++) {
        String text = numbers.get(i);
        cells[i + 1] = Cell.of(number, " ".repeat(widths[i] - text.length()) + text);
      }
      cells[widths.length + 1] = Cell.of(rest, remark);
      return cells;
    }

    private static List<String> numbers(Row row) {
      if (row.found().isEmpty()) {
        return List.of("-", "-", "-", "-", "-");
      }
      Found found = row.found().get();
      return List.of(
          Words.number(found.calls()),
          Words.number(found.processes()),
          Words.number(found.capabilities()),
          Words.number(found.techniques()),
          String.format(Locale.ROOT, "%.2f", row.time().toNanos() / NANOS));
    }
  }
}
