package callscope.effect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.minwindow.Listings;
import callscope.minwindow.MiniTraces;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How few calls the matches of sequences need. */
class LocateSequencesTest {
  private static final String STEPS = "- and:\n  - call: [api: A]\n  - call: [api: B]\n";

  private static List<List<String>> calls(String... calls) {
    return IntStream.range(0, calls.length).mapToObj(i -> List.of(calls[i].split(" "))).toList();
  }

  private static List<MatchPlace> places(Rule rule, Trace trace) {
    CompiledRules rules = MiniTraces.compile(List.of(rule));
    Matches matches = new Matcher(rules).match(trace, Progress.SILENT).matches();
    LocateEvidence locate = new LocateEvidence(matches, Matcher.DEFAULT_SPAN_SIZE, trace, "report");
    CompiledRule compiled = rules.rule(rule.name()).orElseThrow();
    return matches.of(compiled).stream()
        .map(Match::address)
        .map(at -> locate.place(compiled, at))
        .toList();
  }

  private static MatchPlace place(String dynamic, String features, String... calls) {
    List<MatchPlace> places =
        places(MiniTraces.rule("r", dynamic, features), MiniTraces.trace(calls(calls)));
    assertThat(places).hasSize(1);
    return places.getFirst();
  }

  private static List<Integer> positions(MatchPlace place) {
    return place.calls().stream().map(EvidenceCall::position).toList();
  }

  private static List<List<String>> answers(MatchPlace place) {
    return place.calls().stream().map(EvidenceCall::answers).toList();
  }

  @Test
  void callsInAnotherOrderAreNotCounted() {
    MatchPlace place = place("span of calls", STEPS + "  sequence: {}\n", "B", "A", "x", "B");
    assertThat(positions(place)).containsExactly(1, 3);
    assertThat(place.length()).hasValue(3);
    assertThat(answers(place)).containsExactly(List.of("step 1"), List.of("step 2"));
    assertThat(place.floating()).isFalse();
  }

  @Test
  void oneCallIsOneStepInAnyOrder() {
    String steps = "- and:\n  - call: [api: A]\n  - call: [number: 1]\n";
    MatchPlace place =
        place("span of calls", steps + "  sequence: {order: any}\n", "A 1", "x", "A");
    assertThat(positions(place)).containsExactly(0, 2);
    assertThat(place.length()).hasValue(3);
  }

  @Test
  void stepsMayBeFurtherApartThanASpan() {
    String[] calls = new String[40];
    Arrays.fill(calls, "x");
    calls[2] = "A 7";
    calls[35] = "B 8";
    calls[39] = "B 7";
    String steps =
        """
        - and:
          - call:
            - api: A
            where: {bind: {v: x}}
          - call:
            - api: B
            where: {bind: {v: x}}
          sequence: {}
        """;
    MatchPlace place = place("span of calls", steps, calls);
    assertThat(positions(place)).containsExactly(2, 39);
    assertThat(place.length()).hasValue(38);
  }

  @Test
  void allRunsAreCounted() {
    MatchPlace place =
        place("span of calls", STEPS + "  sequence: {runs: 2 or more}\n", "A", "B", "x", "A", "B");
    assertThat(positions(place)).containsExactly(0, 1, 3, 4);
    assertThat(place.length()).hasValue(5);
  }

  @Test
  void optionalStepsAreNotNeeded() {
    String steps =
        "- and:\n  - call: [api: A]\n  - optional:\n    - call: [api: C]\n  - call: [api: B]\n";
    MatchPlace place = place("span of calls", steps + "  sequence: {}\n", "A", "C", "B");
    assertThat(positions(place)).containsExactly(0, 2);
  }

  @Test
  void aSequenceIsAPartOfAWiderRule() {
    String rule =
        """
        - and:
          - api: D
          - and:
            - call: [api: A]
            - call: [api: B]
            sequence: {}
        """;
    MatchPlace place = place("thread", rule, "B", "D", "A", "x", "x", "B", "x", "D");
    assertThat(positions(place)).containsExactly(2, 5, 7);
    assertThat(place.length()).hasValue(6);
    assertThat(answers(place))
        .containsExactly(List.of("step 1"), List.of("step 2"), List.of("api(D)"));
  }

  @Test
  void stepsInSeveralThreadsHaveNoLength() {
    Trace trace =
        (Trace)
            Listings.trace(
                """
                global: os(windows)
                proc: a.exe (pid=10,ppid=4)
                thread: 11
                call: 0: api(A)
                thread: 12
                call: 1: api(B)
                """);
    Rule rule =
        MiniTraces.rule(
            "r", "span of calls", STEPS + "  sequence: {across: process, within: 5 calls}\n");
    MatchPlace place = places(rule, trace).getFirst();
    assertThat(place.length()).isEqualTo(OptionalInt.empty());
    assertThat(place.calls())
        .extracting(call -> call.address().thread().tid())
        .containsExactly(11L, 12L);
    assertThat(positions(place)).containsExactly(0, 0);
  }

  /** The needed calls are those without which the matcher itself finds no match. */
  @Test
  void neededCallsOfRandomSequencesAloneMatchAndNoneCanBeLeftOut() {
    int compared = 0;
    int inAnyOrder = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      boolean anyOrder = random.nextInt(3) == 0;
      Rule rule = MiniTraces.rule("r", "span of calls", randomSequence(random, anyOrder));
      List<List<String>> calls = randomCalls(random);
      for (MatchPlace place : places(rule, MiniTraces.trace(calls))) {
        List<Integer> needed = positions(place);
        String of = "seed %d: %s in %s".formatted(seed, rule.statement(), calls);
        assertThat(matches(rule, chosen(calls, needed))).as(of).isTrue();
        for (Integer without : needed) {
          List<Integer> rest = needed.stream().filter(at -> !at.equals(without)).toList();
          assertThat(matches(rule, chosen(calls, rest))).as(of).isFalse();
        }
        assertThat(needed).last().isEqualTo((int) ((CallAddress) place.at()).index());
        assertThat(place.length()).hasValue(needed.getLast() - needed.getFirst() + 1);
        compared++;
        inAnyOrder += anyOrder ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(400);
    assertThat(inAnyOrder).isGreaterThan(100);
  }

  private static List<List<String>> chosen(List<List<String>> calls, List<Integer> positions) {
    return positions.stream().<List<String>>map(calls::get).toList();
  }

  private static boolean matches(Rule rule, List<List<String>> calls) {
    return !places(rule, MiniTraces.trace(calls)).isEmpty();
  }

  private static String randomSequence(Random random, boolean anyOrder) {
    StringBuilder text = new StringBuilder("- and:\n");
    int steps = 2 + random.nextInt(3);
    for (int i = 0; i < steps; i++) {
      boolean inner = i > 0 && i + 1 < steps;
      String call = "call: [" + randomFeature(random) + "]";
      if (inner && !anyOrder && random.nextInt(4) == 0 && steps > 2) {
        text.append("  - not:\n    - ").append(call).append('\n');
      } else if (inner && random.nextInt(4) == 0 && steps > 3) {
        // no call may be both an optional and another step, or it would take the place of another
        text.append("  - optional:\n    - call: [api: D]\n");
      } else {
        text.append("  - ").append(call).append('\n');
      }
    }
    List<String> keys = new ArrayList<>();
    if (anyOrder) {
      keys.add("order: any");
    }
    if (random.nextInt(4) == 0) {
      keys.add("runs: 2 or more");
    }
    if (random.nextInt(3) == 0) {
      keys.add("within: " + (steps + random.nextInt(6)) + " calls");
    }
    return text + "  sequence: {" + String.join(", ", keys) + "}\n";
  }

  private static String randomFeature(Random random) {
    return List.of("api: A", "api: B", "api: C", "number: 1", "number: 2").get(random.nextInt(5));
  }

  private static List<List<String>> randomCalls(Random random) {
    List<List<String>> calls = new ArrayList<>();
    int count = random.nextInt(16);
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      words.add(List.of("A", "B", "C", "D").get(random.nextInt(4)));
      if (random.nextBoolean()) {
        words.add(List.of("1", "2", "7").get(random.nextInt(3)));
      }
      calls.add(words);
    }
    return calls;
  }
}
