package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reduces a match in an input to the smallest test of the rule. Not thread-safe. */
public final class ReduceTest {
  private final CompiledRules rules;
  private final CompiledRule rule;
  private final Input input;
  private final int spanSize;
  private final Capabilities capabilities;

  /** The sequence that is evidence of the match, which must match too. */
  private Optional<CompiledRule> sequence = Optional.empty();

  private ReduceTest(CompiledRules rules, CompiledRule rule, Input input, int spanSize) {
    this.rules = rules;
    this.rule = rule;
    this.input = input;
    this.spanSize = spanSize;
    this.capabilities = new Matcher(rules, spanSize).match(input, Progress.SILENT);
  }

  /**
   * A reduced test.
   *
   * @param text the contents of a file with this rule test
   * @param features the number of features of the test
   */
  public record ReducedTest(String text, int features) {}

  /**
   * Prepares the matches of a rule.
   *
   * @param rules the rules that the rule may need
   * @param spanSize the number of calls of a span, at least 1
   */
  public static ReduceTest of(CompiledRules rules, CompiledRule rule, Input input, int spanSize) {
    CompiledRules needed = CompiledRules.compile(rules.withNeeds(List.of(rule)), new Problems());
    return new ReduceTest(needed, needed.rule(rule.name()).orElseThrow(), input, spanSize);
  }

  /** The places of all matches of the rule, in their order. */
  public List<Address> places() {
    return matches().stream().map(Match::address).toList();
  }

  private List<Match> matches() {
    return capabilities.matches().of(rule);
  }

  /** The index of the match that needs the fewest calls; 0 if there is no match. */
  public int fewestCalls() {
    return ChooseMatch.fewestCalls(capabilities.matches(), rule, input, spanSize, places());
  }

  /**
   * Reduces a match.
   *
   * @param match its index in {@link #places}
   * @param name the name of the test
   * @throws IrreproducibleMatchException if no listing of the input reproduces the match
   */
  public ReducedTest reduce(int match, String name) throws IrreproducibleMatchException {
    ListingPart whole = initialListing(matches().get(match));
    ListingPart smallest = ReduceListing.reduce(whole, this::holds);
    String text = write(name, smallest, places(smallest));
    if (!outcome(text).filter(RuleTestOutcome::passed).isPresent()) {
      throw new IllegalStateException("the reduced test does not pass:\n" + text);
    }
    return new ReducedTest(text, smallest.features());
  }

  /** The first listing that reproduces the match, of candidates of increasing size. */
  private ListingPart initialListing(Match match) throws IrreproducibleMatchException {
    return candidates(match)
        .map(Supplier::get)
        .filter(this::holds)
        .findFirst()
        .orElseThrow(
            () ->
                new IrreproducibleMatchException(
                    "no listing of the report reproduces the match at " + match.address()));
  }

  private Stream<Supplier<ListingPart>> candidates(Match match) {
    Matches matches = capabilities.matches();
    EvidencePlaces.Found evidence = EvidencePlaces.of(matches, rule, match);
    sequence = evidence.sequence();
    Set<Address> calls = new LinkedHashSet<>(evidence.places());
    calls.addAll(EvidencePlaces.spans(input, spanSize, evidence.spans()));
    if (input instanceof Trace trace && ConditionalListings.areFor(rules)) {
      ResolvedObjects objects = capabilities.objects().orElseGet(() -> ResolvedObjects.of(trace));
      return new ConditionalListings(trace, matches, objects).of(calls, match.address());
    }
    return Stream.of(
        () -> ListParts.of(input, place -> isOfCalls(place, calls)),
        () -> ListParts.of(input, place -> isOfRegion(place, match.address())),
        () -> ListParts.of(input, place -> true));
  }

  static boolean isOfCalls(Place place, Set<Address> calls) {
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

  private String write(String name, ListingPart listing, List<String> places) {
    int size = spanSize == Matcher.DEFAULT_SPAN_SIZE ? 0 : spanSize;
    return WriteTest.write(name, rule.name(), listing, size, places);
  }

  /** Whether the matcher finds a match of the rule in a listing. */
  private boolean holds(ListingPart listing) {
    return test(write("reduced", listing, List.of())).filter(this::matches).isPresent();
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
    return outcome(write("reduced", listing, List.of())).stream()
        .flatMap(outcome -> outcome.differences().stream())
        .flatMap(difference -> difference.found().stream())
        .toList();
  }

  private Optional<RuleTestOutcome> outcome(String text) {
    return test(text).map(test -> RunRuleTest.run(test, rules));
  }

  static Optional<RuleTest> test(String text) {
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("reduced", text), new Problems());
    return tests.stream().findFirst();
  }
}
