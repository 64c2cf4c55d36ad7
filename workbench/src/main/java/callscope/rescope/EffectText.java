package callscope.rescope;

import callscope.effect.EvidenceCall;
import callscope.effect.Place;
import callscope.effect.RuleEffect;
import callscope.render.Ink;
import callscope.render.Span;
import callscope.render.TextOutput;
import callscope.render.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the matches that are lost and gained, with their calls and how far these are apart, so that
 * a person can judge whether they were true.
 */
final class EffectText {
  /** So many of the matches of a rule are shown, if not all are wanted. */
  private static final int SHOWN = 3;

  private final TextOutput out;
  private final boolean all;

  EffectText(TextOutput out, boolean all) {
    this.out = out;
    this.all = all;
  }

  void write(RescopeResult result) throws IOException {
    for (RuleEffect effect : result.effects()) {
      if (!effect.lost().isEmpty()) {
        heading(effect, effect.lost(), "lost");
      }
      if (!effect.gained().isEmpty()) {
        heading(effect, effect.gained(), "gained");
      }
    }
  }

  private void heading(RuleEffect effect, List<Place> places, String what) throws IOException {
    out.blank();
    out.heading(
        effect.rule()
            + ": "
            + Words.count(places.size(), "match", "matches")
            + " "
            + what
            + ", "
            + Words.number(effect.kept())
            + " kept");
    int shown = all ? places.size() : Math.min(SHOWN, places.size());
    for (Place place : places.subList(0, shown)) {
      write(place);
    }
    if (shown < places.size()) {
      out.line(
          2, List.of(Span.of(Ink.QUIET, "and " + (places.size() - shown) + " more; -v shows all")));
    }
  }

  private void write(Place place) throws IOException {
    List<Span> title = new ArrayList<>();
    title.add(Span.plain(RescopeText.place(place)));
    title.add(Span.of(Ink.COUNT, "  " + length(place)));
    out.wrapped(2, 4, title, false);
    for (EvidenceCall call : place.calls()) {
      out.wrapped(
          4,
          8,
          List.of(
              Span.of(Ink.QUIET, "#" + call.position() + " "),
              Span.plain(call.text()),
              Span.of(Ink.QUIET, "  " + String.join(", ", call.answers()))),
          false);
    }
  }

  static String length(Place place) {
    if (place.length().isEmpty()) {
      return place.process().isEmpty() ? "" : "no stretch of calls of one thread has it all";
    }
    int length = place.length().getAsInt();
    return (place.proved() ? "" : "at most ")
        + Words.count(length, "call", "calls")
        + (place.calls().size() > 1 ? ", " + place.calls().size() + " of which are needed" : "")
        + (place.floating() ? "; a value stands apart from the API" : "");
  }
}
