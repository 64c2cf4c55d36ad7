package callscope.effect;

import callscope.address.Address;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Shows lost and gained matches with their calls and the distance between these, so that the user
 * can judge whether the matches were correct.
 */
public final class ShowEffects {
  /** Maximum number of matches shown for a rule by default. */
  private static final int SHOWN = 3;

  private final TextOutput out;
  private final boolean all;

  /**
   * Creates a writer to an output.
   *
   * @param all whether to show all matches of a rule instead of a few
   */
  public ShowEffects(TextOutput out, boolean all) {
    this.out = out;
    this.all = all;
  }

  /** Writes the matches that are lost and gained, those of capabilities before building blocks. */
  public void write(List<RuleEffect> effects) throws IOException {
    write(effects, effect -> List.of());
  }

  /**
   * Writes the matches that are lost and gained, those of capabilities before building blocks.
   *
   * @param notes additional lines about a rule
   */
  public void write(List<RuleEffect> effects, Function<RuleEffect, List<String>> notes)
      throws IOException {
    List<RuleEffect> ordered =
        effects.stream().sorted(Comparator.comparing(RuleEffect::library)).toList();
    for (RuleEffect effect : ordered) {
      if (effect.lostCount() > 0) {
        heading(effect, effect.lostCount(), "lost", notes);
        places(effect.lost(), effect.lostCount());
      }
      if (effect.gainedCount() > 0) {
        heading(effect, effect.gainedCount(), "gained", notes);
        places(effect.gained(), effect.gainedCount());
      }
    }
  }

  private void heading(
      RuleEffect effect, int count, String what, Function<RuleEffect, List<String>> notes)
      throws IOException {
    out.blank();
    out.heading(
        effect.rule()
            + (effect.library() ? " (building block): " : ": ")
            + Phrases.count(count, "match", "matches")
            + " "
            + what
            + ", "
            + Phrases.number(effect.kept())
            + " kept");
    for (String note : notes.apply(effect)) {
      out.wrapped(2, 4, Span.of(TextRole.QUIET, note));
    }
  }

  /**
   * Writes places, each with its calls.
   *
   * @param count the total number of places
   */
  public void places(List<MatchPlace> places, int count) throws IOException {
    int shown = all ? places.size() : Math.min(SHOWN, places.size());
    for (MatchPlace place : places.subList(0, shown)) {
      write(place);
    }
    if (shown < count) {
      String hint = shown < places.size() ? "; -v shows all" : "";
      out.line(2, List.of(Span.of(TextRole.QUIET, "and " + (count - shown) + " more" + hint)));
    }
  }

  private void write(MatchPlace place) throws IOException {
    List<Span> title = new ArrayList<>();
    title.add(Span.plain(title(place)));
    title.add(Span.of(TextRole.COUNT, "  " + length(place)));
    out.wrapped(2, 4, title, false);
    for (EvidenceCall call : place.calls()) {
      out.wrapped(
          4,
          8,
          List.of(
              Span.of(TextRole.QUIET, call.name(place.calls().size() > 1) + " "),
              Span.plain(call.text()),
              Span.of(TextRole.QUIET, "  " + String.join(", ", call.answers()))),
          false);
    }
  }

  /** Describes the number of calls that a match needs. */
  public static String length(MatchPlace place) {
    if (place.length().isEmpty()) {
      return place.process().isEmpty() ? "" : "no sequence of calls of one thread satisfies it";
    }
    int length = place.length().getAsInt();
    return (place.proved() ? "" : "at most ")
        + Phrases.count(length, "call", "calls")
        + (place.calls().size() > 1 ? ", " + place.calls().size() + " of them needed" : "")
        + (place.floating() ? "; value and API in different calls" : "");
  }

  /** The report, and the place in it. */
  public static String title(MatchPlace place) {
    String thread = place.thread().map(t -> ", thread " + t.tid()).orElse("");
    String process =
        place
            .process()
            .map(
                p ->
                    " "
                        + (place.program().isEmpty() ? "?" : place.program())
                        + " ("
                        + p.pid()
                        + ")")
            .orElseGet(() -> place.at().equals(Address.None.NONE) ? "" : " at " + place.at());
    return place.report() + ":" + process + thread;
  }
}
