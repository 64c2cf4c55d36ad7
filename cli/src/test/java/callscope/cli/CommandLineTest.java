package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Terminal;
import callscope.cli.options.RuleStoreFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands, their options and how they end. */
class CommandLineTest {
  private static final String EXAMPLE = Path.of("..", "examples", "invoice.json.gz").toString();
  private static final Terminal WIDE = new Terminal(true, false, Optional.of(120), true);
  private static final String ESCAPE = "\u001b[";

  @TempDir private Path folder = Path.of("");

  private static String ok(CommandRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static void assertUsage(String said, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).contains(said).containsPattern("see `callscope .*--help`");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void theViewsGrowWithTheirVerbosity() {
    String brief = ok(CommandRun.of(EXAMPLE));
    String where = ok(CommandRun.of("-v", EXAMPLE));
    String why = ok(CommandRun.of("-vv", EXAMPLE));
    String all = ok(CommandRun.of("-vv", "--all", EXAMPLE));

    assertThat(brief).contains("T1547.001", "set a Run key value").doesNotContain("call 1");
    assertThat(where).contains("thread").doesNotContain("NtSetValueKey(");
    assertThat(why).contains("RegSetValueExW(").contains("more match");
    assertThat(all.length()).isGreaterThan(why.length());
    assertThat(withoutTime(ok(CommandRun.of("-v", "-v", EXAMPLE)))).isEqualTo(withoutTime(why));
  }

  private static String withoutTime(String text) {
    return text.replaceFirst("analysed +[0-9T:.Z-]+", "analysed");
  }

  @Test
  void colourIsForTerminalsUnlessTheUserSaysOtherwise() {
    assertThat(ok(CommandRun.of(EXAMPLE))).doesNotContain(ESCAPE);
    assertThat(ok(CommandRun.of("--color", "always", EXAMPLE))).contains(ESCAPE);
    assertThat(ok(CommandRun.with(new byte[0], WIDE, EXAMPLE))).contains(ESCAPE);
    assertThat(ok(CommandRun.with(new byte[0], WIDE, "--color=never", EXAMPLE)))
        .doesNotContain(ESCAPE);
  }

  @Test
  void noColorAndDumbTerminalsAreHonoured() {
    assertThat(Terminal.takesColor(Map.of())).isTrue();
    assertThat(Terminal.takesColor(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.takesColor(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.takesColor(Map.of("TERM", "dumb"))).isFalse();
  }

  @Test
  void theWidthOfTheTerminalIsRespected() {
    Terminal narrow = new Terminal(true, false, Optional.of(60), false);

    assertThat(ok(CommandRun.with(new byte[0], narrow, EXAMPLE)).lines())
        .allMatch(line -> line.length() <= 60);
  }

  @Test
  void theDocumentGoesToTheFileThatIsNamed() throws IOException {
    Path file = folder.resolve("out.json");

    assertThat(ok(CommandRun.of("--json", "-o", file.toString(), EXAMPLE))).isEmpty();

    assertThat(Files.readString(file)).startsWith("{\"meta\":{\"timestamp\":").endsWith("}\n");
  }

  @Test
  void aTagSelectsTheRulesThatMentionIt() {
    String tagged = ok(CommandRun.of("-t", "T1547.001", EXAMPLE));

    assertThat(tagged).contains("set a Run key value").doesNotContain("capture the screen");
    CommandRun none = CommandRun.of("-t", "no such tag", EXAMPLE);
    assertThat(none.code()).isEqualTo(ExitCode.NO_RULES.number());
  }

  @ParameterizedTest
  @CsvSource({"4440", "4440 2736", "'4440,2736'"})
  void onlySelectedProcessesAreAnalysed(String pids) {
    String[] words = ("--restrict-to-processes " + pids + " " + EXAMPLE).split(" ");

    String shown = ok(CommandRun.of(words));

    assertThat(shown).contains("invoice_7731.exe (4440)").doesNotContain("explorer.exe");
    assertThat(shown.contains("svchost.exe (2736)")).isEqualTo(pids.contains("2736"));
  }

  @Test
  void unknownProcessesAreReported() {
    CommandRun run = CommandRun.of("--restrict-to-processes", "77", EXAMPLE);

    assertThat(run.code()).isEqualTo(ExitCode.NO_PROCESSES.number());
    assertThat(run.err()).contains("none of the processes 77").contains("4440");
  }

  @Test
  void aLargerSpanMatchesMore() throws IOException {
    Path rule = folder.resolve("far.yml");
    Files.writeString(
        rule,
        """
        rule:
          meta:
            name: far
            scopes: {static: unsupported, dynamic: span of calls}
          features:
            - and:
              - api: CreateToolhelp32Snapshot
              - api: HttpSendRequest
        """);
    String narrow = ok(CommandRun.of("-r", rule.toString(), "--span-size", "2", EXAMPLE));
    String wide = ok(CommandRun.of("-r", rule.toString(), "--span-size=1000", EXAMPLE));

    assertThat(narrow).doesNotContain("far ");
    assertThat(wide).contains("far ");
  }

  @Test
  void featuresAreListedAsTextAndAsJson() {
    String text = ok(CommandRun.of("features", EXAMPLE));
    String json = ok(CommandRun.of("features", "--json", EXAMPLE));

    assertThat(text).contains("global: os(windows)\n", "proc: invoice_7731.exe (pid=4440,ppid=");
    assertThat(json.lines()).allMatch(line -> line.startsWith("{\"scope\":") && line.endsWith("}"));
    assertThat(json.lines().count()).isGreaterThan(2_000);
  }

  @Test
  void rulesAreListedAndShown() {
    String list = ok(CommandRun.of("rules", "list"));
    String rule = ok(CommandRun.of("rules", "show", "set a Run key value"));

    assertThat(list.lines().count()).isGreaterThan(300);
    assertThat(list).containsPattern("persistence/registry +set a Run key value +call +-");
    assertThat(rule).startsWith("# built-in/persistence/registry/run-key.yml\nrule:\n");
    assertUsage("did you mean `set a Run key value`?", "rules", "show", "set a run key value");
  }

  @Test
  void ruleTestsThatHoldPass() {
    Path tests = Path.of("..", "rules", "src", "main", "resources", "rules", "persistence");

    assertThat(ok(CommandRun.of("rules", "test", tests.toString())))
        .matches("[0-9]{2,} passed, 0 failed\n");
  }

  @Test
  void aRuleTestThatFailsShowsWhatWasExpectedAndWhatWasFound() throws IOException {
    Path test = folder.resolve("wrong.test.yaml");
    Files.writeString(
        test,
        """
        - name: wrong place
          rules:
            - name: create
              scopes: {dynamic: call}
              features:
                - api: CreateFile
          features: |
            proc: a.exe (pid=1)
            thread: 2
            call: 3: api(CreateFile)
            call: 4: api(CloseHandle)
          expect:
            matches:
              create:
                - 4
        """);

    CommandRun run = CommandRun.of("rules", "test", test.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .contains("FAILED " + test + ":1 wrong place\n  create\n    expected ")
        .containsPattern("expected \\S*4\\S*\n    found    \\S*3\\S*\n")
        .endsWith("0 passed, 1 failed\n");
  }

  @Test
  void ruleTestsThatCanNotBeReadAreReported() throws IOException {
    Path test = Files.writeString(folder.resolve("broken.test.yaml"), "- name: x\n  fetures: y\n");

    CommandRun run = CommandRun.of("rules", "test", test.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_RULES.number());
    assertThat(run.err()).contains("broken.test.yaml:2:").contains("fetures");
  }

  @Test
  void wrongCommandLinesAreExplained() {
    assertUsage("which report?");
    assertUsage(
        "there is no option --spn-size; did you mean --span-size?", "--spn-size", "3", EXAMPLE);
    assertUsage("--span-size is a number of calls", "--span-size", "0", EXAMPLE);
    assertUsage("--span-size is a number of calls", "--span-size", "x", EXAMPLE);
    assertUsage("--rules needs a value", EXAMPLE, "-r");
    assertUsage("`other.json` is one operand too many", "features", EXAMPLE, "other.json");
    assertUsage("--json contains everything", "--json", "-v", EXAMPLE);
    assertUsage("--color takes always, never, auto, not `red`", "--color", "red", EXAMPLE);
    assertUsage("is followed by one of: list, show, test", "rules");
    assertUsage("did you mean `callscope rules test`?", "rules", "tes");
    assertUsage("which rule?", "rules", "show");
    assertUsage("which tests?", "rules", "test");
    assertUsage("takes the id or the name of a process", "--restrict-to-processes", EXAMPLE);
    assertUsage("--tag is given more than once", "-t", "a", "-t", "b", EXAMPLE);
  }

  @Test
  void aClosedOutputIsNotAnError() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {EXAMPLE},
            InputStream.nullInputStream(),
            gone,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            CommandRun.NO_TERMINAL);

    assertThat(code).isEqualTo(ExitCode.READER_GONE.number());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void compiledRulesAreCachedInTheConfiguredFolder() {
    assertThat(RuleStoreFolder.of(Map.of("HOME", "/h"))).contains(Path.of("/h/.cache/callscope"));
    assertThat(RuleStoreFolder.of(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")))
        .contains(Path.of("/x/callscope"));
    assertThat(RuleStoreFolder.of(Map.of("CALLSCOPE_CACHE", "/c"))).contains(Path.of("/c"));
    assertThat(RuleStoreFolder.of(Map.of("CALLSCOPE_CACHE", "off", "HOME", "/h"))).isEmpty();
    assertThat(RuleStoreFolder.of(Map.of())).isEmpty();
  }
}
