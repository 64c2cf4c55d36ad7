package callscope.render.text;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.render.PlaceNames;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows the evidence of a match: the parts of the rule that made it true. */
final class EvidenceTree {
  private static final int FIRST_INDENT = 4;
  private static final int STEP = 2;
  private static final int MAX_PLACES = 6;
  private static final int MAX_TREES = 3;
  private static final int MAX_CAPTURES = 5;

  private final PlaceNames places;
  private final CitedCalls calls;
  private final TextOutput out;
  private final boolean all;

  /** The matches below a limited tree that were already shown. */
  private final Set<Shown> shownOnce = new HashSet<>();

  private record Shown(String rule, Address matchedAt) {}

  /** Shows a tree, and passes on the calls that it names. */
  EvidenceTree(PlaceNames places, CitedCalls calls, TextOutput out, boolean all) {
    this.places = places;
    this.calls = calls;
    this.out = out;
    this.all = all;
  }

  void show(MatchTree tree) throws IOException {
    recordEvidence(tree, false);
    show(tree, 0);
  }

  /**
   * Records which parts of the calls are evidence.
   *
   * @param deep whether to include the evidence below other matches, which will not be shown
   */
  private void recordEvidence(MatchTree tree, boolean deep) {
    switch (tree.node()) {
      case Node.Compound compound -> {}
      case Node.Some some -> {}
      case Node.Subscope subscope -> {}
      case Node.Range range -> calls.evidence(range.counted().pattern(), tree.locations());
      case Node.Feature feature -> {
        calls.evidence(feature.pattern(), tree.locations());
        for (MatchTree.Captured captured : tree.captures()) {
          calls.captured(captured.text(), captured.locations());
        }
      }
    }
    if (deep || !isMatch(tree)) {
      decisive(tree).forEach(child -> recordEvidence(child, deep));
    }
  }

  private static boolean isMatch(MatchTree tree) {
    return tree.node() instanceof Node.Subscope
        || (tree.node() instanceof Node.Feature feature
            && feature.pattern() instanceof FeaturePattern.MatchedRule);
  }

  private void show(MatchTree tree, int depth) throws IOException {
    switch (tree.node()) {
      case Node.Compound(Node.Compound.Kind kind, Optional<String> description) -> {
        if (kind != Node.Compound.Kind.OPTIONAL || !decisive(tree).isEmpty()) {
          statement(depth, kind.word(), description);
          below(tree, depth);
        }
      }
      case Node.Some(int count, Optional<String> description) -> {
        statement(depth, count + " or more", description);
        below(tree, depth);
      }
      case Node.Range range -> {
        String counted = range.countedCalls().orElseGet(() -> range.counted().pattern().toString());
        Span what = Span.plain("count(" + counted + "): ");
        Span times = Span.plain(FeaturePhrase.range(range.min(), range.max()));
        feature(tree, depth, List.of(what, times), range.description());
      }
      case Node.Subscope(Scope scope) -> {
        Span word = Span.of(TextRole.KEYWORD, scope.word() + ":");
        feature(tree, depth, List.of(word), Optional.empty());
        expansions(tree, depth, "");
      }
      case Node.Feature(FeaturePattern pattern, Optional<String> description) ->
          feature(tree, depth, pattern, description);
    }
  }

  private void statement(int depth, String word, Optional<String> description) throws IOException {
    List<Span> spans = new ArrayList<>();
    Optional<String> conditions = description.filter(EvidenceTree::isConditions);
    String text = conditions.map(where -> word + " " + Phrases.oneLine(where)).orElse(word);
    spans.add(Span.of(TextRole.KEYWORD, text + ":"));
    describe(spans, conditions.isPresent() ? Optional.empty() : description);
    line(depth, spans);
  }

  private void below(MatchTree tree, int depth) throws IOException {
    for (MatchTree child : decisive(tree)) {
      show(child, depth + 1);
    }
  }

  /** The children that explain the outcome: those with the outcome of their parent. */
  private static List<MatchTree> decisive(MatchTree tree) {
    boolean isNot =
        tree.node() instanceof Node.Compound compound && compound.kind() == Node.Compound.Kind.NOT;
    return tree.children().stream()
        .filter(child -> isNot || child.success() == tree.success())
        .toList();
  }

  private void feature(
      MatchTree tree, int depth, FeaturePattern pattern, Optional<String> description)
      throws IOException {
    FeaturePhrase phrase = FeaturePhrase.of(pattern);
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(phrase.keyword() + (phrase.value().isEmpty() ? "" : ": ")));
    spans.add(Span.of(TextRole.NAME, phrase.value()));
    feature(tree, depth, spans, description);
    if (pattern instanceof FeaturePattern.MatchedRule(String name)) {
      expansions(tree, depth, name);
    } else {
      captures(tree, depth + 1);
    }
  }

  /** A line about a feature and where it was seen. */
  private void feature(MatchTree tree, int depth, List<Span> what, Optional<String> description)
      throws IOException {
    List<Span> spans = new ArrayList<>(what);
    describe(spans, description);
    List<MatchTree.Captured> captures = tree.captures();
    if (captures.isEmpty()) {
      seenAt(spans, tree, tree.locations());
    }
    line(depth, spans);
  }

  private static void describe(List<Span> spans, Optional<String> description) {
    description.ifPresent(
        text ->
            spans.add(
                Span.of(
                    TextRole.QUIET, (isConditions(text) ? " " : " = ") + Phrases.oneLine(text))));
  }

  /** Whether a description is only the conditions that {@code where} adds. */
  private static boolean isConditions(String description) {
    return description.startsWith("where ");
  }

  private void captures(MatchTree tree, int depth) throws IOException {
    List<MatchTree.Captured> captures = tree.captures();
    int shown = all ? captures.size() : Math.min(MAX_CAPTURES, captures.size());
    for (MatchTree.Captured captured : captures.subList(0, shown)) {
      int columns = all ? Integer.MAX_VALUE : out.width() - indent(depth) - 2;
      List<Span> spans = new ArrayList<>();
      String text = SafeText.cut(FeaturePhrase.quoted(captured.text()), columns);
      spans.add(Span.whole(TextRole.CAPTURED, text));
      seenAt(spans, tree, captured.locations());
      line(depth, spans);
    }
    if (shown < captures.size()) {
      String more = Phrases.count(captures.size() - shown, "more string", "more strings");
      HiddenCounts.say(out, indent(depth), "and " + more);
    }
  }

  /** Adds where something was seen, unless that is where its rule matched. */
  private void seenAt(List<Span> spans, MatchTree tree, List<Address> locations) {
    boolean isSpan =
        tree.matchedAt() instanceof CallAddress
            && tree.scope(Flavor.DYNAMIC).filter(Scope.SPAN_OF_CALLS::equals).isPresent();
    List<Address> addresses =
        locations.stream().filter(address -> address != Address.None.NONE).toList();
    if (addresses.equals(List.of(tree.matchedAt())) && !isSpan) {
      calls.name(tree.matchedAt());
    } else if (!addresses.isEmpty()) {
      spans.add(Span.plain(" "));
      places(spans, addresses, tree.matchedAt());
    }
  }

  /** Adds a few places, named relative to a context. */
  private void places(List<Span> spans, List<Address> addresses, Address context) {
    int shown = all ? addresses.size() : Math.min(MAX_PLACES, addresses.size());
    StringBuilder text = new StringBuilder();
    Optional<CallAddress> before = Optional.empty();
    for (Address address : addresses.subList(0, shown)) {
      calls.name(address);
      boolean again = isInThread(address, before);
      text.append(text.isEmpty() ? "" : again ? ", " : "; ");
      text.append(
          again && address instanceof CallAddress call
              ? Long.toString(call.id())
              : places.within(address, context));
      before = address instanceof CallAddress call ? Optional.of(call) : Optional.empty();
    }
    if (shown < addresses.size()) {
      text.append(" and ").append(Phrases.number(addresses.size() - shown)).append(" more");
    }
    at(spans, text.toString());
  }

  private static boolean isInThread(Address address, Optional<CallAddress> other) {
    return address instanceof CallAddress call
        && other.map(CallAddress::thread).filter(call.thread()::equals).isPresent();
  }

  /** Adds where something was seen; the marker stays on the line of the first word. */
  private static void at(List<Span> spans, String places) {
    int end = places.indexOf(' ') < 0 ? places.length() : places.indexOf(' ');
    spans.add(Span.whole(TextRole.QUIET, "@ " + places.substring(0, end)));
    spans.add(Span.of(TextRole.QUIET, places.substring(end)));
  }

  /** The evidence of the rules matched by this part, each match once. */
  private void expansions(MatchTree tree, int depth, String name) throws IOException {
    if (tree.isLeftOut()) {
      leftOut(depth + 1, "evidence left out here: see the matches of the rule itself");
      return;
    }
    SimilarMatches alike = SimilarMatches.of(tree.children(), all ? Integer.MAX_VALUE : MAX_TREES);
    for (SimilarMatches.Group group : alike.groups()) {
      recordEvidence(group.first(), false);
      group.others().forEach(other -> recordEvidence(other, true));
      MatchTree first = group.first();
      boolean isRule = name.isEmpty() || name.equals(first.rule());
      if (tree.isLimited() && !shownOnce.add(new Shown(first.rule(), first.matchedAt()))) {
        leftOut(depth + 1, "evidence as shown above");
        continue;
      }
      if (isRule && group.places().equals(tree.locations())) {
        show(first, depth + 1);
      } else {
        label(group, tree, isRule, depth + 1);
        show(first, depth + 2);
      }
    }
    if (alike.others() > 0) {
      String more = Phrases.count(alike.others(), "more match", "more matches");
      HiddenCounts.say(out, indent(depth + 1), "and " + more);
    }
  }

  private void leftOut(int depth, String what) throws IOException {
    line(depth, List.of(Span.of(TextRole.QUIET, "… " + what)));
  }

  /** The identity of the matches that one part represents. */
  private void label(SimilarMatches.Group group, MatchTree tree, boolean isRule, int depth)
      throws IOException {
    List<Span> spans = new ArrayList<>();
    if (!isRule) {
      spans.add(Span.plain("match: "));
      spans.add(Span.of(TextRole.NAME, group.first().rule()));
      spans.add(Span.plain(" "));
    }
    places(spans, group.places(), tree.matchedAt());
    line(depth, spans);
  }

  private void line(int depth, List<Span> spans) throws IOException {
    out.wrapped(indent(depth), indent(depth) + 2 * STEP, spans, all);
  }

  /** The indentation of a line, limited so that deep trees leave room for text. */
  private int indent(int depth) {
    return Math.min(FIRST_INDENT + STEP * depth, out.width() / 2);
  }
}
