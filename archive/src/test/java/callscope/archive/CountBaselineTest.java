package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Rules;
import callscope.archive.rows.RuleHashes;
import callscope.document.Baseline;
import callscope.document.Baseline.Count;
import callscope.document.Baseline.OfRule;
import callscope.origin.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures of a small archive, counted by hand: five CAPE reports of one process, of which
 * report N has N writes and each other one sleeps; a strace of one process; and a broken report.
 */
class CountBaselineTest {
  private static final String STRACE =
      """
      10 1700000000.000000 execve("/bin/a", ["a"], 0x7ffc) = 0
      10 1700000000.100000 unlink("/tmp/a") = 0
      10 1700000000.200000 exit_group(0) = ?
      """;

  @TempDir private Path folder = Path.of("");
  private Path archive = Path.of("");
  private Path rulesFolder = Path.of("");

  @BeforeEach
  void write() throws Exception {
    archive = folder.resolve("fleet");
    rulesFolder = folder.resolve("rules");
    SmallReports.rules(rulesFolder, "NtWriteFile", "Sleep");
    rule("remove on Linux", "and: [os: linux, api: unlink]");
    rule("a class's method", "api: System.IO.File::Delete");
    rule("write again", "match: call NtWriteFile");
    Files.writeString(
        rulesFolder.resolve("library.yml"),
        SmallReports.rule("a block", "Sleep").replace("    level: low\n", "    lib: true\n"));
    List<Path> reports = new ArrayList<>(SmallReports.write(folder.resolve("reports"), 5));
    reports.add(Files.writeString(folder.resolve("reports/a.strace"), STRACE));
    reports.add(Files.writeString(folder.resolve("reports/broken.json"), "{\"none\": 1}"));
    SmallReports.archive(archive, rules(), reports);
  }

  private void rule(String name, String feature) throws Exception {
    Files.writeString(
        rulesFolder.resolve(name + ".yml"), SmallReports.rule(name, feature, "medium"));
  }

  private Rules rules() throws Exception {
    return Rules.load(rulesFolder);
  }

  private static OfRule of(Baseline baseline, String name) {
    return baseline.rules().stream()
        .filter(rule -> rule.rule().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFiguresAreThoseOfTheReports() throws Exception {
    Baseline baseline = CountBaseline.of(archive, rules());
    assertThat(baseline.all()).isEqualTo(new Count(6, 6));
    assertThat(baseline.failed()).isEqualTo(1);
    assertThat(baseline.incomplete()).isZero();
    assertThat(baseline.kinds())
        .extracting(kind -> kind.reader() + " " + kind.os() + " " + kind.count().reports())
        .containsExactly("CapeReader unknown 1", "CapeReader windows 4", "StraceExtractor linux 1");
    assertThat(baseline.rules())
        .extracting(OfRule::rule)
        .containsExactly(
            "a class's method", "call NtWriteFile", "call Sleep", "remove on Linux", "write again");
    OfRule writes = of(baseline, "call NtWriteFile");
    assertThat(writes.matched()).isEqualTo(new Count(4, 4));
    assertThat(writes.couldMatch()).isEqualTo(new Count(6, 6));
    assertThat(writes.byOrigin().values()).containsExactly(new Count(4, 4));
    assertThat(of(baseline, "call Sleep").matched()).isEqualTo(new Count(3, 3));
  }

  @Test
  void reportsThatARuleCantMatchAreLeftOut() throws Exception {
    Baseline baseline = CountBaseline.of(archive, rules());
    OfRule linux = of(baseline, "remove on Linux");
    assertThat(linux.matched()).isEqualTo(new Count(1, 1));
    assertThat(linux.couldMatch()).isEqualTo(new Count(1, 1));
    // neither CAPE nor strace record methods of classes
    OfRule method = of(baseline, "a class's method");
    assertThat(method.matched()).isEqualTo(Count.NONE);
    assertThat(method.couldMatch()).isEqualTo(Count.NONE);
    assertThat(method.byOrigin()).isEmpty();
  }

  /** Parts are counted one after the other. */
  @Test
  void theFiguresAreThoseOfAllParts() throws Exception {
    assertThat(ArchiveFolder.open(archive).parts()).hasSizeGreaterThan(1);
    List<String> origins =
        SmallReports.ask(archive, "SELECT DISTINCT origin FROM findings ORDER BY origin");
    assertThat(
            CountBaseline.of(archive, rules()).rules().stream()
                .flatMap(rule -> rule.byOrigin().keySet().stream())
                .map(Origin::word)
                .distinct()
                .sorted())
        .containsExactlyElementsOf(origins);
  }

  @Test
  void figuresHoldForTheSameRuleOnly() throws Exception {
    Baseline baseline = CountBaseline.of(archive, rules());
    Files.writeString(
        rulesFolder.resolve("NtWriteFile.yml"), SmallReports.rule("call NtWriteFile", "Write"));
    var prevalence = baseline.of(RuleHashes.of(rules()).byRule());
    assertThat(prevalence.reports()).isEqualTo(6);
    assertThat(prevalence.of("call Sleep")).isPresent();
    assertThat(prevalence.of("call NtWriteFile")).isEmpty();
    // it needs the changed rule
    assertThat(prevalence.of("write again")).isEmpty();
  }

  @Test
  void findingsOfOtherRulesAreRefused() throws Exception {
    Rules other = SmallReports.rules(folder.resolve("other"), "Sleep");
    assertThatThrownBy(() -> CountBaseline.of(archive, other))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has findings of other rules; name the rules")
        .extracting(e -> ((ArchiveException) e).reason())
        .isEqualTo(ArchiveException.Reason.OTHER_RULES);
  }

  @Test
  void anEmptyArchiveHasNoReports() throws Exception {
    Path empty = folder.resolve("empty");
    SmallReports.archive(empty, rules(), List.of());
    Baseline baseline = CountBaseline.of(empty, rules());
    assertThat(baseline.all()).isEqualTo(Count.NONE);
    assertThat(baseline.of(RuleHashes.of(rules()).byRule()).isKnown()).isFalse();
  }

  @Test
  void aDamagedPartIsNamed() throws Exception {
    Files.write(archive.resolve("part=000001/findings.parquet"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> CountBaseline.of(archive, rules()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("part=000001 can't be read: ")
        .hasMessageContaining("delete the folder and archive its reports again");
  }
}
