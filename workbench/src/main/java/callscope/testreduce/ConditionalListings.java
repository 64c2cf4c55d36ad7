package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.Matches;
import callscope.objects.ResolvedObjects;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The listings from which a match of a rule with conditions or a sequence may be reduced, of
 * increasing size.
 */
final class ConditionalListings {
  private final Trace trace;
  private final Matches matches;
  private final ResolvedObjects objects;

  ConditionalListings(Trace trace, Matches matches, ResolvedObjects objects) {
    this.trace = trace;
    this.matches = matches;
    this.objects = objects;
  }

  /** Whether a rule asks for more than the features of calls. */
  static boolean areFor(CompiledRules rules) {
    return rules.rules().stream().anyMatch(rule -> rule.isConditional() || rule.isSequence());
  }

  /**
   * Returns the listings, each computed on access.
   *
   * @param evidence the calls that are evidence of the match
   * @param at where the rule matched
   */
  Stream<Supplier<ListingPart>> of(Set<Address> evidence, Address at) {
    Optional<ProcessAddress> process = process(at);
    Predicate<CallAddress> inProcess =
        call -> process.isEmpty() || process.get().equals(call.thread().process());
    return Stream.of(
        () -> list(evidence),
        () -> list(union(evidence, ofCallRules(inProcess.and(call -> isUpTo(call, at))))),
        () -> list(union(evidence, ofCallRules(call -> true))),
        () -> ListCalls.of(trace, all(inProcess)),
        () -> ListCalls.of(trace, all(call -> true)));
  }

  private ListingPart list(Set<Address> calls) {
    return ListCalls.of(trace, OpeningCalls.with(calls, trace, objects));
  }

  private static Set<Address> union(Set<Address> one, Set<Address> other) {
    Set<Address> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** The calls at which rules of call scope matched, such as the steps of sequences. */
  private Set<Address> ofCallRules(Predicate<CallAddress> wanted) {
    Set<Address> calls = new LinkedHashSet<>();
    for (CompiledRule rule : matches.rules().rules()) {
      if (rule.scope(Flavor.DYNAMIC).equals(Optional.of(Scope.CALL))) {
        matches
            .of(rule)
            .forEach(
                match -> {
                  if (match.address() instanceof CallAddress call && wanted.test(call)) {
                    calls.add(call);
                  }
                });
      }
    }
    return calls;
  }

  private Set<Address> all(Predicate<CallAddress> wanted) {
    Set<Address> calls = new LinkedHashSet<>();
    for (TracedProcess process : trace.processes()) {
      for (int call = 0; call < process.calls().size(); call++) {
        CallAddress address = process.callAddress(call);
        if (wanted.test(address)) {
          calls.add(address);
        }
      }
    }
    return calls;
  }

  private static boolean isUpTo(CallAddress call, Address end) {
    return !(end instanceof CallAddress last) || call.index() <= last.index();
  }

  private static Optional<ProcessAddress> process(Address address) {
    return ReduceTest.process(address);
  }
}
