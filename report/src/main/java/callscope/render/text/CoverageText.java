package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.satisfiability.Obstacle;
import callscope.satisfiability.Obstacle.Reason;
import callscope.satisfiability.RuleSatisfiability;
import callscope.satisfiability.RuleSatisfiability.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows the rules that inputs of a kind can't match, grouped by reason.
 *
 * @param style width and colours of the output
 * @param listed whether to list each rule, not only their number
 */
public record CoverageText(TextStyle style, boolean listed) {
  /** Maximum number of missing features named per rule. */
  private static final int SHOWN = 3;

  private static final Comparator<Finding> BY_NAME =
      Comparator.comparing(finding -> finding.rule().name());

  /**
   * Writes to the stream, in UTF-8, and leaves it open.
   *
   * @param source what recorded the input
   */
  public void write(RuleSatisfiability coverage, String source, OutputStream stream)
      throws IOException {
    TextOutput out = new TextOutput(stream, style);
    long impossible = coverage.impossible().size();
    out.heading("Coverage");
    out.labelled(2, "input", Span.plain(input(coverage, source)));
    String possible = Phrases.count(coverage.rules() - impossible, "rule", "rules") + " can match";
    out.labelled(2, "possible", Span.plain(possible));
    String not = Phrases.count(impossible, "rule", "rules") + " can't match";
    out.labelled(2, "impossible", Span.plain(not + (impossible == 0 ? "" : ":")));
    counts(coverage, out);
    if (!coverage.lacking().isEmpty()) {
      String lacking =
          Phrases.count(
              coverage.lacking().size(),
              "rule can match, but depends",
              "rules can match, but depend");
      out.labelled(2, "in part", Span.plain(lacking + " on others that can't"));
    }
    if (listed) {
      for (Map.Entry<Reason, List<Finding>> group : coverage.byReason().entrySet()) {
        list("They " + group.getKey().phrase(), group.getValue(), out);
      }
      if (!coverage.lacking().isEmpty()) {
        list("They can match, but depend on other rules that can't", coverage.lacking(), out);
      }
    } else {
      out.wrapped(2, 2, Span.of(TextRole.QUIET, "-v lists the rules and what they miss"));
    }
    out.flush();
  }

  private static String input(RuleSatisfiability coverage, String source) {
    return source
        + ", "
        + coverage.flavor().word()
        + coverage.globals().stream().map(global -> ", " + global).collect(Collectors.joining());
  }

  private static void counts(RuleSatisfiability coverage, TextOutput out) throws IOException {
    Table table = new Table(4);
    List<String> numbers = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    coverage
        .byReason()
        .forEach(
            (reason, found) -> {
              numbers.add(Phrases.number(found.size()));
              phrases.add(reason.phrase());
            });
    int width = numbers.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < numbers.size(); i++) {
      String number = " ".repeat(width - numbers.get(i).length()) + numbers.get(i);
      table.row(Cell.of(TextRole.COUNT, number), Cell.of(TextRole.PLAIN, phrases.get(i)));
    }
    table.write(out);
  }

  private static void list(String title, List<Finding> findings, TextOutput out)
      throws IOException {
    out.blank();
    out.heading(title + " (" + findings.size() + ")");
    Table table = new Table();
    for (Finding finding : findings.stream().sorted(BY_NAME).toList()) {
      table.row(
          Cell.of(TextRole.NAME, finding.rule().name()), Cell.of(TextRole.QUIET, missing(finding)));
    }
    table.write(out);
  }

  private static String missing(Finding finding) {
    List<Obstacle> all = finding.obstacles();
    List<String> parts = new ArrayList<>();
    for (Obstacle obstacle : all.subList(0, Math.min(SHOWN, all.size()))) {
      List<String> chain = new ArrayList<>(obstacle.through());
      chain.add(obstacle.needed());
      parts.add(String.join(" > ", chain));
    }
    if (all.size() > SHOWN) {
      parts.add(all.size() - SHOWN + " more");
    }
    return String.join(", ", parts);
  }
}
