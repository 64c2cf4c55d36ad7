package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.match.MatchCosts;
import callscope.match.RuleCost;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows where the time went: in which steps, and on which rules.
 *
 * @param style width and colours of the output
 */
public record TimingTable(TextStyle style) {
  /** The number of rules shown. */
  private static final int DEAREST = 10;

  private static final double NANOS = 1e6;

  /**
   * A step of the work.
   *
   * @param remark a remark; may be empty
   */
  public record Step(String name, Duration time, String remark) {}

  /** Writes the steps in their order. */
  public void write(List<Step> steps, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Timings");
    List<String> times = alignRight(steps.stream().map(step -> milliseconds(step.time())).toList());
    Table table = new Table();
    for (int i = 0; i < times.size(); i++) {
      Step step = steps.get(i);
      table.row(
          Cell.of(TextRole.PLAIN, step.name()),
          Cell.of(TextRole.COUNT, times.get(i) + " ms"),
          Cell.of(TextRole.QUIET, step.remark()));
    }
    table.write(out);
    out.flush();
  }

  /** Writes the rules on which most time was spent while they were tried. */
  public void write(MatchCosts costs, OutputStream stream) throws IOException {
    List<RuleCost> rules = costs.mostExpensive(DEAREST);
    if (rules.isEmpty()) {
      return;
    }
    double all = Math.max(costs.total().toNanos(), 1);
    List<List<String>> numbers =
        List.of(
            column("tried", rules.stream().map(cost -> Phrases.number(cost.tried())).toList()),
            column("matches", rules.stream().map(cost -> Phrases.number(cost.matches())).toList()),
            column("ms", rules.stream().map(cost -> milliseconds(cost.time())).toList()),
            column(
                "share",
                rules.stream().map(cost -> percent(cost.time().toNanos() / all)).toList()));
    TextOutput out = new TextOutput(stream, style);
    out.heading("Rules that took longest (" + rules.size() + "; share of all matching)");
    Table table = new Table();
    table.row(row(TextRole.QUIET, "rule", "scope", TextRole.QUIET, numbers, 0));
    for (int i = 0; i < rules.size(); i++) {
      RuleCost cost = rules.get(i);
      table.row(
          row(TextRole.NAME, name(cost), cost.scope().word(), TextRole.PLAIN, numbers, i + 1));
    }
    table.write(out);
    out.flush();
  }

  /**
   * The name of the rule; for a lifted subscope, which has no name of its own, that of the rule
   * that contains it.
   */
  private static String name(RuleCost cost) {
    String written = cost.rule().source().name();
    return cost.rule().lifted() ? written + " (subscope)" : written;
  }

  private static Cell[] row(
      TextRole name,
      String rule,
      String scope,
      TextRole number,
      List<List<String>> numbers,
      int y) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(name, rule));
    cells.add(Cell.of(number, scope));
    numbers.forEach(column -> cells.add(Cell.of(number, column.get(y))));
    return cells.toArray(Cell[]::new);
  }

  private static List<String> column(String title, List<String> numbers) {
    List<String> column = new ArrayList<>(numbers);
    column.addFirst(title);
    return alignRight(column);
  }

  private static List<String> alignRight(List<String> texts) {
    int width = texts.stream().mapToInt(String::length).max().orElse(0);
    return texts.stream().map(text -> " ".repeat(width - text.length()) + text).toList();
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%,.1f", time.toNanos() / NANOS);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * 100);
  }
}
