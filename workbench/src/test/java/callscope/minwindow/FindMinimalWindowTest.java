package callscope.minwindow;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.CallPatternMatches;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindMinimalWindowTest {
  private static final List<String> LEAVES =
      List.of(
          "api: A",
          "api: B",
          "api: C",
          "number: 1",
          "number: 2",
          "string: /run/i",
          "match: inner",
          "match: deep",
          "match: one call",
          "match: space",
          "count(api(A)): 2 or more",
          "count(number(1)): 1",
          "count(api(B)): (0, 1)",
          "os: windows");

  private static FindMinimalWindow finder(CompiledRules rules, Trace trace, int maxTries) {
    TracedProcess process = trace.processes().getFirst();
    return new FindMinimalWindow(
        rules,
        CallPatternMatches.of(rules, trace),
        process,
        process.threads().getFirst(),
        maxTries);
  }

  private static Optional<CallWindow> shortest(List<Rule> rules, List<List<String>> calls) {
    CompiledRules compiled = MiniTraces.compile(rules);
    return finder(compiled, MiniTraces.trace(calls), FindMinimalWindow.MAX_TRIES)
        .shortest(compiled.rule(rules.getLast().name()).orElseThrow());
  }

  private static List<String> call(String... words) {
    return List.of(words);
  }

  @Test
  void evidenceInOneCallIsAWindowOfOneCall() {
    Rule rule = MiniTraces.rule("r", "thread", "- and:\n  - api: Set\n  - string: /run/i\n");
    assertThat(
            shortest(
                List.of(rule),
                List.of(call("Set", "other"), call("Read", "run"), call("Set", "Run"))))
        .contains(new CallWindow(2, 2, List.of(2), true));
  }

  @Test
  void theClosestOfSeveralPairsIsTaken() {
    Rule rule = MiniTraces.rule("r", "thread", "- and:\n  - api: A\n  - api: B\n");
    assertThat(
            shortest(
                List.of(rule),
                List.of(call("A"), call("x"), call("x"), call("B"), call("x"), call("A"))))
        .contains(new CallWindow(3, 5, List.of(3, 5), true));
  }

  @Test
  void neededRulesMayMatchAnywhereInTheWindow() {
    Rule inner = MiniTraces.rule("inner", "thread", "- and:\n  - api: A\n  - api: B\n");
    Rule outer = MiniTraces.rule("outer", "thread", "- and:\n  - match: inner\n  - api: C\n");
    assertThat(
            shortest(
                List.of(inner, outer),
                List.of(call("B"), call("C"), call("x"), call("A"), call("C"))))
        .contains(new CallWindow(0, 3, List.of(0, 1, 3), true));
  }

  @Test
  void aRuleThatNothingSatisfiesHasNoWindow() {
    Rule rule = MiniTraces.rule("r", "thread", "- and:\n  - api: A\n  - api: B\n");
    assertThat(shortest(List.of(rule), List.of(call("A"), call("A")))).isEmpty();
    assertThat(shortest(List.of(rule), List.of())).isEmpty();
  }

  @Test
  void onlyConditionsThatNeedACallAreParts() {
    Rule open = MiniTraces.rule("open", "call", "- api: Open\n");
    Rule rule =
        MiniTraces.rule(
            "r",
            "thread",
            "- and:\n  - or:\n    - match: open\n    - number: 1\n  - or:\n    - string: /run/i\n");
    CompiledRules compiled = MiniTraces.compile(List.of(open, rule));
    FindMinimalWindow finder =
        finder(
            compiled,
            MiniTraces.trace(List.of(call("Open", "1"), call("Read", "run", "1"))),
            FindMinimalWindow.MAX_TRIES);
    CompiledRule target = compiled.rule("r").orElseThrow();
    CallWindow window = finder.shortest(target).orElseThrow();
    assertThat(window.needed()).containsExactly(1);
    assertThat(finder.neededPatterns(target, window).getFirst())
        .extracting(part -> compiled.patterns().pattern(part).toString())
        .containsExactlyInAnyOrder("number(0x1)", "string(/run/i)");
    assertThat(finder.shortest(target)).as("the window is empty again").contains(window);
  }

  @Test
  void anAbandonedSearchIsReported() {
    Rule rule =
        MiniTraces.rule("r", "thread", "- and:\n  - api: A\n  - api: B\n  - not:\n    - api: C\n");
    CompiledRules compiled = MiniTraces.compile(List.of(rule));
    Trace trace =
        MiniTraces.trace(List.of(call("A"), call("A"), call("x"), call("x"), call("B"), call("C")));
    Optional<CallWindow> found =
        finder(compiled, trace, 2).shortest(compiled.rule("r").orElseThrow());
    assertThat(found).contains(new CallWindow(1, 4, List.of(1, 4), false));
  }

  /** A window satisfies a rule if a trace of its calls alone is matched by the matcher itself. */
  @Test
  void windowsOfRandomRulesEqualThoseOfExhaustiveSearch() {
    int found = 0;
    int none = 0;
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      List<Rule> rules = rules(random);
      CompiledRules compiled = MiniTraces.compile(rules);
      List<List<String>> calls = calls(random);
      Optional<CallWindow> window =
          finder(compiled, MiniTraces.trace(calls), FindMinimalWindow.MAX_TRIES)
              .shortest(compiled.rule("outer").orElseThrow());
      Optional<Integer> expected = shortestByTrying(compiled, calls);
      assertThat(window.map(CallWindow::length))
          .as("seed %d: %s in %s", seed, compiled, calls)
          .isEqualTo(expected);
      if (window.isPresent()) {
        found++;
        assertThat(window.get().minimal()).isTrue();
        List<List<String>> needed =
            window.get().needed().stream().<List<String>>map(calls::get).toList();
        assertThat(matches(compiled, needed)).as("seed %d: needed calls", seed).isTrue();
      } else {
        none++;
      }
    }
    assertThat(found).isGreaterThan(300);
    assertThat(none).isGreaterThan(100);
  }

  private static Optional<Integer> shortestByTrying(CompiledRules rules, List<List<String>> calls) {
    for (int length = 1; length <= calls.size(); length++) {
      for (int first = 0; first + length <= calls.size(); first++) {
        if (matches(rules, calls.subList(first, first + length))) {
          return Optional.of(length);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(CompiledRules rules, List<List<String>> calls) {
    return !new Matcher(rules)
        .match(MiniTraces.trace(calls), Progress.SILENT)
        .matches()
        .of(rules.rule("outer").orElseThrow())
        .isEmpty();
  }

  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    rules.add(MiniTraces.rule("one call", "call", logic(random, LEAVES.subList(0, 6), 1)));
    rules.add(MiniTraces.rule("deep", "space", "thread", logic(random, LEAVES.subList(0, 6), 2)));
    rules.add(
        MiniTraces.rule("inner", "space/a", "thread", logic(random, LEAVES.subList(0, 5), 1)));
    rules.add(MiniTraces.rule("outer", "thread", logic(random, LEAVES, 3)));
    return rules;
  }

  private static String logic(Random random, List<String> leaves, int depth) {
    return "- and:\n" + statement(random, leaves, depth).indent(2);
  }

  private static String statement(Random random, List<String> leaves, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return "- " + leaves.get(random.nextInt(leaves.size())) + "\n";
    }
    List<String> words = List.of("and", "or", "and", "2 or more", "not", "optional", "call");
    String word = words.get(random.nextInt(words.size()));
    int children = word.equals("not") || word.equals("call") ? 1 : 2 + random.nextInt(2);
    StringBuilder text = new StringBuilder("- " + word + ":\n");
    List<String> allowed = word.equals("call") ? LEAVES.subList(0, 5) : leaves;
    for (int i = 0; i < children; i++) {
      text.append(statement(random, allowed, word.equals("call") ? 0 : depth - 1).indent(2));
    }
    return depth == 3 && word.equals("call")
        ? "- and:\n" + text.toString().indent(2)
        : text.toString();
  }

  private static List<List<String>> calls(Random random) {
    List<List<String>> calls = new ArrayList<>();
    int count = random.nextInt(14);
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      words.add(List.of("A", "B", "C", "D", "D").get(random.nextInt(5)));
      for (int j = random.nextInt(3); j > 0; j--) {
        words.add(List.of("1", "2", "7", "Run it").get(random.nextInt(4)));
      }
      calls.add(words);
    }
    return calls;
  }
}
