package callscope.render.text;

import callscope.compare.ComparedRule;
import callscope.compare.ComparedRule.Change;
import callscope.compare.Comparison;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.rule.RuleMeta;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Shows the differences between two documents, rule by rule. */
public final class ComparisonRenderer {
  private static final int INDENT = 2;

  private final TextStyle style;
  private final boolean all;

  /**
   * A renderer.
   *
   * @param all whether to show all matches of each rule rather than a few
   */
  public ComparisonRenderer(TextStyle style, boolean all) {
    this.style = style;
    this.all = all;
  }

  /** Writes to the stream, in UTF-8, and leaves it open. */
  public void render(Comparison comparison, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Compared");
    side("before", comparison.before(), out);
    side("after", comparison.after(), out);
    String before = comparison.before().document().facts().hashes().sha256();
    String after = comparison.after().document().facts().hashes().sha256();
    if (!before.equals(after)) {
      out.labelled(INDENT, "note", Span.of(TextRole.WARNING, "the samples differ"));
    }
    ShowMatchPlaces gained = new ShowMatchPlaces(comparison.after().document(), out, all);
    ShowMatchPlaces lost = new ShowMatchPlaces(comparison.before().document(), out, all);
    for (Change change : Change.values()) {
      List<ComparedRule> rules = comparison.rules(change).toList();
      if (!rules.isEmpty()) {
        out.blank();
        out.heading(title(change) + " (" + rules.size() + ")");
        for (ComparedRule rule : rules) {
          show(rule, gained, lost, out);
        }
      }
    }
    out.blank();
    out.wrapped(INDENT, INDENT, Span.of(TextRole.HEADING, total(comparison)));
    out.flush();
  }

  private static void side(String label, Comparison.Side side, TextOutput out) throws IOException {
    ResultDocument.Run run = side.document().run();
    out.labelled(INDENT, label, Span.plain(side.name()));
    if (!run.reportPath().equals(side.name())) {
      out.labelled(INDENT, "", Span.of(TextRole.QUIET, "of " + run.reportPath()));
    }
    String how = "by " + run.writer() + ", " + run.timestamp();
    out.labelled(INDENT, "", Span.of(TextRole.QUIET, how));
    String rules = String.join(", ", run.rulePaths());
    if (!rules.isEmpty()) {
      out.labelled(INDENT, "", Span.of(TextRole.QUIET, "rules " + rules));
    }
    long capabilities = side.document().capabilities().count();
    String found = Phrases.count(capabilities, "capability", "capabilities");
    out.labelled(INDENT, "", Span.of(TextRole.QUIET, found));
  }

  private static String title(Change change) {
    return switch (change) {
      case GAINED -> "Gained";
      case LOST -> "Lost";
      case OTHER_MATCHES -> "Other matches";
      case OTHER_EVIDENCE -> "Same places, other evidence";
      case OTHER_DEFINITION -> "Same matches, other definition";
    };
  }

  private void show(ComparedRule rule, ShowMatchPlaces gained, ShowMatchPlaces lost, TextOutput out)
      throws IOException {
    RuleMeta meta = rule.rule().meta();
    List<Span> title = new ArrayList<>();
    title.add(Span.plain(sign(rule.change()) + " "));
    title.add(Span.of(TextRole.NAME, meta.name()));
    meta.namespace().ifPresent(name -> title.add(Span.of(TextRole.TAG, " " + name)));
    if (meta.lib()) {
      title.add(Span.of(TextRole.QUIET, " (building block of other rules)"));
    }
    out.wrapped(0, INDENT, title, false);
    if (rule.redefined()) {
      out.wrapped(INDENT, INDENT, Span.of(TextRole.WARNING, "the definition of the rule differs"));
    }
    places("gained", TextRole.CAPTURED, rule.gained(), gained, out);
    places("lost", TextRole.WARNING, rule.lost(), lost, out);
    places("other evidence for", TextRole.COUNT, rule.otherEvidence(), gained, out);
  }

  private static String sign(Change change) {
    return switch (change) {
      case GAINED -> "+";
      case LOST -> "-";
      case OTHER_MATCHES, OTHER_EVIDENCE, OTHER_DEFINITION -> "~";
    };
  }

  private static void places(
      String what, TextRole ink, List<MatchTree> matches, ShowMatchPlaces places, TextOutput out)
      throws IOException {
    if (!matches.isEmpty()) {
      String count = Phrases.count(matches.size(), "match", "matches");
      out.wrapped(INDENT, INDENT, Span.of(ink, what + " " + count));
      places.show(matches);
    }
  }

  private static String total(Comparison comparison) {
    if (comparison.isEqual()) {
      return "No difference: " + Phrases.count(comparison.equal(), "rule", "rules") + ".";
    }
    List<String> parts = new ArrayList<>();
    for (Change change : Change.values()) {
      long count = comparison.rules(change).count();
      if (count > 0) {
        parts.add(Phrases.count(count, "rule", "rules") + " " + phrase(change));
      }
    }
    parts.add(Phrases.number(comparison.equal()) + " equal");
    return String.join(", ", parts);
  }

  private static String phrase(Change change) {
    return switch (change) {
      case GAINED, LOST -> change.word();
      case OTHER_MATCHES, OTHER_EVIDENCE, OTHER_DEFINITION -> "with " + change.word();
    };
  }
}
