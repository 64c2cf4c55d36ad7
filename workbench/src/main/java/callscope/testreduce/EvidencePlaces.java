package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Evidence;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the places that are evidence of a match, including those of all rules that it needs. */
final class EvidencePlaces {
  /** The maximum number of places of a feature, unless it is counted. */
  private static final int MAX_PLACES = 3;

  private final Matches matches;
  private final Set<Address> found = new LinkedHashSet<>();
  private final Set<Match> done = new HashSet<>();

  /** The last call of each span that matched. */
  private final Set<CallAddress> spans = new LinkedHashSet<>();

  private @Nullable CompiledRule sequence;

  private EvidencePlaces(Matches matches) {
    this.matches = matches;
  }

  /**
   * The evidence of a match.
   *
   * @param spans the last call of each span of calls that matched
   * @param sequence the first sequence that matched
   */
  record Found(Set<Address> places, Set<CallAddress> spans, Optional<CompiledRule> sequence) {}

  static Found of(Matches matches, CompiledRule rule, Match match) {
    EvidencePlaces places = new EvidencePlaces(matches);
    places.add(rule, match);
    return new Found(places.found, places.spans, Optional.ofNullable(places.sequence));
  }

  /** All calls of the spans with these last calls; empty for code. */
  static Set<Address> spans(Input input, int spanSize, Set<CallAddress> last) {
    Set<Address> calls = new LinkedHashSet<>();
    if (!(input instanceof Trace trace)) {
      return calls;
    }
    for (var process : trace.processes()) {
      for (var thread : process.threads()) {
        for (CallAddress end : last) {
          if (end.thread().equals(thread.address())) {
            int at = Arrays.binarySearch(thread.calls(), Math.toIntExact(end.index()));
            for (int i = Math.max(0, at - spanSize + 1); i <= at; i++) {
              calls.add(process.callAddress(thread.calls()[i]));
            }
          }
        }
      }
    }
    return calls;
  }

  private void add(CompiledRule rule, Match match) {
    if (!done.add(match)) {
      return;
    }
    if (sequence == null && rule.isSequence()) {
      sequence = rule;
    }
    boolean isSpan = rule.scope(Flavor.DYNAMIC).filter(Scope.SPAN_OF_CALLS::equals).isPresent();
    if (isSpan && match.address() instanceof CallAddress call) {
      spans.add(call);
    }
    found.add(match.address());
    add(match.evidence(), match.address());
  }

  private void add(Evidence evidence, Address match) {
    if (!evidence.success()) {
      return;
    }
    add(evidence.condition(), evidence, match);
  }

  private void add(Condition condition, Evidence evidence, Address match) {
    switch (condition) {
      case Condition.Not _ -> {}
      case Condition.Where where -> add(where.child(), evidence, match);
      case Condition.Sequence _ -> evidence.children().forEach(child -> add(child, match));
      case Condition.All _, Condition.AtLeast _ ->
          evidence.children().forEach(child -> add(child, match));
      case Condition.Has has -> leaf(has.statement().pattern(), evidence, match, MAX_PLACES);
      case Condition.Counted counted ->
          leaf(counted.statement().counted().pattern(), evidence, match, Integer.MAX_VALUE);
    }
  }

  private void leaf(FeaturePattern pattern, Evidence evidence, Address match, int max) {
    List<Address> at = evidence.locations().at(match);
    for (Address address : at.subList(0, Math.min(max, at.size()))) {
      found.add(address);
      if (pattern instanceof FeaturePattern.MatchedRule(String name)) {
        named(name).forEach(rule -> matchOf(rule, address).ifPresent(m -> add(rule, m)));
      }
    }
  }

  private List<CompiledRule> named(String name) {
    List<CompiledRule> ofNamespace = matches.rules().namespace(name);
    return ofNamespace.isEmpty() ? matches.rules().rule(name).stream().toList() : ofNamespace;
  }

  private Optional<Match> matchOf(CompiledRule rule, Address address) {
    return matches
        .at(rule, address)
        .or(
            () ->
                address instanceof CallAddress call
                    ? matches.latest(rule, call)
                    : Optional.empty());
  }
}
