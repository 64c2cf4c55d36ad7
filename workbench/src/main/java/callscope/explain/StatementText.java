package callscope.explain;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the statements of a rule, each with its result. */
final class StatementText {
  private static final int STEP = 2;

  /** Above this number, the failed features of a statement are shown in one line. */
  private static final int APART = 3;

  private static final int NAMED = 8;

  private final TextOutput out;

  StatementText(TextOutput out) {
    this.out = out;
  }

  void write(StatementResult part, int indent) throws IOException {
    List<Span> spans = new ArrayList<>();
    spans.add(mark(part));
    switch (part.kind()) {
      case COMPOUND, NOT, OPTIONAL, SUBSCOPE -> {
        spans.add(Span.of(TextRole.KEYWORD, part.word() + ":"));
        spans.add(Span.of(TextRole.QUIET, part.value().isEmpty() ? "" : " " + part.value()));
      }
      case COUNT -> {
        spans.add(Span.plain(part.word() + ": " + part.value()));
        spans.add(
            Span.of(part.holds() ? TextRole.PLAIN : TextRole.WARNING, ", found " + part.count()));
      }
      case FEATURE -> {
        spans.add(Span.plain(part.word() + (part.value().isEmpty() ? "" : ": ")));
        spans.add(Span.of(TextRole.NAME, part.value()));
      }
    }
    part.description()
        .ifPresent(text -> spans.add(Span.of(TextRole.QUIET, " = " + Phrases.oneLine(text))));
    if (isAside(part)) {
      String missing =
          part.missing() == 0
              ? "all parts are there, but not as the rule requires"
              : Phrases.count(part.missing(), "part is", "parts are") + " missing";
      spans.add(Span.of(TextRole.QUIET, " " + missing));
    } else {
      spans.add(seen(part));
    }
    out.wrapped(indent, indent + 2 * STEP, spans, false);
    if (part.isLeaf() && part.holds()) {
      texts(part, indent + STEP);
    } else if (isAside(part)) {
      return;
    }
    for (String text : part.instead()) {
      out.wrapped(indent + STEP, indent + 2 * STEP, Span.of(TextRole.WARNING, text));
    }
    if (part.failure().isPresent()) {
      failure(part.failure().get(), indent + STEP);
    }
    children(part, indent + STEP);
  }

  /** Whether it is a failed statement that is farther from being true than an alternative. */
  private static boolean isAside(StatementResult part) {
    boolean asks =
        part.kind() == StatementResult.Kind.COMPOUND
            || part.kind() == StatementResult.Kind.SUBSCOPE;
    return asks && !part.holds() && !part.decisive();
  }

  private static Span mark(StatementResult part) {
    return part.holds() ? Span.of(TextRole.MATCHED, "✓ ") : Span.of(TextRole.WARNING, "✗ ");
  }

  private static Span seen(StatementResult part) {
    if (part.seen().isEmpty() || part.kind() == StatementResult.Kind.NOT) {
      return Span.plain("");
    }
    String places = part.seen().stream().map(Occurrence::name).collect(Collectors.joining("; "));
    int more = part.count() - part.seen().size();
    String nearest =
        part.kind() == StatementResult.Kind.SUBSCOPE && !part.holds() ? " nearest" : "";
    return Span.of(
        TextRole.QUIET, nearest + " @ " + places + (more > 0 ? " and " + more + " more" : ""));
  }

  /** Writes the strings or the call that matched a feature. */
  private void texts(StatementResult part, int indent) throws IOException {
    for (String text : part.captured()) {
      out.wrapped(indent, indent + STEP, Span.of(TextRole.CAPTURED, '"' + text + '"'));
    }
    boolean one = part.captured().isEmpty() && part.seen().size() == 1;
    if (one && !part.seen().getFirst().text().isEmpty()) {
      out.wrapped(indent, indent + STEP, Span.of(TextRole.CAPTURED, part.seen().getFirst().text()));
    }
  }

  private void failure(StatementResult.Failure failure, int indent) throws IOException {
    if (failure.total() == 0 && failure.needed().isEmpty()) {
      out.wrapped(indent, indent + STEP, Span.of(TextRole.QUIET, "not in the report"));
    }
    for (Occurrence sighting : failure.nearest()) {
      List<Span> spans = new ArrayList<>();
      spans.add(Span.plain("found at " + sighting.name()));
      spans.add(Span.of(TextRole.COUNT, sighting.nearness().map(StatementText::away).orElse("")));
      String text = sighting.captured().map(of -> '"' + of + '"').orElse(sighting.text());
      spans.add(Span.of(TextRole.CAPTURED, text.isEmpty() ? "" : " " + text));
      out.wrapped(indent, indent + STEP, spans, false);
    }
    if (failure.total() > failure.nearest().size()) {
      String more =
          "and " + Phrases.count(failure.total() - failure.nearest().size(), "place", "places");
      out.wrapped(indent, indent + STEP, Span.of(TextRole.QUIET, more + " further away"));
    }
    for (NeededRule needed : failure.needed()) {
      needed(needed, indent);
    }
    if (failure.others() > 0) {
      String more = "and " + Phrases.count(failure.others(), "more rule", "more rules");
      out.wrapped(indent, indent + STEP, Span.of(TextRole.QUIET, more + " that would satisfy it"));
    }
  }

  static String away(Proximity nearness) {
    if (nearness.calls().isPresent()) {
      return " (" + Phrases.count(nearness.calls().getAsInt(), "call", "calls") + " away)";
    }
    return nearness.where().phrase().isEmpty() ? "" : " (" + nearness.where().phrase() + ")";
  }

  private void needed(NeededRule needed, int indent) throws IOException {
    out.wrapped(
        indent,
        indent + STEP,
        Span.of(needed.isQuiet() ? TextRole.WARNING : TextRole.QUIET, words(needed)));
    if (needed.nearest().isPresent()) {
      for (Explanation.Explained nearest : needed.nearest().get().regions()) {
        out.wrapped(
            indent + STEP,
            indent + 2 * STEP,
            Span.of(TextRole.QUIET, "nearest: " + nearest.name()));
        write(nearest.tree(), indent + STEP);
      }
    }
  }

  static String words(NeededRule needed) {
    String name = "`" + needed.rule() + "`";
    String matched =
        needed.matches() == 0
            ? " (it did not match anywhere)"
            : " (it matched " + Phrases.count(needed.matches(), "time", "times") + ")";
    return switch (needed.why()) {
      case UNSUPPORTED -> name + " has no scope for this kind of input, so it never matches";
      case WIDER ->
          name
              + " has scope "
              + needed.scope().orElseThrow().word()
              + ", wider than "
              + needed.asked().word()
              + ", so it never matches here"
              + matched;
      case ELSEWHERE -> name + " matched, but elsewhere" + matched;
      case NOWHERE -> name + " did not match anywhere";
    };
  }

  private void children(StatementResult part, int indent) throws IOException {
    List<StatementResult> plain =
        part.children().stream().filter(StatementText::isPlainFailure).toList();
    boolean together = plain.size() > APART;
    for (StatementResult child : part.children()) {
      if (!together || !isPlainFailure(child)) {
        write(child, indent);
      }
    }
    if (together) {
      String names =
          plain.stream()
              .limit(NAMED)
              .map(StatementResult::phrase)
              .collect(Collectors.joining(", "));
      int more = plain.size() - Math.min(NAMED, plain.size());
      boolean nowhere = plain.stream().allMatch(child -> child.failure().isPresent());
      out.wrapped(
          indent,
          indent + STEP,
          Span.of(TextRole.WARNING, "✗ "),
          Span.of(TextRole.QUIET, names + (more > 0 ? " and " + more + " more" : "")),
          Span.of(TextRole.QUIET, nowhere ? ": not in the report" : ""));
    }
  }

  /** Whether the only result for a feature is that it is missing. */
  private static boolean isPlainFailure(StatementResult part) {
    return part.kind() == StatementResult.Kind.FEATURE
        && !part.holds()
        && part.instead().isEmpty()
        && part.failure().filter(f -> f.total() > 0 || !f.needed().isEmpty()).isEmpty();
  }
}
