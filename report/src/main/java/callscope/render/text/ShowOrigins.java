package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.HiddenMatches;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.origin.Origin;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what is not shown because of its origin. */
final class ShowOrigins {
  private static final int INDENT = 2;

  private ShowOrigins() {}

  /** Writes one line if any capability or match is hidden. */
  static void hidden(ResultDocument document, TextOutput out) throws IOException {
    boolean isTrace = document.layout() instanceof Layout.OfTrace;
    if (isTrace && document.origins().processes().isEmpty()) {
      out.blank();
      out.wrapped(
          INDENT,
          INDENT,
          Span.of(
              TextRole.QUIET,
              "A result document does not tell whose calls these are, so all are shown; its report"
                  + " does."));
      return;
    }
    HiddenMatches hidden = document.origins().hidden();
    if (hidden.matches() == 0) {
      return;
    }
    String origins =
        Arrays.stream(Origin.values())
            .filter(hidden.origins()::contains)
            .map(Origin::word)
            .collect(Collectors.joining(", "));
    String capabilities =
        hidden.capabilities() == 0
            ? ""
            : Phrases.count(hidden.capabilities(), "capability", "capabilities")
                + (hidden.capabilities() == 1 ? " was" : " were")
                + " found only there, with ";
    String matches = Phrases.count(hidden.matches(), "match", "matches");
    String text =
        "Not shown: "
            + origins
            + ". "
            + (capabilities.isEmpty()
                ? matches + (hidden.matches() == 1 ? " is" : " are") + " there"
                : capabilities + matches + " in all")
            + "; --origin all shows them.";
    out.blank();
    out.wrapped(INDENT, INDENT, Span.of(TextRole.QUIET, text));
  }
}
