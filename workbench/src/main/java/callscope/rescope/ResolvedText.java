package callscope.rescope;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import callscope.effect.ShowEffects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what resolved objects keep of the matches that narrowing to a call loses. */
final class ResolvedText {
  /** Maximum number of kept matches shown for a rule by default. */
  private static final int SHOWN = 3;

  private final TextOutput out;
  private final boolean verbose;

  ResolvedText(TextOutput out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  void write(RescopeResult result) throws IOException {
    if (result.resolved().isEmpty()) {
      return;
    }
    out.blank();
    out.heading("With the object resolved");
    for (ResolvedRule rule : result.resolved()) {
      out.wrapped(
          2,
          4,
          List.of(Span.of(TextRole.NAME, rule.rule()), Span.plain("  " + figures(rule))),
          false);
      conditions(rule);
      kept(rule);
      if (!result.resolves()) {
        titles("still lost, because the object is another one or unknown:", rule.ended());
        places("lost by the condition:", rule.dropped());
        places("gained:", rule.gained());
      }
    }
    boolean any = result.resolved().stream().anyMatch(rule -> !rule.conditions().isEmpty());
    if (any && !result.resolves()) {
      out.wrapped(2, 2, Span.of(TextRole.QUIET, "--resolve-objects adds these conditions"));
    }
  }

  /** The numbers of matches of a rule. */
  static String figures(ResolvedRule rule) {
    String counts =
        Phrases.number(rule.kept().size())
            + " of "
            + Phrases.count(rule.lost(), "lost match", "lost matches")
            + " kept";
    if (rule.reason().isPresent()) {
      return counts + ": " + rule.reason().get();
    }
    return counts
        + (rule.ended().isEmpty() ? "" : ", " + Phrases.number(rule.ended().size()) + " still lost")
        + (rule.dropped().isEmpty()
            ? ""
            : ", " + Phrases.number(rule.dropped().size()) + " lost by the condition")
        + (rule.gained().isEmpty() ? "" : ", " + Phrases.number(rule.gained().size()) + " gained");
  }

  /** The conditions of a rule, each with its strings. */
  static Map<String, List<String>> byCondition(ResolvedRule rule) {
    Map<String, List<String>> strings = new LinkedHashMap<>();
    for (StringCondition one : rule.conditions()) {
      strings
          .computeIfAbsent("where: {" + one.text() + "}", text -> new ArrayList<>())
          .add(one.string().pattern().toString());
    }
    return strings;
  }

  private void conditions(ResolvedRule rule) throws IOException {
    for (Map.Entry<String, List<String>> entry : byCondition(rule).entrySet()) {
      out.wrapped(
          4,
          6,
          List.of(
              Span.of(TextRole.MATCHED, entry.getKey()),
              Span.plain(" beside " + String.join(", ", entry.getValue()))),
          false);
    }
  }

  private void kept(ResolvedRule rule) throws IOException {
    List<ResolvedMatch> kept = rule.kept();
    int shown = verbose ? kept.size() : Math.min(SHOWN, kept.size());
    if (shown > 0) {
      out.line(4, List.of(Span.plain("kept:")));
    }
    for (ResolvedMatch match : kept.subList(0, shown)) {
      out.wrapped(4, 6, List.of(Span.plain(ShowEffects.title(match.place()))), false);
      if (match.call().isPresent()) {
        EvidenceCall call = match.call().get();
        out.wrapped(
            6,
            10,
            List.of(
                Span.of(TextRole.QUIET, call.name(false) + " "),
                Span.plain(call.text()),
                Span.of(TextRole.QUIET, "  " + String.join("; ", match.objects()))),
            false);
      }
    }
    more(kept.size() - shown);
  }

  /** Writes where matches are; their calls are listed with the lost matches. */
  private void titles(String title, List<MatchPlace> places) throws IOException {
    if (places.isEmpty()) {
      return;
    }
    out.line(4, List.of(Span.plain(title)));
    int shown = verbose ? places.size() : Math.min(SHOWN, places.size());
    for (MatchPlace place : places.subList(0, shown)) {
      out.wrapped(4, 6, List.of(Span.plain(ShowEffects.title(place))), false);
    }
    more(places.size() - shown);
  }

  private void more(int count) throws IOException {
    if (count > 0) {
      out.line(4, List.of(Span.of(TextRole.QUIET, "and " + count + " more; -v shows all")));
    }
  }

  private void places(String title, List<MatchPlace> places) throws IOException {
    if (!places.isEmpty()) {
      out.line(4, List.of(Span.plain(title)));
      new ShowEffects(out, verbose).places(places, places.size());
    }
  }
}
