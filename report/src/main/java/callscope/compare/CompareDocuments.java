package callscope.compare;

import callscope.address.Address;
import callscope.api.PublicApi;
import callscope.compare.Comparison.Side;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares result documents. Matches correspond if they have the same rule and the same address:
 * ids of the process and the thread, and index of the call. Thread-safe.
 */
@PublicApi
public final class CompareDocuments {
  private static final Comparator<ComparedRule> ORDER =
      Comparator.comparing((ComparedRule rule) -> rule.rule().meta().namespace().isEmpty())
          .thenComparing(rule -> rule.rule().meta().namespace().orElse(""))
          .thenComparing(rule -> rule.rule().name());

  private CompareDocuments() {}

  /** Returns the differences between two documents. */
  public static Comparison of(Side before, Side after) {
    Map<String, MatchedRule> rulesBefore = byName(before.document());
    Map<String, MatchedRule> rulesAfter = byName(after.document());
    Set<String> names = new HashSet<>(rulesBefore.keySet());
    names.addAll(rulesAfter.keySet());
    List<ComparedRule> different = new ArrayList<>();
    for (String name : names) {
      ComparedRule rule =
          compare(
              Optional.ofNullable(rulesBefore.get(name)),
              Optional.ofNullable(rulesAfter.get(name)));
      if (!rule.isEqual()) {
        different.add(rule);
      }
    }
    different.sort(ORDER);
    return new Comparison(before, after, different, names.size() - different.size());
  }

  private static Map<String, MatchedRule> byName(ResultDocument document) {
    Map<String, MatchedRule> rules = new HashMap<>();
    document.rules().forEach(rule -> rules.put(rule.name(), rule));
    return rules;
  }

  private static ComparedRule compare(Optional<MatchedRule> before, Optional<MatchedRule> after) {
    Map<Address, Deque<MatchTree>> known = new HashMap<>();
    for (MatchTree match : matches(before)) {
      known
          .computeIfAbsent(WithoutOrdinals.of(match.matchedAt()), a -> new ArrayDeque<>())
          .add(match);
    }
    List<MatchTree> gained = new ArrayList<>();
    List<MatchTree> otherEvidence = new ArrayList<>();
    EvidenceNumbers numbers = new EvidenceNumbers();
    for (MatchTree match : matches(after)) {
      Deque<MatchTree> there = known.get(WithoutOrdinals.of(match.matchedAt()));
      if (there == null || there.isEmpty()) {
        gained.add(match);
      } else if (numbers.of(there.remove()) != numbers.of(match)) {
        otherEvidence.add(match);
      }
    }
    List<MatchTree> lost = new ArrayList<>();
    for (MatchTree match : matches(before)) {
      Deque<MatchTree> left = known.get(WithoutOrdinals.of(match.matchedAt()));
      if (left != null && !left.isEmpty()) {
        lost.add(left.remove());
      }
    }
    boolean redefined =
        before.isPresent()
            && after.isPresent()
            && !written(before.get()).equals(written(after.get()));
    return new ComparedRule(before, after, gained, lost, otherEvidence, redefined);
  }

  private static List<MatchTree> matches(Optional<MatchedRule> rule) {
    return rule.map(MatchedRule::matches).orElse(List.of());
  }

  /** The text of a rule with normalised line ends. */
  private static String written(MatchedRule rule) {
    return rule.source().replace("\r\n", "\n").strip();
  }
}
