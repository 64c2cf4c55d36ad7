package callscope.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.CandidateRules;
import callscope.match.Capabilities;
import callscope.match.MatchCosts;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.match.RuleCost;
import callscope.match.StringMatches;
import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.rulestore.CachedRules;
import callscope.rulestore.DecodeRules;
import callscope.rulestore.EncodeRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds the matcher, with rules compiled or kept, against the oracle on random rules and inputs.
 */
final class OracleTest {
  private static final int TRACES = 3000;
  private static final int PROGRAMS = 1500;
  private static final int MAX_SPAN_SIZE = 25;
  private static final int SMALL_SPAN_SIZE = 4;

  /** Matches and misses of each scope that make a comparison worth its time. */
  private static final long ENOUGH = 500;

  private final Map<Scope, Oracle.Tally> tallies =
      Collections.synchronizedMap(new EnumMap<>(Scope.class));

  /** The number of rules that could be excluded by the names of calls. */
  private final LongAdder excluded = new LongAdder();

  @Test
  void tracesMatchAsTheOracleSays() {
    IntStream.range(0, TRACES).parallel().forEach(seed -> compare(seed, Flavor.DYNAMIC));
    assertThat(tallies.keySet())
        .containsExactlyInAnyOrder(
            Scope.FILE, Scope.PROCESS, Scope.THREAD, Scope.SPAN_OF_CALLS, Scope.CALL);
    assertEnough();
    assertThat(excluded.sum()).as("rules that are no candidates").isGreaterThan(ENOUGH);
  }

  @Test
  void programsMatchAsTheOracleSays() {
    IntStream.range(0, PROGRAMS).parallel().forEach(seed -> compare(seed, Flavor.STATIC));
    assertThat(tallies.keySet())
        .containsExactlyInAnyOrder(
            Scope.FILE, Scope.FUNCTION, Scope.BASIC_BLOCK, Scope.INSTRUCTION);
    assertEnough();
  }

  private void assertEnough() {
    tallies.forEach(
        (scope, tally) -> {
          assertThat(tally.held).as("matches at scope %s", scope.word()).isGreaterThan(ENOUGH);
          assertThat(tally.tried - tally.held)
              .as("misses at scope %s", scope.word())
              .isGreaterThan(ENOUGH);
        });
  }

  private void compare(int seed, Flavor flavor) {
    Random random = new Random(seed);
    List<String> texts = RandomRules.write(random, flavor);
    List<Rule> rules = parse(texts);
    RandomInputs inputs = new RandomInputs(random);
    Input input = flavor == Flavor.DYNAMIC ? inputs.trace() : inputs.code();
    // many a window is small, so that calls leave it
    int spanSize = 1 + random.nextInt(random.nextBoolean() ? SMALL_SPAN_SIZE : MAX_SPAN_SIZE);
    Oracle oracle = Oracle.match(rules, input, spanSize);
    CompiledRules compiled = compile(rules);
    if (seed % 2 == 0) {
      byte[] bytes = EncodeRules.toBytes(new CachedRules(compiled, List.of()));
      compiled = DecodeRules.fromBytes(bytes, 0).rules();
    }
    Matcher matcher = new Matcher(compiled, spanSize);
    Capabilities real =
        seed % 3 == 0
            ? measured(matcher, input, flavor)
            : matcher.match(
                input, Progress.SILENT, seed % 3 == 1 ? ahead(compiled, input) : Optional.empty());
    assertThat(CompareWithOracle.compare(real, oracle))
        .as(
            () ->
                "seed %s, %s, span size %s\n%s\n%s"
                    .formatted(
                        seed,
                        flavor.word(),
                        spanSize,
                        String.join("---\n", texts),
                        InputText.of(input)))
        .isEmpty();
    oracle.tallies().forEach(this::add);
    if (input instanceof Trace trace) {
      compareCandidates(seed, compiled, trace, real);
    }
  }

  private void compareCandidates(int seed, CompiledRules compiled, Trace trace, Capabilities real) {
    List<CompiledRule> candidates = CandidateRules.of(compiled).in(trace);
    assertThat(candidates).as("seed %s", seed).containsAll(real.matches().matched());
    excluded.add(compiled.rules().size() - candidates.size());
  }

  private static CompiledRules compile(List<Rule> rules) {
    try {
      return CompiledRules.compile(rules);
    } catch (InvalidRulesException e) {
      throw new AssertionError(e);
    }
  }

  /** With answers at hand, two processes are matched at a time. */
  private static Optional<StringMatches> ahead(CompiledRules rules, Input input) {
    return input instanceof Trace trace
        ? Optional.of(StringMatches.of(rules, trace.texts()))
        : Optional.empty();
  }

  private static Capabilities measured(Matcher matcher, Input input, Flavor flavor) {
    MatchCosts costs = new MatchCosts(matcher.rules());
    Capabilities real = matcher.match(input, Progress.SILENT, Optional.empty(), costs);
    List<RuleCost> all = costs.mostExpensive(Integer.MAX_VALUE);
    // sequences are followed all at once
    assertThat(all)
        .map(RuleCost::rule)
        .containsAll(real.matches().matched().stream().filter(rule -> !rule.isSequence()).toList());
    assertThat(all)
        .isSortedAccordingTo(Comparator.comparing(RuleCost::time).reversed())
        .allSatisfy(
            cost -> {
              assertThat(cost.tried()).isPositive();
              assertThat(cost.matches()).isEqualTo(real.matches().of(cost.rule()).size());
              assertThat(cost.rule().scope(flavor)).contains(cost.scope());
            });
    return real;
  }

  private void add(Scope scope, Oracle.Tally more) {
    tallies.merge(scope, more, Oracle.Tally::sum);
  }

  static List<Rule> parse(List<String> texts) {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    for (String text : texts) {
      RuleParser.parse(new RuleSource("random.yml", text), problems).ifPresent(rules::add);
    }
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return rules;
  }
}
