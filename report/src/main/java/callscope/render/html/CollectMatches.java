package callscope.render.html;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.origin.Origin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the matches of all rules, and those inside their evidence. A match that is the evidence
 * of several others is written once.
 */
final class CollectMatches {
  private final ResultDocument document;
  private final Places places;
  private final EvidenceColumns columns = new EvidenceColumns();
  private final EvidenceNodes nodes;
  private final Map<OfSubscope, Integer> subscopes = new HashMap<>();

  /** For each rule that others match, the numbers of its matches by their places. */
  private final Map<String, Map<Address, Integer>> byPlace = new HashMap<>();

  /** The rules of the document with the numbers of their first matches. */
  private final Map<String, NumberedRule> rules = new HashMap<>();

  /** The matches that have a number and wait to be written, in the order of their numbers. */
  private final Deque<MatchTree> inner = new ArrayDeque<>();

  private int count;

  private CollectMatches(ResultDocument document, TextTable texts, Places places) {
    this.document = document;
    this.places = places;
    this.nodes = new EvidenceNodes(texts, places, columns);
  }

  static EvidenceColumns collect(ResultDocument document, TextTable texts, Places places) {
    return new CollectMatches(document, texts, places).collect();
  }

  /** A rule of the document, whose matches have consecutive numbers. */
  private record NumberedRule(MatchedRule rule, int first) {}

  /** A match of a subscope, by the identity of its evidence. */
  private record OfSubscope(Object part, Address place) {
    @Override
    @SuppressWarnings("ReferenceEquality") // subscopes of one rule differ only in their evidence
    public boolean equals(Object other) {
      return other instanceof OfSubscope that && part == that.part && place.equals(that.place);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(part) * 31 + place.hashCode();
    }
  }

  private EvidenceColumns collect() {
    for (MatchedRule rule : document.rules()) {
      rules.put(rule.name(), new NumberedRule(rule, count));
      count += rule.matches().size();
    }
    for (MatchedRule rule : document.rules()) {
      for (MatchTree match : rule.matches()) {
        write(match, document.origins().of(match));
      }
    }
    while (!inner.isEmpty()) {
      write(inner.poll(), Origin.UNKNOWN);
    }
    return columns;
  }

  private void write(MatchTree match, Origin origin) {
    EvidenceNodes.Tree tree = nodes.add(match);
    columns.matchPlace.addDelta(places.place(match.matchedAt()));
    columns.matchTree.add(tree.root());
    columns.matchOrigin.add(PageHeader.number(origin));
    for (int i = 0; i < tree.rules().size(); i++) {
      MatchTree part = tree.rules().get(i);
      List<MatchTree> found = part.found();
      columns.foundCount.add(found.size());
      for (MatchTree other : found) {
        columns.foundMatch.add(number(other, part));
      }
    }
  }

  private int number(MatchTree found, MatchTree part) {
    return part.node() instanceof Node.Subscope
        ? number(subscopes, new OfSubscope(found.part(), found.matchedAt()), found)
        : number(
            byPlace.computeIfAbsent(found.rule(), this::matchesByPlace), found.matchedAt(), found);
  }

  private <K> int number(Map<K, Integer> numbers, K key, MatchTree found) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = count++;
    numbers.put(key, number);
    inner.add(found);
    return number;
  }

  private Map<Address, Integer> matchesByPlace(String name) {
    NumberedRule numbered = rules.get(name);
    if (numbered == null) {
      return new HashMap<>();
    }
    int number = numbered.first;
    Map<Address, Integer> numbers = HashMap.newHashMap(numbered.rule.matches().size());
    for (MatchTree match : numbered.rule.matches()) {
      numbers.putIfAbsent(match.matchedAt(), number++);
    }
    return numbers;
  }
}
