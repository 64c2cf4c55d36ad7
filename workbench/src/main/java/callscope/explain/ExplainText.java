package callscope.explain;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import callscope.origin.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Shows why a rule matched, or its nearest place, from the result down to the statements.
 *
 * @param style the layout
 */
public record ExplainText(TextStyle style) {

  /** Writes to the stream in UTF-8, and leaves it open. */
  public void write(Explanation explanation, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading(explanation.rule());
    String outcome =
        explanation.matched()
            ? Phrases.count(explanation.matches(), "match", "matches")
            : "did not match";
    out.labelled(
        2,
        "outcome",
        Span.of(explanation.matched() ? TextRole.MATCHED : TextRole.WARNING, outcome));
    out.labelled(2, "scope", Span.plain(explanation.scope().word()));
    if (explanation.matched()) {
      for (Explanation.Explained match : explanation.regions()) {
        match(match, out);
      }
      int more = explanation.matches() - explanation.regions().size();
      if (explanation.hidden() > 0) {
        out.blank();
        String others = Phrases.count(explanation.hidden(), "match", "matches");
        out.line(
            2,
            List.of(
                Span.of(TextRole.QUIET, others + " of other origins; --origin all shows them")));
      }
      if (more > 0) {
        out.blank();
        String hidden =
            "and " + Phrases.count(more, "more match", "more matches") + "; -v shows all";
        out.line(2, List.of(Span.of(TextRole.QUIET, hidden)));
      }
    } else {
      for (Explanation.Explained nearest : explanation.regions()) {
        nearest(nearest, out);
      }
      if (explanation.regions().isEmpty()) {
        out.labelled(2, "nearest", Span.plain("nothing that the rule requires was found"));
      }
      new RemedyText(out).write(explanation.remedies());
    }
    out.flush();
  }

  private static void match(Explanation.Explained match, TextOutput out) throws IOException {
    out.blank();
    String origin =
        match
            .origin()
            .filter(known -> known != Origin.UNKNOWN)
            .map(known -> " (" + known.word() + ")")
            .orElse("");
    out.heading("Match: " + match.name() + origin);
    if (match.calls().filter(place -> !place.calls().isEmpty()).isPresent()) {
      calls(match.calls().get(), 2, out);
      out.blank();
    }
    new StatementText(out).write(match.tree(), 2);
  }

  private static void nearest(Explanation.Explained nearest, TextOutput out) throws IOException {
    out.labelled(
        2,
        "nearest",
        Span.plain(
            nearest.missing() == 0
                ? nearest.name() + "; all parts are there, but not as the rule requires"
                : nearest.name()
                    + "; "
                    + Phrases.count(nearest.missing(), "part is", "parts are")
                    + " missing"));
    out.blank();
    out.heading("Nearest place");
    new StatementText(out).write(nearest.tree(), 2);
  }

  /** The needed calls, with the features that each satisfies. */
  static void calls(MatchPlace place, int indent, TextOutput out) throws IOException {
    int length = place.length().orElse(0);
    String needed = Phrases.count(place.calls().size(), "call is", "calls are") + " needed";
    String apart = length > 1 ? ", within " + length + " calls" : "";
    String floating = place.floating() ? "; value and API in different calls" : "";
    out.wrapped(indent, indent + 2, Span.of(TextRole.COUNT, needed + apart + floating));
    for (EvidenceCall call : place.calls()) {
      out.wrapped(
          indent + 2,
          indent + 6,
          List.of(
              Span.of(TextRole.QUIET, call.name(length > 1) + " "),
              Span.plain(call.text()),
              Span.of(TextRole.QUIET, "  satisfies " + String.join(", ", call.answers()))),
          false);
    }
  }
}
