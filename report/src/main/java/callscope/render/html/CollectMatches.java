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
  private final Map<Object, Integer> numbers = new HashMap<>();

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

  /** A match of a rule of the document. */
  private record OfRule(String rule, Address place) {}

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
      for (MatchTree match : rule.matches()) {
        numbers.putIfAbsent(new OfRule(rule.name(), match.matchedAt()), count++);
      }
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
    for (MatchTree part : tree.rules()) {
      List<MatchTree> found = part.found();
      columns.foundCount.add(found.size());
      for (MatchTree other : found) {
        columns.foundMatch.add(number(other, part));
      }
    }
  }

  private int number(MatchTree found, MatchTree part) {
    Object key =
        part.node() instanceof Node.Subscope
            ? new OfSubscope(found.part(), found.matchedAt())
            : new OfRule(found.rule(), found.matchedAt());
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = count++;
    numbers.put(key, number);
    inner.add(found);
    return number;
  }
}
