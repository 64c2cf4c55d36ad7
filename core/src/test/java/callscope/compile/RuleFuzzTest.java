package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.rule.Flavor;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.ruletest.RuleTestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Any text as a rule or rule test is parsed, or its problems are reported. */
final class RuleFuzzTest {
  private static final Path RESOURCES = Path.of("src/test/resources/callscope");
  private static final int ROUNDS = 3_000;

  /** A safety limit, far above the time of all rounds. */
  private static final Duration NET = Duration.ofMinutes(3);

  private static final List<String> TOKENS =
      List.of(
          "- ",
          ": ",
          "\n",
          "  ",
          "\t",
          "'",
          "\"",
          "[",
          "]",
          "{",
          "}",
          "&a ",
          "*a",
          "!!int ",
          "!!binary ",
          "? ",
          "| ",
          "> ",
          "# ",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "<<: ",
          "~",
          "= ",
          " = ",
          "/",
          "/i",
          "(?",
          "\\",
          "count(",
          ")",
          "0x",
          "-",
          "1e400",
          ".nan",
          "and:",
          "not:",
          "call:",
          "match: ",
          "or more",
          "string: ",
          "59:59:59:59:".repeat(1_000),
          "0xf".concat("f".repeat(5_000)),
          "9".repeat(5_000),
          "[".repeat(1_000),
          "\u0000",
          "\u0085",
          "\ud800",
          "\ufeff",
          "٣");

  @Test
  void mutatedRulesAreParsedOrTheirProblemsReported() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      seeds.addAll(read(RESOURCES.resolve("rule/print"), ".yml"));
    }
    seeds.addAll(read(RESOURCES.resolve("rule/problems"), ".yml"));
    int[] outcomes = new int[2];
    mutate(
        seeds,
        text -> {
          Problems problems = new Problems();
          Optional<Rule> rule = RuleParser.parse(new RuleSource("a.yml", text), problems);
          assertThat(rule.isPresent() && !problems.isEmpty()).isFalse();
          rule.ifPresent(parsed -> assertCompiles(parsed, problems));
          problems.all().forEach(RuleFuzzTest::assertIsReported);
          outcomes[rule.isPresent() ? 0 : 1]++;
        });
    assertThat(outcomes[0]).as("parsed").isGreaterThan(ROUNDS / 100);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 10);
  }

  @Test
  void mutatedRuleTestsAreParsedOrTheirProblemsReported() throws IOException {
    List<String> seeds = read(RESOURCES.resolve("ruletest"), ".yaml");
    int[] outcomes = new int[2];
    mutate(
        seeds,
        text -> {
          Problems problems = new Problems();
          RuleTestParser.parse(new RuleSource("a.test.yaml", text), problems);
          problems.all().forEach(RuleFuzzTest::assertIsReported);
          outcomes[problems.isEmpty() ? 0 : 1]++;
        });
    assertThat(outcomes[0]).as("parsed").isGreaterThan(ROUNDS / 100);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 10);
  }

  /** Compiles a rule and builds everything that matching needs; other rules may be missing. */
  private static void assertCompiles(Rule rule, Problems problems) {
    CompiledRules compiled = CompiledRules.compile(List.of(rule), problems);
    for (Flavor flavor : Flavor.values()) {
      for (Scope scope : Scope.values()) {
        if (scope.isOf(flavor)) {
          assertThat(compiled.index(flavor, scope)).isNotNull();
        }
      }
    }
    assertThat(compiled.toString()).contains(rule.name());
  }

  private static void assertIsReported(Problem problem) {
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.render()).startsWith("error R0").contains("  --> ").doesNotContain("\u001b");
  }

  private static void mutate(List<String> seeds, Consumer<String> parse) {
    assertThat(seeds).isNotEmpty();
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            String text = mutated(seeds, random);
            try {
              parse.accept(text);
            } catch (RuntimeException | StackOverflowError e) {
              throw new AssertionError("round " + round + ":\n" + text, e);
            }
          }
        });
  }

  private static String mutated(List<String> seeds, Random random) {
    String text = seeds.get(random.nextInt(seeds.size()));
    for (int i = random.nextInt(5); i >= 0 && !text.isEmpty(); i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(60));
      String part = text.substring(from, to);
      String head = text.substring(0, from);
      text =
          switch (random.nextInt(6)) {
            case 0 -> head + TOKENS.get(random.nextInt(TOKENS.size())) + text.substring(from);
            case 1 -> head + text.substring(to);
            case 2 -> head + part + text.substring(from);
            case 3 ->
                head + (char) (text.charAt(from) ^ 1 << random.nextInt(8)) + text.substring(to);
            case 4 -> head + spliced(seeds, random) + text.substring(to);
            default -> random.nextInt(4) == 0 ? head : text;
          };
    }
    return text;
  }

  private static String spliced(List<String> seeds, Random random) {
    String other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length() + 1);
    return other.substring(from, Math.min(other.length(), from + random.nextInt(200)));
  }

  private static List<String> read(Path folder, String ending) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
