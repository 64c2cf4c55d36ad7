package callscope.rescope;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.effect.ShowEffects;
import callscope.rule.Problem;
import callscope.rule.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shows the effect of new scopes, from the request to the changes of the files.
 *
 * @param style the layout
 * @param verbose whether to list all matches, and also the rules that keep their scopes
 */
public record RescopeText(TextStyle style, boolean verbose) {

  /** Writes to the stream in UTF-8, and leaves it open. */
  public void write(RescopeResult result, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    if (result.asked()) {
      plan(result, out);
    } else {
      advice(result, out);
    }
    quiet(result.plan().quiet(), out);
    new CopiesText(out).write(result.copies());
    dependents(
        result.dependents().stream().filter(one -> !result.isCopied(one.target())).toList(), out);
    offerCopies(result, out);
    if (result.reports() > 0) {
      distances(result, out);
      new ResolvedText(out, verbose).write(result);
      new ShowEffects(out, verbose).write(result.effects());
    }
    diff(result, out);
    problems(result.problems(), out);
    summary(result, out);
    out.flush();
  }

  private static void plan(RescopeResult result, TextOutput out) throws IOException {
    for (Map.Entry<String, String> rule : result.plan().impossible().entrySet()) {
      String why = "`" + rule.getKey() + "` can't have the requested scope: " + rule.getValue();
      out.wrapped(0, 2, Span.of(TextRole.WARNING, why));
    }
    boolean asksForChanges =
        result.plan().changes().values().stream()
            .anyMatch(change -> change.isAskedFor() && !result.isCopied(change.rule()));
    Table asked = new Table();
    Table needed = new Table();
    for (Plan.Change change : result.plan().changes().values()) {
      if (result.isCopied(change.rule())) {
        continue;
      }
      Cell name = Cell.of(TextRole.NAME, change.rule().name());
      Cell scopes = Cell.of(TextRole.PLAIN, arrow(change.from(), change.to()));
      if (change.isAskedFor()) {
        asked.row(name, scopes);
      } else {
        String by = change.neededBy().orElseThrow().from().name();
        needed.row(
            name, scopes, Cell.of(TextRole.QUIET, "otherwise `" + by + "` would not see it"));
      }
    }
    if (result.copies().isEmpty() || asksForChanges) {
      out.heading("Scope");
    }
    if (result.plan().changes().isEmpty() && result.plan().impossible().isEmpty()) {
      out.wrapped(2, 2, Span.plain("the rules already have the requested scope"));
    }
    asked.write(out);
    long more =
        result.plan().changes().values().stream()
            .filter(change -> !change.isAskedFor() && !result.isCopied(change.rule()))
            .count();
    if (more > 0) {
      out.blank();
      out.heading("Rules that must narrow with it (" + more + ")");
      needed.write(out);
    }
  }

  static String arrow(Scope from, Scope to) {
    return from.word() + " -> " + to.word();
  }

  private void advice(RescopeResult result, TextOutput out) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (Advice advice : result.advice().values()) {
      counts.merge(group(advice), 1, Integer::sum);
    }
    for (Map.Entry<String, Integer> group : counts.entrySet()) {
      boolean kept = group.getKey().startsWith("keep") && !group.getKey().contains(",");
      if (kept && !verbose) {
        continue;
      }
      out.heading(group.getKey() + " (" + group.getValue() + ")");
      Table table = new Table();
      result.advice().values().stream()
          .filter(advice -> group(advice).equals(group.getKey()))
          .sorted(Comparator.comparing(advice -> advice.rule().name()))
          .forEach(
              advice ->
                  table.row(
                      Cell.of(TextRole.NAME, advice.rule().name()),
                      Cell.of(TextRole.QUIET, advice.reason())));
      table.write(out);
      out.blank();
    }
    Table sums = new Table();
    counts.forEach(
        (group, count) ->
            sums.row(
                Cell.of(TextRole.COUNT, Phrases.number(count)), Cell.of(TextRole.PLAIN, group)));
    out.heading("Summary");
    sums.write(out);
  }

  static String group(Advice advice) {
    String scope =
        advice.isChange() ? arrow(advice.from(), advice.to()) : "keep " + advice.from().word();
    return advice.isResolved() ? scope + ", with the object resolved" : scope;
  }

  private static void quiet(List<Plan.Quiet> quiet, TextOutput out) throws IOException {
    if (quiet.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("Rules that keep a wider scope and can no longer match (" + quiet.size() + ")");
    Table table = new Table();
    for (Plan.Quiet one : quiet) {
      String through =
          one.reference().ofNamespace() ? " through `" + one.reference().name() + "`" : "";
      table.row(
          Cell.of(TextRole.NAME, one.target().name()),
          Cell.of(TextRole.PLAIN, "for `" + one.reference().from().name() + "`" + through),
          Cell.of(TextRole.QUIET, one.why()));
    }
    table.write(out);
  }

  private static void dependents(List<Dependent> dependents, TextOutput out) throws IOException {
    if (dependents.isEmpty()) {
      return;
    }
    Map<String, Set<String>> rules = new LinkedHashMap<>();
    for (Dependent dependent : dependents) {
      String through =
          dependent.reference().ofNamespace()
              ? " through `" + dependent.reference().name() + "`"
              : "";
      rules
          .computeIfAbsent(
              "`" + dependent.target().name() + "`" + through + ": " + dependent.becomes().words(),
              title -> new TreeSet<>())
          .add(dependent.reference().from().name());
    }
    out.blank();
    int count = rules.values().stream().mapToInt(Set::size).sum();
    out.heading("Rules that depend on these and keep their scope (" + count + ")");
    for (Map.Entry<String, Set<String>> group : rules.entrySet()) {
      out.wrapped(2, 4, Span.plain(group.getKey()));
      for (String rule : group.getValue()) {
        out.line(4, List.of(Span.of(TextRole.NAME, rule)));
      }
    }
  }

  private static void offerCopies(RescopeResult result, TextOutput out) throws IOException {
    boolean othersDepend =
        result.plan().changes().values().stream().anyMatch(change -> !change.isAskedFor())
            || !result.dependents().isEmpty();
    if (result.asked() && result.copies().isEmpty() && othersDepend) {
      out.blank();
      String offer =
          "to keep other rules as they are, narrow copies: --copy-as \"{} in one call\" copies the"
              + " rules that must narrow with it, with --alone only the rule itself";
      out.wrapped(2, 2, Span.of(TextRole.QUIET, offer));
    }
  }

  /** Writes the number of calls that the matches of the changed rules need. */
  private static void distances(RescopeResult result, TextOutput out) throws IOException {
    if (result.plan().changes().isEmpty()) {
      return;
    }
    Table table = new Table();
    for (Plan.Change change : result.plan().changes().values()) {
      RuleEvidence evidence =
          result.evidence().getOrDefault(change.rule().name(), RuleEvidence.NONE);
      if (!evidence.matches().isEmpty()) {
        int all = evidence.matches().size();
        long span = evidence.fitting(result.spanSize());
        table.row(
            Cell.of(TextRole.NAME, change.rule().name()),
            Cell.of(TextRole.COUNT, Phrases.count(all, "match", "matches")),
            Cell.of(TextRole.PLAIN, evidence.fitting(1) + " in one call"),
            Cell.of(TextRole.PLAIN, span + " in " + result.spanSize()),
            Cell.of(TextRole.PLAIN, byObject(result, change.rule().name())),
            Cell.of(TextRole.QUIET, "calls needed: " + lengths(evidence.lengths())));
      }
    }
    out.blank();
    out.heading("Calls that the matches need");
    table.write(out);
  }

  private static String byObject(RescopeResult result, String rule) {
    int kept = result.resolved(rule).map(one -> one.kept().size()).orElse(0);
    return kept == 0 ? "" : kept + " by the object";
  }

  /** Lengths and their frequencies, such as {@code 1 (7x), 12, not in a single thread (2x)}. */
  private static String lengths(Map<Integer, Integer> lengths) {
    StringBuilder text = new StringBuilder();
    lengths.forEach(
        (length, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(length == 0 ? "not in a single thread" : String.valueOf(length))
                .append(count == 1 ? "" : " (" + count + "x)"));
    return text.toString();
  }

  private static void diff(RescopeResult result, TextOutput out) throws IOException {
    if (result.changes().isEmpty()) {
      return;
    }
    out.blank();
    out.heading("Changes (" + Phrases.count(result.changes().size(), "file", "files") + ")");
    for (var change : result.changes()) {
      for (String line : change.diff().lines().toList()) {
        TextRole ink =
            line.startsWith("+")
                ? TextRole.MATCHED
                : line.startsWith("-") ? TextRole.WARNING : TextRole.PLAIN;
        out.line(0, List.of(Span.of(ink, line)));
      }
    }
  }

  private static void problems(List<Problem> problems, TextOutput out) throws IOException {
    if (problems.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("The changed rules would not load");
    for (Problem problem : problems) {
      for (String line : problem.render().lines().toList()) {
        out.line(2, List.of(Span.plain(line)));
      }
    }
  }

  private static String ofBuildingBlocks(RescopeResult result) {
    int lost = result.lost(true);
    int gained = result.gained(true);
    return lost + gained == 0
        ? ""
        : "; of building blocks, which are no capabilities, "
            + Phrases.count(lost, "match is", "matches are")
            + " lost and "
            + Phrases.number(gained)
            + " gained";
  }

  private static void summary(RescopeResult result, TextOutput out) throws IOException {
    String changed = Phrases.count(result.changes().size(), "file", "files") + " to change";
    String found =
        result.reports() == 0
            ? "no report was given; this is based on the rules alone"
            : "in "
                + Phrases.count(result.reports(), "report", "reports")
                + " "
                + Phrases.count(result.lost(), "match is", "matches are")
                + " lost and "
                + Phrases.number(result.gained())
                + " gained"
                + ofBuildingBlocks(result);
    out.blank();
    out.wrapped(0, 0, Span.plain(changed + "; " + found));
  }
}
