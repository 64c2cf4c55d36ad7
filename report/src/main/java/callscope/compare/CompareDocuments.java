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
 * Compares result documents. In two results of one run, matches correspond if they have the same
 * rule and the same address: ids of the process and the thread, and index of the call. In two runs,
 * where ids differ, {@link CompareRuns} finds corresponding matches. Thread-safe.
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
    Optional<CompareRuns> runs = CompareRuns.ofDifferent(before.document(), after.document());
    Set<String> names = new HashSet<>(rulesBefore.keySet());
    names.addAll(rulesAfter.keySet());
    List<ComparedRule> different = new ArrayList<>();
    List<ComparedRule> unchanged = new ArrayList<>();
    for (String name : names) {
      ComparedRule rule =
          compare(
              Optional.ofNullable(rulesBefore.get(name)),
              Optional.ofNullable(rulesAfter.get(name)),
              runs);
      (rule.isEqual() ? unchanged : different).add(rule);
    }
    different.sort(ORDER);
    unchanged.sort(ORDER);
    PairedProcesses processes =
        runs.isPresent()
            ? runs.get().processes()
            : PairedProcesses.ofOneRun(before.document(), after.document());
    return new Comparison(before, after, different, unchanged, processes);
  }

  private static Map<String, MatchedRule> byName(ResultDocument document) {
    Map<String, MatchedRule> rules = new HashMap<>();
    document.rules().forEach(rule -> rules.put(rule.name(), rule));
    return rules;
  }

  private static ComparedRule compare(
      Optional<MatchedRule> before, Optional<MatchedRule> after, Optional<CompareRuns> runs) {
    ComparedMatches compared =
        runs.isPresent()
            ? runs.get().compare(matches(before), matches(after))
            : byAddress(matches(before), matches(after));
    boolean redefined =
        before.isPresent()
            && after.isPresent()
            && !written(before.get()).equals(written(after.get()));
    return new ComparedRule(
        before, after, compared.gained(), compared.lost(), compared.otherEvidence(), redefined);
  }

  /** The matches of a rule that differ. */
  record ComparedMatches(
      List<MatchTree> gained, List<MatchTree> lost, List<MatchTree> otherEvidence) {}

  private static ComparedMatches byAddress(List<MatchTree> before, List<MatchTree> after) {
    Map<Address, Deque<MatchTree>> known = new HashMap<>();
    for (MatchTree match : before) {
      known
          .computeIfAbsent(WithoutOrdinals.of(match.matchedAt()), a -> new ArrayDeque<>())
          .add(match);
    }
    List<MatchTree> gained = new ArrayList<>();
    List<MatchTree> otherEvidence = new ArrayList<>();
    EvidenceNumbers numbers = new EvidenceNumbers();
    for (MatchTree match : after) {
      Deque<MatchTree> there = known.get(WithoutOrdinals.of(match.matchedAt()));
      if (there == null || there.isEmpty()) {
        gained.add(match);
      } else if (numbers.of(there.remove()) != numbers.of(match)) {
        otherEvidence.add(match);
      }
    }
    List<MatchTree> lost = new ArrayList<>();
    for (MatchTree match : before) {
      Deque<MatchTree> left = known.get(WithoutOrdinals.of(match.matchedAt()));
      if (left != null && !left.isEmpty()) {
        lost.add(left.remove());
      }
    }
    return new ComparedMatches(gained, lost, otherEvidence);
  }

  private static List<MatchTree> matches(Optional<MatchedRule> rule) {
    return rule.map(MatchedRule::matches).orElse(List.of());
  }

  /** The text of a rule with normalised line ends. */
  private static String written(MatchedRule rule) {
    return rule.source().replace("\r\n", "\n").strip();
  }
}
