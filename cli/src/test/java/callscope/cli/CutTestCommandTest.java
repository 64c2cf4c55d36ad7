package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.compile.CompiledRule;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Input;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import callscope.testreduce.IrreproducibleMatchException;
import callscope.testreduce.ReduceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of rules are cut out of reports, pass, and need all that they have. */
class CutTestCommandTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final String EXAMPLE = Path.of("..", "examples", "invoice.json.gz").toString();

  /** So many rules of each scope are tried on each report. */
  private static final int EACH = 6;

  private static final String BEGIN = "  features: |\n";
  private static final String END = "  expect:\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void theTestThatIsWrittenPassesWhenItIsRun() throws IOException {
    Path test = folder.resolve("a.test.yaml");
    String[] cut = {
      "rules", "test", "--rule", "write a registry value", "--from", EXAMPLE, "-o", test.toString()
    };
    CommandRun run = CommandRun.of(cut);
    assertThat(run.err()).matches("callscope: match [0-9] of 8, with the fewest calls; .*\n");
    assertThat(run.code()).isZero();
    assertThat(Files.readString(test))
        .startsWith("- name: \"write a registry value, in invoice\"\n")
        .containsPattern("call: [0-9]+: api\\(RegSetValueEx|NtSetValueKey");
    CommandRun again = CommandRun.of("rules", "test", test.toString());
    assertThat(again.out()).isEqualTo("1 passed, 0 failed\n");
  }

  @Test
  void impossibleRequestsAreReported() {
    assertThat(CommandRun.of("rules", "test", "--from", EXAMPLE).err()).contains("go together");
    assertThat(CommandRun.of("rules", "test", "--rule", "x").err()).contains("go together");
    assertThat(
            CommandRun.of("rules", "test", "--from", EXAMPLE, "--rule", "x", "a.test.yaml").err())
        .contains("runs none; drop a.test.yaml");
    CommandRun unknown =
        CommandRun.of("rules", "test", "--from", EXAMPLE, "--rule", "write a registy value");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(unknown.err()).contains("did you mean `write a registry value`?");
    CommandRun none =
        CommandRun.of("rules", "test", "--from", EXAMPLE, "--rule", "check for a kernel debugger");
    assertThat(none.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(none.err()).contains("does not match the report", "`callscope explain`");
  }

  @Test
  void matchesAreListedAndChosen() {
    String[] words = {
      "rules", "test", "--rule", "write a registry value", "--from", EXAMPLE, "--list-matches"
    };
    List<String> listed = CommandRun.of(words).out().lines().toList();
    assertThat(listed.size()).isGreaterThan(2);
    assertThat(listed.getFirst()).matches(" *1  \\S+ \\([0-9]+\\), thread [0-9]+, call [0-9]+");
    String call = listed.get(1).replaceFirst(".*call ", "");
    words[6] = "--match=2";
    assertThat(CommandRun.of(words).out()).contains("call: " + call + ": ", "- " + call);
    words[6] = "--match=" + (listed.size() + 1);
    CommandRun unknown = CommandRun.of(words);
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(unknown.err()).contains("a number from 1 to " + listed.size());
    words[6] = "--match=first";
    assertThat(CommandRun.of(words).err()).contains("a number from 1 to");
    assertThat(CommandRun.of("rules", "test", "--match", "1", "a").err())
        .contains("--match needs --from");
  }

  @Test
  void aMatchThatNarrowingLosesBecomesATestInWhichTheRuleMustNotMatch() throws IOException {
    String features = "- and:\n  - api: RegSetValueEx\n  - string: /Run/\n";
    RuleFolder old = new RuleFolder(Files.createDirectory(folder.resolve("old")));
    old.with("set a key", "thread", features);
    RuleFolder now = new RuleFolder(Files.createDirectory(folder.resolve("now")));
    now.with("set a key", "call", features);
    String trace =
        TraceFile.write(
            folder.resolve("a.trace.jsonl"),
            "windows",
            "RegQueryValueExW \"Run\"",
            "Sleep 1",
            "RegSetValueExW \"other\"");
    Path test = folder.resolve("a.test.yaml");
    String[] words = {
      "rules",
      "test",
      "-r",
      now.name(),
      "--rule",
      "set a key",
      "--from",
      trace,
      "--lost-since",
      old.name(),
      "-o",
      test.toString()
    };

    CommandRun run = CommandRun.of(words);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(test))
        .startsWith("- name: \"set a key does not match, in a.trace\"\n")
        .contains("api(RegQueryValueExW)", "string(other)", "matches: {}")
        .doesNotContain("Sleep");
    assertThat(CommandRun.of("rules", "test", "-r", now.name(), test.toString()).out())
        .isEqualTo("1 passed, 0 failed\n");
    assertThat(CommandRun.of("rules", "test", "-r", old.name(), test.toString()).code())
        .isEqualTo(ExitCode.DIFFERENT.number());
    words[9] = now.name();
    CommandRun none = CommandRun.of(words);
    assertThat(none.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(none.err()).contains("has lost no match in the report");
  }

  @Test
  void testsOfManyRulesNeedAllOfTheirFeatures()
      throws IOException,
          InvalidRulesException,
          UnreadableReportException,
          IrreproducibleMatchException {
    int builtIn = check(Rules.builtIn(), Path.of(EXAMPLE));
    assertThat(builtIn).isGreaterThan(EACH);
    Path reports = CORPUS.resolve("reports");
    assumeTrue(Files.isDirectory(reports), "skipped: there is no " + reports);
    Rules now = Rules.load(CORPUS.resolve("rules").resolve("capa-rules"));
    Rules old = Rules.load(CORPUS.resolve("rules").resolve("capa-rules-thread"));
    int found = check(now, reports.resolve("cape").resolve("0a0882b8.json.gz"));
    found += check(old, reports.resolve("cape").resolve("0a0882b8.json.gz"));
    found += check(now, reports.resolve("vmray").resolve("86d8257a.zip"));
    found += check(now, reports.resolve("freeze").resolve("pma01-01-dll.frz"));
    assertThat(found).isGreaterThan(4 * EACH);
  }

  private static int check(Rules rules, Path report)
      throws IOException, UnreadableReportException, IrreproducibleMatchException {
    Input input =
        new Reading(Set.of(), Limits.DEFAULT, ReadProgress.SILENT)
            .read(ReportSource.of(report))
            .input();
    Matches matches = new Matcher(rules.compiled()).match(input, Progress.SILENT).matches();
    Map<Scope, Integer> done = new EnumMap<>(Scope.class);
    int count = 0;
    for (CompiledRule rule : matches.matched()) {
      Flavor flavor = input instanceof callscope.input.Trace ? Flavor.DYNAMIC : Flavor.STATIC;
      Scope scope = rule.scope(flavor).orElseThrow();
      if (!rule.lifted() && done.merge(scope, 1, Integer::sum) <= EACH) {
        ReduceTest reduce = ReduceTest.of(rules.compiled(), rule, input, Matcher.DEFAULT_SPAN_SIZE);
        check(reduce.reduce(reduce.fewestCalls(), "t").text(), rules);
        count++;
      }
    }
    return count;
  }

  /** The test passes, and its rule matches nowhere without any line that is a feature. */
  private static void check(String text, Rules rules) {
    RuleTestOutcome outcome = run(text, rules).orElseThrow(() -> new AssertionError(text));
    assertThat(outcome.passed()).as("%s\n%s", text, outcome.differences()).isTrue();
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.lastIndexOf(END);
    List<String> lines = text.substring(start, end).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).contains("(") || lines.get(i).strip().matches("proc: [^:]*")) {
        continue;
      }
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      String listing = fewer.isEmpty() ? "\n" : String.join("\n", fewer) + "\n";
      String without = text.substring(0, start) + listing + END + "    matches: {}\n";
      assertThat(run(without, rules).map(RuleTestOutcome::differences).orElse(List.of()))
          .as("without %s\n%s", lines.get(i), text)
          .isEmpty();
    }
  }

  private static Optional<RuleTestOutcome> run(String text, Rules rules) {
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("t", text), new Problems());
    return tests.stream().findFirst().map(test -> RunRuleTest.run(test, rules.compiled()));
  }
}
