package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose matches the command line shows. */
class OriginOptionsTest {
  private static final String RULE =
      """
      rule:
        meta: {name: %s, namespace: t, scopes: {static: unsupported, dynamic: call}, att&ck: ["A::B [%s]"]}
        features:
          - api: %s
      """;

  private static final String TRACE =
      """
      {"callscope-trace": 1, "source": "t", "os": "windows", "sample": 100}
      {"process": {"pid": 100, "ppid": 4, "name": "sample.exe"}}
      {"call": {"pid": 100, "api": "Sleep"}}
      {"process": {"pid": 300, "ppid": 7, "name": "updater.exe"}}
      {"call": {"pid": 300, "api": "Sleep"}}
      {"call": {"pid": 300, "api": "Beep"}}
      """;

  @TempDir private Path folder = Path.of("");
  private String rules = "";
  private String report = "";

  @BeforeEach
  void write() throws Exception {
    Path ruleFolder = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(ruleFolder.resolve("a.yml"), RULE.formatted("sleep well", "T0001", "Sleep"));
    Files.writeString(ruleFolder.resolve("b.yml"), RULE.formatted("beep", "T0002", "Beep"));
    rules = ruleFolder.toString();
    report = Files.writeString(folder.resolve("t.jsonl"), TRACE).toString();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("-r", rules), Stream.of(arguments)).toArray(String[]::new));
  }

  private String ok(String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void textShowsTheSampleAndSaysWhatItHides() {
    for (String view : new String[] {"--color=never", "-v", "-vv"}) {
      assertThat(ok(view, report))
          .contains("sleep well")
          .doesNotContain("T0002")
          .doesNotContain("beep")
          .contains("1 capability was found only there, with 2 matches in all");
    }
    assertThat(ok("--origin", "all", report)).contains("beep", "T0002").doesNotContain("Not shown");
    assertThat(ok("--origin", "background", report)).contains("beep", "Not shown: sample");
    assertThat(ok("--origin", "sample,background", report)).contains("sleep well", "beep");
  }

  @Test
  void jsonIsCompleteUnlessAsked() {
    assertThat(ok("--json", report)).contains("sleep well", "beep");
    assertThat(ok("--json", "--origin", "sample", report))
        .contains("sleep well")
        .doesNotContain("beep");
    assertThat(ok("--json", "--origin", "all", report)).contains("beep");
  }

  @Test
  void theTableOfSeveralReportsCountsWhatIsShown() {
    assertThat(ok("--summary", report)).containsPattern("t\\.jsonl +3 +2 +1 +1 ");
    assertThat(ok("--summary", "--origin", "all", report)).containsPattern("t\\.jsonl +3 +2 +2 +2 ");
  }

  @Test
  void theUserNamesTheSample() {
    assertThat(ok("--sample", "updater.exe", report)).contains("beep");
    assertThat(ok("--sample", "300", report)).contains("beep").contains("updater.exe (300)  sample");
    CommandRun none = run("--sample", "other.exe", report);
    assertThat(none.code()).isEqualTo(ExitCode.NO_PROCESSES.number());
    assertThat(none.err()).contains("no process other.exe", "300 updater.exe");
  }

  @Test
  void wrongValuesAreExplained() {
    CommandRun origin = run("--origin", "sampl", report);
    assertThat(origin.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(origin.err()).contains("background").contains("is `sample` meant?");
    CommandRun sample = run("--sample", "C:\\t\\a.exe", report);
    assertThat(sample.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(sample.err()).contains("the id or the name of a process");
  }

  @Test
  void processesCanBeNamed() {
    assertThat(ok("--origin", "all", "--restrict-to-processes", "Updater.exe", report))
        .contains("1 process,");
    assertThat(ok("--restrict-to-processes", "updater.exe", report))
        .contains("Not shown: background")
        .contains("No capabilities were found");
  }

  @Test
  void documentsDoNotTellOrigins() throws Exception {
    String document = folder.resolve("d.json").toString();
    ok("--json", "-o", document, report);
    assertThat(CommandRun.of(document).out()).contains("beep", "does not tell whose calls these are");
    CommandRun refused = CommandRun.of("--origin", "sample", document);
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(refused.err()).contains("--origin has no effect");
  }

  @Test
  void comparisonsAreOfWhatIsShown() throws Exception {
    String other =
        Files.writeString(folder.resolve("u.jsonl"), TRACE.replace("Beep", "Other")).toString();
    CommandRun shown = CommandRun.of("diff", "-r", rules, report, other);
    assertThat(shown.code()).as(shown.out()).isZero();
    assertThat(CommandRun.of("diff", "-r", rules, "--origin", "all", report, other).code())
        .isEqualTo(ExitCode.DIFFERENT.number());
    String document = folder.resolve("d.json").toString();
    ok("--json", "-o", document, report);
    assertThat(CommandRun.of("diff", "-r", rules, document, report).code()).isZero();
  }

  @Test
  void explanationsAreOfWhatIsShown() {
    CommandRun run = CommandRun.of("explain", "-r", rules, "--rule", "sleep well", report);
    assertThat(run.out()).contains("1 match", "(sample)", "1 match of other origins");
    CommandRun only = CommandRun.of("explain", "-r", rules, "--rule", "beep", report);
    assertThat(only.out()).contains("(background)");
  }

  @Test
  void convertedTracesKeepTheSample() {
    String trace = folder.resolve("c.jsonl").toString();
    assertThat(CommandRun.of("convert", "--sample", "300", report, "-o", trace).code()).isZero();
    assertThat(ok(trace)).contains("updater.exe (300)  sample");
  }
}
