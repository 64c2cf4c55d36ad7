package callscope.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.CoveredReport;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.cli.CommandRun;
import callscope.cli.TinyReport;
import callscope.cli.command.ExitCode;
import callscope.compile.CompiledRule;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.satisfiability.RuleSatisfiability.Finding;
import callscope.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and that no rule it calls impossible matches any report of the corpus. */
class CoverageCommandTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final String EXAMPLE = Path.of("..", "examples", "invoice.json.gz").toString();

  @TempDir private Path folder = Path.of("");

  private String rules = "";

  @BeforeEach
  void writeRules() throws IOException {
    rules = folder.toString();
    Files.writeString(folder.resolve("a.yml"), rule("possible", "and: [os: windows, api: A]"));
    Files.writeString(folder.resolve("b.yml"), rule("elsewhere", "and: [os: linux, api: A]"));
  }

  private static String rule(String name, String features) {
    return """
    rule:
      meta:
        name: %s
        scopes: {static: unsupported, dynamic: call}
      features:
        - %s
    """
        .formatted(name, features);
  }

  @Test
  void rulesThatCanNotMatchAreCountedAndListed() {
    CommandRun brief = CommandRun.of("coverage", "-r", rules, EXAMPLE);
    CommandRun listed = CommandRun.of("coverage", "-v", "-r", rules, EXAMPLE);

    assertThat(brief.code()).isZero();
    assertThat(brief.err()).isEmpty();
    assertThat(brief.out())
        .contains("1 rule can match\n", "1 rule can't match:\n", "another os, arch or format\n")
        .doesNotContain("elsewhere");
    assertThat(listed.out()).containsPattern("\n  elsewhere +os\\(linux\\)\n");
  }

  @Test
  void theResultIsAvailableAsJson() throws IOException {
    Path file = folder.resolve("out.json");
    CommandRun run =
        CommandRun.of("coverage", "--json", "-r", rules, "-o", file.toString(), EXAMPLE);

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .contains("\"rules\":2,\"impossible\":[{\"rule\":\"elsewhere\",")
        .endsWith("\"lacking\":[]}\n");
  }

  @Test
  void commonOptionsAreSupported() throws IOException {
    Path broken =
        Files.writeString(folder.resolve("broken.json"), TinyReport.json(3).substring(0, 300));

    assertThat(CommandRun.of("coverage", "-r", rules, broken.toString()).err())
        .contains("warning: ");
    CommandRun quiet = CommandRun.of("coverage", "-q", "-r", rules, broken.toString());
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.code()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(CommandRun.of("coverage", "-r", rules, "-t", "possible", EXAMPLE).out())
        .contains("1 rule can match\n", "0 rules can't match\n");
    assertThat(CommandRun.of("coverage", "-v", "--json", EXAMPLE).code())
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("coverage").err()).contains("which report?");
    assertThat(CommandRun.of("coverage", folder.resolve("none").toString()).code())
        .isEqualTo(ExitCode.NO_FILE.number());
  }

  private static List<Path> reports() throws IOException {
    String reason = "skipped: the corpus " + CORPUS + " is not on this machine";
    if (!Files.isDirectory(CORPUS)) {
      System.out.println("CoverageCommandTest " + reason);
    }
    assumeTrue(Files.isDirectory(CORPUS), reason);
    try (Stream<Path> files = Files.walk(CORPUS.resolve("reports"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void noRuleThatIsSaidToBeImpossibleMatchesAnyReportOfTheCorpus() throws Exception {
    List<Rules> sets = new ArrayList<>();
    List<Path> reports = reports();
    for (String set : List.of("capa-rules", "capa-rules-thread")) {
      sets.add(Rules.load(CORPUS.resolve("rules").resolve(set)));
    }
    sets.add(Rules.builtIn());
    Reading reading = new Reading(Set.of(), Limits.DEFAULT, bytes -> {});
    int compared = 0;
    for (Path path : reports) {
      for (Rules set : sets) {
        CoveredReport covered;
        try {
          covered = reading.cover(ReportSource.of(path), set);
        } catch (UnreadableReportException e) {
          // of a kind that can't be read here, or without a process
          continue;
        }
        Input input = covered.extraction().input();
        Capabilities found = new Matcher(set.compiled()).match(input, Progress.SILENT);
        Set<CompiledRule> matched = new HashSet<>(found.matches().matched());
        assertThat(covered.coverage().impossible())
            .as(path.toString())
            .map(Finding::rule)
            .doesNotContainAnyElementsOf(matched);
        assertThat(covered.coverage().rules())
            .isGreaterThan(covered.coverage().impossible().size());
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(21);
  }

  @Test
  void everyCallOfTheReportsOfCapeHasACanonicalName() throws Exception {
    Vocabulary words = Vocabulary.current();
    Reading reading = new Reading(Set.of(), Limits.DEFAULT, bytes -> {});
    Set<String> unknown = new HashSet<>();
    int known = 0;
    for (Path path : reports()) {
      if (!path.toString().endsWith(".json.gz")) {
        continue;
      }
      try {
        Trace trace = (Trace) reading.read(ReportSource.of(path)).input();
        for (int signature = 0; signature < trace.signatures().size(); signature++) {
          String api = trace.texts().text(trace.signatures().api(signature));
          known += words.knows(api) ? 1 : 0;
          if (!words.knows(api)) {
            unknown.add(api);
          }
        }
      } catch (UnreadableReportException e) {
        // it has no process
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(known).isGreaterThan(10_000);
  }
}
