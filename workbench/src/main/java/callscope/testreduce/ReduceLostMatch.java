package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.CompareMatches;
import callscope.effect.MatchPlace;
import callscope.effect.RuleEffect;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.objects.ResolvedObjects;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RunRuleTest;
import callscope.testreduce.ReduceTest.ReducedTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes a test in which a rule must not match, from a match that an earlier version of the rule
 * had. The test has the fewest calls with which the earlier version matches. These calls are
 * complete, and so are the calls that opened their objects, because they show why the rule does not
 * match now. Of code, the smallest listing is written. Not thread-safe.
 */
public final class ReduceLostMatch {
  private final CompiledRules before;
  private final CompiledRule old;
  private final CompiledRules after;
  private final CompiledRule now;
  private final Input input;
  private final int spanSize;
  private final List<Address> lost;

  private ReduceLostMatch(
      CompiledRules before, CompiledRules after, String rule, Input input, int spanSize) {
    this.before = before;
    this.old = before.rule(rule).orElseThrow();
    this.after = after;
    this.now = after.rule(rule).orElseThrow();
    this.input = input;
    this.spanSize = spanSize;
    CompareMatches compare = new CompareMatches(before, after, spanSize);
    compare.add(input, "");
    this.lost =
        compare.effects().stream()
            .filter(effect -> effect.rule().equals(rule))
            .map(RuleEffect::lost)
            .flatMap(List::stream)
            .map(MatchPlace::at)
            .toList();
  }

  /**
   * Finds the lost matches of a rule.
   *
   * @param before the rules before the change, with the rule
   * @param after the rules after the change, with a rule of the same name
   * @param spanSize the number of calls of a span, at least 1
   */
  public static ReduceLostMatch of(
      CompiledRules before, CompiledRules after, String rule, Input input, int spanSize) {
    return new ReduceLostMatch(
        withNeeds(before, rule), withNeeds(after, rule), rule, input, spanSize);
  }

  private static CompiledRules withNeeds(CompiledRules rules, String rule) {
    CompiledRule one = rules.rule(rule).orElseThrow();
    return CompiledRules.compile(rules.withNeeds(List.of(one)), new Problems());
  }

  /** The places of the lost matches, by threads. */
  public List<Address> places() {
    return lost;
  }

  /** The index of the match that needed the fewest calls; 0 if there is no match. */
  public int fewestCalls() {
    return ChooseMatch.fewestCalls(matchesBefore(), old, input, spanSize, lost);
  }

  /**
   * Writes a test.
   *
   * @param match the index of the match in {@link #places}
   * @param name the name of the test
   * @throws IrreproducibleMatchException if no listing of the input has the lost match and no match
   *     of the present rule
   */
  public ReducedTest reduce(int match, String name) throws IrreproducibleMatchException {
    Address at = lost.get(match);
    Matches matches = matchesBefore();
    Match found = matches.at(old, at).orElseThrow();
    EvidencePlaces.Found evidence = EvidencePlaces.of(matches, old, found);
    Set<Address> places = new LinkedHashSet<>(evidence.places());
    places.addAll(EvidencePlaces.spans(input, spanSize, evidence.spans()));
    ListingPart listing =
        (input instanceof Trace trace ? ofTrace(trace, places, at) : ofCode(places))
            .orElseThrow(
                () ->
                    new IrreproducibleMatchException(
                        "no listing of the report has the lost match at "
                            + at
                            + " and no match of the rule as it is now"));
    String text = write(name, listing);
    if (!ReduceTest.test(text)
        .map(t -> RunRuleTest.run(t, after))
        .filter(RuleTestOutcome::passed)
        .isPresent()) {
      throw new IllegalStateException("the reduced test does not pass:\n" + text);
    }
    return new ReducedTest(text, listing.features());
  }

  private Matches matchesBefore() {
    return new Matcher(before, spanSize).match(input, Progress.SILENT).matches();
  }

  private Optional<ListingPart> ofCode(Set<Address> places) {
    return Stream.of(
            ListParts.of(input, place -> ReduceTest.isOfCalls(place, places)),
            ListParts.of(input, place -> true))
        .filter(this::isLost)
        .findFirst()
        .map(listing -> ReduceListing.reduce(listing, this::isLost));
  }

  private Optional<ListingPart> ofTrace(Trace trace, Set<Address> places, Address at) {
    ResolvedObjects objects = ResolvedObjects.of(trace);
    Optional<?> process = ReduceTest.process(at);
    Predicate<List<CallAddress>> lostIn = calls -> isLost(list(trace, objects, calls));
    return Stream.of(
            calls(trace, places::contains),
            calls(trace, call -> ReduceTest.process(call).equals(process)),
            calls(trace, call -> true))
        .filter(lostIn)
        .findFirst()
        .map(calls -> DeltaDebugging.reduce(calls, lostIn))
        .map(calls -> withoutTheRest(list(trace, objects, calls)));
  }

  private static List<CallAddress> calls(Trace trace, Predicate<CallAddress> wanted) {
    List<CallAddress> calls = new ArrayList<>();
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

  private static ListingPart list(Trace trace, ResolvedObjects objects, List<CallAddress> calls) {
    return ListCalls.of(trace, OpeningCalls.with(Set.copyOf(calls), trace, objects));
  }

  /** Leaves out the file, and the other processes and features of processes, if possible. */
  private ListingPart withoutTheRest(ListingPart listing) {
    List<ListingPart> rest = new ArrayList<>();
    for (ListingPart part : listing.parts()) {
      boolean hasCalls = !part.all(ListingPart.Kind.INNER).isEmpty();
      if (part.text().equals("file") || (part.kind() == ListingPart.Kind.OUTER && !hasCalls)) {
        rest.add(part);
      }
      if (part.kind() == ListingPart.Kind.OUTER) {
        part.parts().stream().filter(p -> p.kind() == ListingPart.Kind.FEATURE).forEach(rest::add);
      }
    }
    ListingPart without = ReduceListing.without(listing, rest);
    return isLost(without) ? without : listing;
  }

  private String write(String name, ListingPart listing) {
    int size = spanSize == Matcher.DEFAULT_SPAN_SIZE ? 0 : spanSize;
    return WriteTest.write(name, now.name(), listing, size, List.of());
  }

  /** Whether the rule matched a listing before and does not match it now. */
  private boolean isLost(ListingPart listing) {
    return ReduceTest.test(write("reduced", listing))
        .filter(
            test -> {
              Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
              Input same = test.listing().input(flavor);
              return matches(before, old, same) && !matches(after, now, same);
            })
        .isPresent();
  }

  private boolean matches(CompiledRules rules, CompiledRule rule, Input listed) {
    Matches found = new Matcher(rules, spanSize).match(listed, Progress.SILENT).matches();
    return !found.of(rule).isEmpty();
  }
}
