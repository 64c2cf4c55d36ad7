package callscope.render.text;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchTimes;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.render.CallIndex;
import callscope.render.PlaceNames;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the matches of a rule: place, evidence, and the calls that the evidence names. */
final class ShowMatches {
  private static final int INDENT = 2;
  private static final int MAX_MATCHES = 3;

  private final PlaceNames places;
  private final CallIndex calls;
  private final MatchTimes times;
  private final TextOutput out;
  private final boolean all;

  ShowMatches(ResultDocument document, TextOutput out, boolean all) {
    this.places = new PlaceNames(document);
    this.calls = new CallIndex(document.layout());
    this.times = document.times();
    this.out = out;
    this.all = all;
  }

  void show(MatchedRule rule) throws IOException {
    int size = rule.matches().size();
    int shown = all ? size : Math.min(MAX_MATCHES, size);
    for (MatchTree match : inOrder(rule.matches()).subList(0, shown)) {
      out.blank();
      String time = StoryOrder.text(times.of(match.matchedAt()));
      out.wrapped(
          INDENT,
          2 * INDENT,
          Span.of(TextRole.NAME, place(rule, match.matchedAt())),
          Span.of(TextRole.QUIET, time.isEmpty() ? "" : " at " + time));
      CitedCalls named = new CitedCalls(calls, places, out, all);
      new EvidenceTree(places, named, out, all).show(match);
      named.show(match.matchedAt());
    }
    if (shown < size) {
      out.blank();
      HiddenCounts.matches(out, INDENT, size - shown);
    }
  }

  /** The matches of each process in the order of time. */
  private List<MatchTree> inOrder(List<MatchTree> matches) {
    Map<Optional<ProcessAddress>, Integer> processes = new HashMap<>();
    List<Timed> timed = new ArrayList<>();
    for (MatchTree match : matches) {
      Optional<ProcessAddress> process = PlaceNames.processOf(match.matchedAt());
      int order = processes.computeIfAbsent(process, p -> processes.size());
      timed.add(new Timed(match, order, times.of(match.matchedAt()).orElse(0)));
    }
    return timed.stream()
        .sorted(Comparator.comparingInt(Timed::process).thenComparingLong(Timed::time))
        .map(Timed::match)
        .toList();
  }

  private record Timed(MatchTree match, int process, long time) {}

  private String place(MatchedRule rule, Address address) {
    boolean saysWhat = address == Address.None.NONE || PlaceNames.processOf(address).isPresent();
    String kind =
        saysWhat ? "" : rule.meta().scopes().of(Flavor.STATIC).map(Scope::word).orElse("") + " ";
    return kind + places.full(address);
  }
}
