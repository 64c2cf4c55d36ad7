package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Input;
import callscope.input.Place;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.objects.ResolvedObjects;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reduces a match in an input to the smallest test of the rule. Not thread-safe. */
public final class ReduceTest {
  /** The maximum number of matches among which the one with the fewest calls is selected. */
  private static final int MAX_COMPARED = 50;

  private final CompiledRules rules;
  private final CompiledRule rule;
  private final Input input;
  private final int spanSize;
  private final String name;

  /** The sequence that is evidence of the match, which must match too. */
  private Optional<CompiledRule> sequence = Optional.empty();

  private ReduceTest(
      CompiledRules rules, CompiledRule rule, Input input, int spanSize, String name) {
    this.rules = rules;
    this.rule = rule;
    this.input = input;
    this.spanSize = spanSize;
    this.name = name;
  }

  /**
   * A reduced test.
   *
   * @param text the contents of a file with this rule test
   * @param features the number of features of the test
   */
  public record ReducedTest(String text, int features) {}

  /**
   * Reduces a match of a rule.
   *
   * @param spanSize the number of calls of a span, at least 1
   * @param name the name of the test
   * @return the test; empty if the rule does not match
   * @throws IrreproducibleMatchException if no listing of the input reproduces the match
   */
  public static Optional<ReducedTest> reduce(
      CompiledRules rules, CompiledRule rule, Input input, int spanSize, String name)
      throws IrreproducibleMatchException {
    CompiledRules needed = CompiledRules.compile(rules.withNeeds(List.of(rule)), new Problems());
    CompiledRule same = needed.rule(rule.name()).orElseThrow();
    return new ReduceTest(needed, same, input, spanSize, name).reduce();
  }

  private Optional<ReducedTest> reduce() throws IrreproducibleMatchException {
    Capabilities capabilities = new Matcher(rules, spanSize).match(input, Progress.SILENT);
    Matches matches = capabilities.matches();
    Optional<Match> match = fewestCalls(matches.of(rule));
    if (match.isEmpty()) {
      return Optional.empty();
    }
    ListingPart whole = initialListing(capabilities, match.get());
    ListingPart smallest = ReduceListing.reduce(whole, this::holds);
    String text = write(smallest, places(smallest));
    if (!outcome(text).filter(RuleTestOutcome::passed).isPresent()) {
      throw new IllegalStateException("the reduced test does not pass:\n" + text);
    }
    return Optional.of(new ReducedTest(text, smallest.features()));
  }

  private Optional<Match> fewestCalls(List<Match> matches) {
    if (!(input instanceof Trace trace) || matches.size() < 2) {
      return matches.stream().findFirst();
    }
    LocateEvidence locate = new LocateEvidence(rules, spanSize, trace, "");
    Match best = matches.getFirst();
    int fewest = Integer.MAX_VALUE;
    for (Match match : matches.subList(0, Math.min(MAX_COMPARED, matches.size()))) {
      MatchPlace place = locate.place(rule, match.address());
      int needed = place.length().isPresent() ? place.calls().size() : Integer.MAX_VALUE;
      if (needed < fewest) {
        best = match;
        fewest = needed;
      }
    }
    return Optional.of(best);
  }

  /** The first listing that reproduces the match, of candidates of increasing size. */
  private ListingPart initialListing(Capabilities capabilities, Match match)
      throws IrreproducibleMatchException {
    return candidates(capabilities, match)
        .map(Supplier::get)
        .filter(this::holds)
        .findFirst()
        .orElseThrow(
            () ->
                new IrreproducibleMatchException(
                    "no listing of the report reproduces the match at " + match.address()));
  }

  private Stream<Supplier<ListingPart>> candidates(Capabilities capabilities, Match match) {
    Matches matches = capabilities.matches();
    EvidencePlaces.Found evidence = EvidencePlaces.of(matches, rule, match);
    sequence = evidence.sequence();
    Set<Address> calls = new LinkedHashSet<>(evidence.places());
    calls.addAll(spans(evidence.spans()));
    if (input instanceof Trace trace && ConditionalListings.areFor(rules)) {
      ResolvedObjects objects = capabilities.objects().orElseGet(() -> ResolvedObjects.of(trace));
      return new ConditionalListings(trace, matches, objects).of(calls, match.address());
    }
    return Stream.of(
        () -> ListParts.of(input, place -> isOfCalls(place, calls)),
        () -> ListParts.of(input, place -> isOfRegion(place, match.address())),
        () -> ListParts.of(input, place -> true));
  }

  /** All calls of the spans with these last calls. */
  private Set<Address> spans(Set<CallAddress> last) {
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

  private static boolean isOfCalls(Place place, Set<Address> calls) {
    return place instanceof Place.Whole
        || place instanceof Place.OfFunction
        || place instanceof Place.OfBlock
        || calls.contains(place.address());
  }

  /** Whether a place is in the process that matched; true for all places of code. */
  private static boolean isOfRegion(Place place, Address match) {
    return place instanceof Place.Whole
        || process(match).isEmpty()
        || process(match).equals(process(place.address()));
  }

  /** The process of a place of a trace. */
  static Optional<ProcessAddress> process(Address address) {
    return switch (address) {
      case CallAddress call -> Optional.of(call.thread().process());
      case ThreadAddress thread -> Optional.of(thread.process());
      case ProcessAddress process -> Optional.of(process);
      default -> Optional.empty();
    };
  }

  private String write(ListingPart listing, List<String> places) {
    int size = spanSize == Matcher.DEFAULT_SPAN_SIZE ? 0 : spanSize;
    return WriteTest.write(name, rule.name(), listing, size, places);
  }

  /** Whether the matcher finds a match of the rule in a listing. */
  private boolean holds(ListingPart listing) {
    return test(write(listing, List.of())).filter(this::matches).isPresent();
  }

  private boolean matches(RuleTest test) {
    Flavor otherwise = rule.scope(Flavor.DYNAMIC).isPresent() ? Flavor.DYNAMIC : Flavor.STATIC;
    Matches found =
        new Matcher(rules, spanSize)
            .match(test.listing().input(otherwise), Progress.SILENT)
            .matches();
    // a test of a sequence is of no use if the rule matches for another reason
    return !found.of(rule).isEmpty() && sequence.map(found::of).filter(List::isEmpty).isEmpty();
  }

  private List<String> places(ListingPart listing) {
    return outcome(write(listing, List.of())).stream()
        .flatMap(outcome -> outcome.differences().stream())
        .flatMap(difference -> difference.found().stream())
        .toList();
  }

  private Optional<RuleTestOutcome> outcome(String text) {
    return test(text).map(test -> RunRuleTest.run(test, rules));
  }

  private static Optional<RuleTest> test(String text) {
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("reduced", text), new Problems());
    return tests.stream().findFirst();
  }
}
