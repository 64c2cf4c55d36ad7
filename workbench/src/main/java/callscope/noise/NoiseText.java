package callscope.noise;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.Prevalence;
import callscope.effect.ShowEffects;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows how noisy rules are: a summary, a table, and the calls that made the noisiest rules fire.
 *
 * @param style the layout
 * @param shown the number of rules to show
 * @param prevalence the figures of a baseline for a further column, if they are known
 */
public record NoiseText(TextStyle style, int shown, Prevalence prevalence) {

  /** Writes to the stream in UTF-8, and leaves it open. */
  public void write(NoiseRanking ranking, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    List<RuleNoise> noisy = ranking.noisy().toList();
    List<RuleNoise> top = noisy.subList(0, Math.min(shown, noisy.size()));
    summary(ranking, noisy, out);
    if (!top.isEmpty()) {
      table(top, noisy.size(), prevalence, out);
      ShowEffects places = new ShowEffects(out, true);
      for (RuleNoise noise : top) {
        out.blank();
        out.heading(noise.rule().name() + ": in the background, " + noise.system());
        places.places(noise.places(), noise.places().size());
      }
    }
    out.flush();
  }

  private static void summary(NoiseRanking ranking, List<RuleNoise> noisy, TextOutput out)
      throws IOException {
    out.heading("Summary");
    out.labelled(2, "background", Span.plain(size(ranking.background())));
    out.labelled(2, "given", Span.plain(size(ranking.given())));
    long fired = noisy.stream().map(noise -> noise.rule().name()).distinct().count();
    String rules =
        "%s of %s fired in the background, %s only in the given reports"
            .formatted(
                Phrases.number(fired),
                Phrases.count(ranking.allRules(), "rule", "rules"),
                Phrases.number(ranking.fired() - fired));
    out.labelled(2, "rules", Span.plain(rules));
  }

  private static String size(NoiseRanking.Size size) {
    String systems =
        new TreeMap<>(size.systems())
            .entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    return Phrases.count(size.reports(), "report", "reports")
        + (systems.isEmpty() ? "" : " (" + systems + ")")
        + ", "
        + Phrases.count(size.processes(), "process", "processes")
        + ", "
        + Phrases.count(size.calls(), "call", "calls");
  }

  private static void table(List<RuleNoise> top, int noisy, Prevalence prevalence, TextOutput out)
      throws IOException {
    out.blank();
    out.heading("Noisiest rules (" + top.size() + " of " + noisy + ")");
    String columns = "reports, processes, and matches in 10,000 calls";
    out.wrapped(2, 2, Span.of(TextRole.QUIET, "background and given: " + columns));
    if (prevalence.isKnown()) {
      out.wrapped(
          2, 2, Span.of(TextRole.QUIET, "baseline: reports, and how many it could match in"));
    }
    Table table = new Table();
    List<Cell> titles = new ArrayList<>();
    for (String title : List.of("score", "rule", "scope", "system", "background", "given")) {
      titles.add(Cell.of(TextRole.QUIET, title));
    }
    if (prevalence.isKnown()) {
      titles.add(Cell.of(TextRole.QUIET, "baseline"));
    }
    table.row(titles.toArray(Cell[]::new));
    for (RuleNoise noise : top) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(TextRole.COUNT, decimals(noise.score(), 2)));
      cells.add(Cell.of(TextRole.NAME, noise.rule().name()));
      cells.add(Cell.of(TextRole.PLAIN, noise.scope().word()));
      cells.add(Cell.of(TextRole.PLAIN, noise.system()));
      cells.add(Cell.of(TextRole.PLAIN, firing(noise.background())));
      cells.add(Cell.of(TextRole.PLAIN, firing(noise.given())));
      if (prevalence.isKnown()) {
        cells.add(Cell.of(TextRole.PLAIN, baseline(prevalence.of(noise.rule().name()))));
      }
      table.row(cells.toArray(Cell[]::new));
    }
    table.write(out);
  }

  private static String baseline(Optional<Prevalence.OfRule> rule) {
    return rule.map(of -> Phrases.number(of.reports()) + "/" + Phrases.number(of.couldMatch()))
        .orElse("unknown");
  }

  private static String firing(Firing firing) {
    return parts(firing.reports())
        + ", "
        + parts(firing.processes())
        + ", "
        + decimals(firing.density(), 1);
  }

  private static String parts(Share share) {
    return share.some() + "/" + share.all();
  }

  private static String decimals(double number, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
