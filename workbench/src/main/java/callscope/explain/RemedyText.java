package callscope.explain;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.rule.Scope;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the changes that would have made a rule match. */
final class RemedyText {
  private static final int NAMED = 10;

  private final TextOutput out;

  RemedyText(TextOutput out) {
    this.out = out;
  }

  void write(List<Remedy> remedies) throws IOException {
    if (remedies.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("What would have made it match");
    for (Remedy remedy : remedies) {
      switch (remedy) {
        case Remedy.LargerSpan span -> {
          item("a span of " + span.calls() + " calls, in " + span.name());
          ExplainText.calls(span.place(), 4, out);
        }
        case Remedy.WiderScope wider -> {
          item(
              wider.scope() == Scope.FILE
                  ? "no scope helps: the parts are in different processes"
                  : "scope " + wider.scope().word() + ", in " + wider.name());
          for (String part : wider.parts()) {
            out.wrapped(4, 6, Span.of(TextRole.QUIET, part));
          }
        }
        case Remedy.Wake wake -> item(wake(wake.needed()));
        case Remedy.Forbidden forbidden ->
            item(
                "without "
                    + forbidden.what()
                    + ", which a `not` forbids"
                    + forbidden.seen().stream()
                        .map(RemedyText::place)
                        .collect(Collectors.joining("; ", " @ ", "")));
        case Remedy.OtherCount count ->
            item(count.what() + ": " + count.range() + "; found " + times(count));
        case Remedy.Absent absent -> {
          List<String> what = absent.what();
          int more = what.size() - Math.min(NAMED, what.size());
          item(
              "features that do not occur in the report: "
                  + String.join(", ", what.subList(0, what.size() - more))
                  + (more > 0 ? " and " + more + " more" : ""));
        }
      }
    }
  }

  private static String times(Remedy.OtherCount count) {
    return Phrases.count(count.found(), "time", "times");
  }

  private static String place(Occurrence sighting) {
    return sighting.name() + (sighting.text().isEmpty() ? "" : " " + sighting.text());
  }

  static String wake(NeededRule needed) {
    return needed.why() == NeededRule.Why.UNSUPPORTED
        ? "a scope for `" + needed.rule() + "`, which has none for this kind of input"
        : "scope "
            + needed.asked().word()
            + " for `"
            + needed.rule()
            + "`, which has scope "
            + needed.scope().orElseThrow().word()
            + " and is therefore never visible there; `callscope rules rescope` shows the effect on other rules";
  }

  private void item(String text) throws IOException {
    out.wrapped(2, 4, Span.plain("- " + text));
  }
}
