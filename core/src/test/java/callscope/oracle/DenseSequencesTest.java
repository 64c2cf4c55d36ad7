package callscope.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.compile.CompiledRules;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.match.StringMatches;
import callscope.oracle.DenseTraces.Theme;
import callscope.rule.InvalidRulesException;
import callscope.rule.Rule;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the matcher against the oracle on sequences and conditions on calls, with traces in which
 * these often match, and checks that each part of a sequence decides often enough about matches.
 */
final class DenseSequencesTest {
  private static final int TRACES = 800;

  /** Traces on which sequences are compared with themselves without one of their parts. */
  private static final int CHANGED_TRACES = 250;

  private static final int MAX_SPAN_SIZE = 8;

  /** Matches of rules with a part that make a comparison worth its time. */
  private static final long ENOUGH = 200;

  private static final long ENOUGH_CHANGES = 8;

  /** What a seed makes. */
  private record Case(
      List<DenseRules.Written> written,
      List<Rule> rules,
      DenseTraces.Made made,
      int spanSize,
      Oracle oracle) {

    static Case of(int seed) {
      Random random = new Random(seed);
      List<Theme> themes = themes(random);
      List<DenseRules.Written> written = DenseRules.write(random, themes);
      List<Rule> rules = OracleTest.parse(written.stream().map(DenseRules.Written::text).toList());
      DenseTraces.Made made = DenseTraces.make(random, themes);
      int spanSize = 1 + random.nextInt(MAX_SPAN_SIZE);
      Oracle oracle = Oracle.match(rules, made.trace(), made.objects(), spanSize);
      return new Case(written, rules, made, spanSize, oracle);
    }

    private static List<Theme> themes(Random random) {
      List<Theme> all = Arrays.asList(Theme.values());
      Theme first = Vocabulary.pick(random, all);
      return random.nextInt(3) > 0 ? List.of(first) : List.of(first, Vocabulary.pick(random, all));
    }

    Map<Address, Tree> found(Rule rule) {
      return oracle.found().getOrDefault(rule.name(), Map.of());
    }
  }

  @Test
  void sequencesMatchAsTheOracleSays() {
    Map<String, Long> matches = new ConcurrentSkipListMap<>();
    Map<Integer, String> differing = new ConcurrentSkipListMap<>();
    IntStream.range(0, TRACES)
        .parallel()
        .forEach(
            seed -> {
              Case made = Case.of(seed);
              List<String> differences =
                  CompareWithOracle.compare(match(made, seed % 2 == 0), made.oracle);
              if (!differences.isEmpty()) {
                differing.put(seed, describe(made, differences));
              }
              for (int i = 0; i < made.rules.size(); i++) {
                long found = made.found(made.rules.get(i)).size();
                for (String kind : made.written.get(i).kinds()) {
                  matches.merge(kind, found, Long::sum);
                }
              }
            });
    assertThat(differing.keySet())
        .as(() -> "of " + TRACES + " seeds, " + differing.size() + " differ; " + first(differing))
        .isEmpty();
    assertThat(matches).hasSize(KINDS.size()).containsOnlyKeys(KINDS);
    assertThat(matches.values()).as(matches.toString()).allMatch(count -> count > ENOUGH);
  }

  private static final Set<String> KINDS =
      Set.of(
          "bound",
          "unbound",
          "dropped",
          "thread",
          "process",
          "family",
          "within calls",
          "within time",
          "until",
          "not",
          "optional",
          "alternatives",
          "runs",
          "distinct",
          "any order",
          "count",
          "folded count",
          "argument",
          "bits all",
          "bits any",
          "bits none",
          "outcome",
          "return",
          "repeats",
          "on");

  private static String first(Map<Integer, String> differing) {
    return differing.entrySet().stream()
        .findFirst()
        .map(one -> "seed " + one.getKey() + "\n" + one.getValue())
        .orElse("");
  }

  private static String describe(Case made, List<String> differences) {
    return String.join("\n", differences.subList(0, Math.min(3, differences.size())))
        + "\nspan size "
        + made.spanSize
        + "\n"
        + String.join("---\n", made.written.stream().map(DenseRules.Written::text).toList())
        + InputText.of(made.made.trace());
  }

  private static Capabilities match(Case made, boolean inParallel) {
    try {
      CompiledRules rules = CompiledRules.compile(made.rules);
      Optional<StringMatches> ahead =
          inParallel
              ? Optional.of(StringMatches.of(rules, made.made.trace().texts()))
              : Optional.empty();
      return new Matcher(rules, made.spanSize).match(made.made.trace(), Progress.SILENT, ahead);
    } catch (InvalidRulesException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachPartOfASequenceChangesWhatMatches() {
    Map<String, UnaryOperator<Statement.Sequence>> changes =
        new ConcurrentHashMap<>(ChangedSequences.WITHOUT);
    changes.putAll(ChangedSequences.ACROSS);
    Map<String, Long> changed = new ConcurrentSkipListMap<>();
    IntStream.range(0, CHANGED_TRACES)
        .parallel()
        .forEach(
            seed -> {
              Case made = Case.of(seed);
              for (int i = 0; i < made.rules.size(); i++) {
                Rule rule = made.rules.get(i);
                for (String kind : made.written.get(i).kinds()) {
                  UnaryOperator<Statement.Sequence> change = changes.get(kind);
                  if (change != null && differs(made, rule, change)) {
                    changed.merge(kind, 1L, Long::sum);
                  }
                }
              }
            });
    assertThat(changed).containsOnlyKeys(changes.keySet());
    assertThat(changed.values()).as(changed.toString()).allMatch(n -> n > ENOUGH_CHANGES);
  }

  private static boolean differs(Case made, Rule rule, UnaryOperator<Statement.Sequence> change) {
    if (!(rule.statement() instanceof Statement.Sequence)) {
      return false;
    }
    List<Rule> rules = List.of(ChangedSequences.change(rule, change));
    Oracle other = Oracle.match(rules, made.made.trace(), made.made.objects(), made.spanSize);
    Map<Address, Tree> found = other.found().getOrDefault(rule.name(), Map.of());
    return !found.keySet().equals(made.found(rule).keySet());
  }

  @Test
  void handlesStandForTheObjectsThatTheTracesMean() {
    List<String> differences = new ArrayList<>();
    for (int seed = 0; seed < 500; seed++) {
      DenseTraces.Made made = DenseTraces.make(new Random(seed), List.of(Theme.values()));
      ObjectsOfCalls real = ObjectsOfCalls.resolved(made.trace());
      Identities identities = new Identities();
      for (int process = 0; process < made.trace().processes().size(); process++) {
        for (int i = 0; i < made.trace().processes().get(process).calls().size(); i++) {
          String difference =
              identities.compare(real.of(process, i), made.objects().of(process, i));
          if (difference != null) {
            differences.add("seed " + seed + ", process " + process + ", call " + i + difference);
          }
        }
      }
    }
    assertThat(differences.stream().limit(3)).isEmpty();
  }

  /** Which identity of one side is which of the other. */
  private static final class Identities {
    private final Map<Object, Object> expectedOfReal = new ConcurrentHashMap<>();
    private final Map<Object, Object> realOfExpected = new ConcurrentHashMap<>();

    @Nullable String compare(List<SeenObject> real, List<SeenObject> expected) {
      boolean same = real.size() == expected.size();
      for (int i = 0; same && i < real.size(); i++) {
        same = isSame(real.get(i), expected.get(i));
      }
      return same ? null : ": " + real + "\n  instead of " + expected;
    }

    private boolean isSame(SeenObject real, SeenObject expected) {
      return real.meaning().equals(expected.meaning())
          && real.kind() == expected.kind()
          && real.resolved() == expected.resolved()
          && real.names().equals(expected.names())
          && real.relation() == expected.relation()
          && isSameIdentity(real.identity(), expected.identity());
    }

    private boolean isSameIdentity(Object real, Object expected) {
      return expectedOfReal.computeIfAbsent(real, r -> expected).equals(expected)
          && realOfExpected.computeIfAbsent(expected, e -> real).equals(real);
    }
  }
}
