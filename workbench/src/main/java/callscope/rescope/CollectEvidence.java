package callscope.rescope;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the minimum number of calls that each match of a rule needs in a trace. Not thread-safe.
 */
final class CollectEvidence {
  /** Calls within more than this number of calls are not counted as a missed match. */
  private static final int NEAR = 5;

  private final CompiledRules rules;
  private final int spanSize;
  private final List<CompiledRule> wide;
  private final List<CompiledRule> narrow;
  private final Map<String, RuleEvidence> found = new LinkedHashMap<>();

  /**
   * Creates a collector for some rules of a set.
   *
   * @param wanted selects the rules
   */
  CollectEvidence(CompiledRules rules, int spanSize, Predicate<CompiledRule> wanted) {
    this.rules = rules;
    this.spanSize = spanSize;
    List<CompiledRule> chosen =
        rules.rules().stream().filter(rule -> !rule.lifted()).filter(wanted).toList();
    this.wide = chosen.stream().filter(rule -> isWide(rule)).toList();
    this.narrow =
        chosen.stream()
            .filter(rule -> rule.scope(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent())
            .toList();
  }

  /** Whether the dynamic scope of a rule is wider than a call and narrower than the file. */
  static boolean isWide(CompiledRule rule) {
    return rule.scope(Flavor.DYNAMIC)
        .filter(scope -> scope != Scope.CALL && scope != Scope.FILE)
        .isPresent();
  }

  /** Adds the matches in a trace. */
  void add(Trace trace, String report) {
    Matches matches = new Matcher(rules, spanSize).match(trace, Progress.SILENT).matches();
    LocateEvidence locate = new LocateEvidence(matches, spanSize, trace, report);
    Map<Address, List<Wanted>> byThread = new LinkedHashMap<>();
    for (CompiledRule rule : wide) {
      for (Match match : matches.of(rule)) {
        Address at = match.address();
        Address group = at instanceof CallAddress call ? call.thread() : at;
        byThread.computeIfAbsent(group, a -> new ArrayList<>()).add(new Wanted(rule, at));
      }
    }
    byThread.values().stream()
        .flatMap(List::stream)
        .forEach(wanted -> add(wanted.rule, locate.place(wanted.rule, wanted.at)));
    lookForMissed(trace, matches, locate);
  }

  private record Wanted(CompiledRule rule, Address at) {}

  private void add(CompiledRule rule, MatchPlace place) {
    found.merge(rule.name(), new RuleEvidence(List.of(place), List.of()), RuleEvidence::plus);
  }

  private void lookForMissed(Trace trace, Matches matches, LocateEvidence locate) {
    Map<CompiledRule, Set<ThreadAddress>> matched = new HashMap<>();
    for (CompiledRule rule : narrow) {
      Set<ThreadAddress> threads = new HashSet<>();
      for (Match match : matches.of(rule)) {
        if (match.address() instanceof CallAddress call) {
          threads.add(call.thread());
        }
      }
      matched.put(rule, threads);
    }
    for (TracedProcess process : trace.processes()) {
      for (TracedThread thread : process.threads()) {
        for (CompiledRule rule : narrow) {
          if (!matched.getOrDefault(rule, Set.of()).contains(thread.address())) {
            locate
                .nearest(rule, process, thread)
                .filter(CollectEvidence::isNear)
                .ifPresent(
                    place ->
                        found.merge(
                            rule.name(),
                            new RuleEvidence(List.of(), List.of(place)),
                            RuleEvidence::plus));
          }
        }
      }
    }
  }

  /**
   * Whether neighbouring calls together satisfy the rule, each with an API of the rule or a handle
   * in common with one.
   */
  private static boolean isNear(MatchPlace place) {
    return place.fits(NEAR) && !place.floating() && !place.calls().isEmpty();
  }

  /** The evidence, by the names of the rules. */
  Map<String, RuleEvidence> found() {
    return found;
  }
}
