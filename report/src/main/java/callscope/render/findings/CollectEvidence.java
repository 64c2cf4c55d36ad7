package callscope.render.findings;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the features and calls that prove a match, with those of the rules that it matches. */
public final class CollectEvidence {
  /** The maximum length of a string that a feature matched. */
  private static final int MAX_TEXT = 200;

  /** The maximum number of parts that are looked at; trees of rules in a circle are endless. */
  private static final int MAX_PARTS = 10_000;

  private final Set<String> features = new LinkedHashSet<>();
  private final Set<CallAddress> calls = new LinkedHashSet<>();
  private final Set<Place> seen = new HashSet<>();
  private int parts;
  private boolean complete = true;

  private record Place(String rule, Address matchedAt) {}

  private CollectEvidence() {}

  /** Collects the first {@link Evidence#MAX} of each. */
  public static Evidence of(MatchTree match) {
    CollectEvidence collect = new CollectEvidence();
    collect.match(match);
    if (match.matchedAt() instanceof CallAddress call && collect.calls.isEmpty()) {
      collect.calls.add(call);
    }
    return new Evidence(List.copyOf(collect.features), collect.inOrder(), collect.complete);
  }

  /** The calls of each process in order. */
  private List<CallAddress> inOrder() {
    Map<ProcessAddress, Integer> processes = new HashMap<>();
    calls.forEach(call -> processes.putIfAbsent(call.thread().process(), processes.size()));
    return calls.stream()
        .sorted(
            Comparator.comparingInt(
                    (CallAddress call) -> processes.getOrDefault(call.thread().process(), 0))
                .thenComparingLong(CallAddress::index))
        .toList();
  }

  private void match(MatchTree match) {
    if (seen.add(new Place(match.rule(), match.matchedAt()))) {
      part(match);
    }
  }

  private void part(MatchTree part) {
    if (!part.success()) {
      return;
    }
    if (parts++ >= MAX_PARTS) {
      complete = false;
      return;
    }
    switch (part.node()) {
      case Node.Compound compound -> part.parts().forEach(this::part);
      case Node.Some some -> part.parts().forEach(this::part);
      case Node.Subscope subscope -> part.found().forEach(this::match);
      case Node.Range range -> {
        String counted = range.countedCalls().orElseGet(() -> text(range.counted().pattern()));
        String times = FeaturePhrase.range(range.min(), range.max());
        feature("count(" + counted + "): " + times, part.locations());
      }
      case Node.Feature(FeaturePattern pattern, var description) -> feature(pattern, part);
    }
  }

  private void feature(FeaturePattern pattern, MatchTree part) {
    List<MatchTree> found = part.found();
    if (!found.isEmpty()) {
      found.forEach(this::match);
      return;
    }
    List<MatchTree.Captured> captures = part.captures();
    if (captures.isEmpty()) {
      feature(text(pattern), part.locations());
    }
    for (MatchTree.Captured captured : captures) {
      String string = Phrases.cut(captured.text(), MAX_TEXT);
      feature(text(pattern) + " = \"" + string + '"', captured.locations());
    }
  }

  private static String text(FeaturePattern pattern) {
    FeaturePhrase phrase = FeaturePhrase.of(pattern);
    return phrase.value().isEmpty()
        ? phrase.keyword()
        : phrase.keyword() + ": " + Phrases.cut(phrase.value(), MAX_TEXT);
  }

  private void feature(String text, List<Address> locations) {
    add(features, text);
    for (Address location : locations) {
      if (location instanceof CallAddress call) {
        add(calls, call);
        if (!complete && calls.size() >= Evidence.MAX) {
          return;
        }
      }
    }
  }

  private <T> void add(Set<T> all, T one) {
    if (all.size() < Evidence.MAX) {
      all.add(one);
    } else if (!all.contains(one)) {
      complete = false;
    }
  }
}
