package callscope.rulediff;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.effect.ReportEffect;
import callscope.effect.RuleEffect;
import callscope.effect.ShowEffects;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows the differences between two rule sets: a summary, by report, by rule, and in the rules
 * themselves.
 *
 * @param style the layout
 * @param verbose whether to list all matches and all rules
 */
public record ComparisonText(TextStyle style, boolean verbose) {
  /** Maximum number of rules listed for a kind of change by default. */
  private static final int SHOWN = 15;

  /** Writes to the stream in UTF-8, and leaves it open. */
  public void write(RuleSetComparison comparison, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    summary(comparison, out);
    reports(comparison.reports(), out);
    new ShowEffects(out, verbose).write(comparison.effects(), effect -> notes(comparison, effect));
    rules(comparison, out);
    out.flush();
  }

  private static void summary(RuleSetComparison comparison, TextOutput out) throws IOException {
    List<RuleChange> changes = comparison.rules().changes();
    out.heading("Summary");
    out.labelled(2, "before", Span.plain(side(comparison.before())));
    out.labelled(2, "after", Span.plain(side(comparison.after())));
    out.labelled(2, "rules", Span.plain(changes.isEmpty() ? "the same" : counts(changes)));
    if (comparison.reports().isEmpty()) {
      out.labelled(2, "found", Span.plain("no report was given; this is based on the rules alone"));
      return;
    }
    int lost = comparison.sum(report -> report.lost().size());
    int gained = comparison.sum(report -> report.gained().size());
    String found =
        comparison.isEqual()
            ? "the same in "
                + Phrases.count(comparison.reports().size(), "report", "reports")
                + ", "
                + Phrases.count(comparison.sum(ReportEffect::matchesKept), "match", "matches")
            : "capabilities: %s lost, %s gained; matches: %s lost, %s gained, %s kept; in %s of %s"
                .formatted(
                    Phrases.number(lost),
                    Phrases.number(gained),
                    Phrases.number(comparison.sum(ReportEffect::matchesLost)),
                    Phrases.number(comparison.sum(ReportEffect::matchesGained)),
                    Phrases.number(comparison.sum(ReportEffect::matchesKept)),
                    Phrases.number(comparison.reportsThatDiffer()),
                    Phrases.count(comparison.reports().size(), "report", "reports"));
    out.labelled(2, "found", Span.plain(found));
  }

  private static String side(RuleSetComparison.Side side) {
    return side.name() + " (" + Phrases.count(side.count(), "rule", "rules") + ")";
  }

  private static String counts(List<RuleChange> changes) {
    List<String> words = new ArrayList<>();
    for (Group group : Group.values()) {
      long count = group.members(changes).size();
      if (count > 0) {
        words.add(Phrases.number(count) + " " + group.word);
      }
    }
    return String.join(", ", words);
  }

  /** Kinds of changes. */
  private enum Group {
    ADDED("added"),
    REMOVED("removed"),
    RENAMED("renamed"),
    MEANING("changed in scope or logic"),
    WORDS("changed in wording only");

    private final String word;

    Group(String word) {
      this.word = word;
    }

    static Group of(RuleChange change) {
      if (change.isAdded()) {
        return ADDED;
      }
      if (change.isRemoved()) {
        return REMOVED;
      }
      if (change.changed().contains(RuleChange.Part.NAME)) {
        return RENAMED;
      }
      return change.hasOtherMeaning() ? MEANING : WORDS;
    }

    List<RuleChange> members(List<RuleChange> changes) {
      return changes.stream().filter(change -> of(change) == this).toList();
    }
  }

  private static void reports(List<ReportEffect> reports, TextOutput out) throws IOException {
    if (reports.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("Reports (" + reports.size() + ")");
    Table table = new Table();
    table.row(
        Cell.of(TextRole.QUIET, "report"),
        Cell.of(TextRole.QUIET, "calls"),
        Cell.of(TextRole.QUIET, "capabilities"),
        Cell.of(TextRole.QUIET, "lost"),
        Cell.of(TextRole.QUIET, "gained"),
        Cell.of(TextRole.QUIET, "matches kept"),
        Cell.of(TextRole.QUIET, "lost"),
        Cell.of(TextRole.QUIET, "gained"));
    for (ReportEffect report : reports) {
      table.row(
          Cell.of(TextRole.NAME, report.report()),
          Cell.of(
              TextRole.PLAIN,
              report.calls().isPresent() ? number(report.calls().getAsLong()) : "-"),
          Cell.of(
              TextRole.PLAIN,
              number(report.capabilities()) + " -> " + number(report.capabilitiesAfter())),
          Cell.of(TextRole.COUNT, number(report.lost().size())),
          Cell.of(TextRole.COUNT, number(report.gained().size())),
          Cell.of(TextRole.PLAIN, number(report.matchesKept())),
          Cell.of(TextRole.COUNT, number(report.matchesLost())),
          Cell.of(TextRole.COUNT, number(report.matchesGained())));
    }
    table.write(out);
  }

  private static String number(long number) {
    return Phrases.number(number);
  }

  /** Why the matches of a rule differ, and how they were compared. */
  private static List<String> notes(RuleSetComparison comparison, RuleEffect effect) {
    List<String> notes = new ArrayList<>();
    comparison.change(effect).ifPresent(change -> notes.add(what(change)));
    String needed =
        comparison.causes(effect).stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    if (!needed.isEmpty()) {
      notes.add("it needs " + needed + ", which also changed");
    }
    Optional<Scope> level = effect.comparedBy();
    level.ifPresent(scope -> notes.add("compared by " + scope.word() + ", the wider scope"));
    return notes;
  }

  private void rules(RuleSetComparison comparison, TextOutput out) throws IOException {
    for (Group group : Group.values()) {
      List<RuleChange> changes = group.members(comparison.rules().changes());
      if (changes.isEmpty()) {
        continue;
      }
      out.blank();
      out.heading("Rules " + group.word + " (" + changes.size() + ")");
      Table table = new Table();
      int shown = verbose ? changes.size() : Math.min(SHOWN, changes.size());
      for (RuleChange change : changes.subList(0, shown)) {
        table.row(
            Cell.of(TextRole.NAME, change.rule().name()),
            Cell.of(
                TextRole.QUIET,
                change.isAdded() || change.isRemoved() ? scopes(change.rule()) : what(change)));
      }
      table.write(out);
      if (shown < changes.size()) {
        String more = "and " + (changes.size() - shown) + " more; -v shows all";
        out.line(2, List.of(Span.of(TextRole.QUIET, more)));
      }
    }
  }

  private static String what(RuleChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return (change.isAdded() ? "added, " : "removed, ") + scopes(change.rule());
    }
    Rule before = change.before().get();
    Rule after = change.after().get();
    List<String> parts = new ArrayList<>();
    for (RuleChange.Part part : RuleChange.Part.values()) {
      if (change.changed().contains(part)) {
        parts.add(
            switch (part) {
              case NAME -> "was `" + before.name() + "`";
              case SCOPE -> scopes(before, after);
              case LOGIC, META, TEXT -> part.word() + " changed";
            });
      }
    }
    return String.join("; ", parts);
  }

  private static String scopes(Rule rule) {
    return rule.meta().scopes().toString();
  }

  private static String scopes(Rule before, Rule after) {
    List<String> words = new ArrayList<>();
    for (Flavor flavor : Flavor.values()) {
      String was = word(before.meta().scopes().of(flavor));
      String is = word(after.meta().scopes().of(flavor));
      if (!was.equals(is)) {
        words.add(flavor.word() + " scope: " + was + " -> " + is);
      }
    }
    return String.join("; ", words);
  }

  private static String word(Optional<Scope> scope) {
    return scope.map(Scope::word).orElse("unsupported");
  }
}
