package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Findings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteArchiveTest {
  @TempDir private Path folder = Path.of("");
  private Path archive = Path.of("");
  private List<Path> reports = List.of();

  @BeforeEach
  void prepare() throws Exception {
    archive = folder.resolve("archive");
    SmallReports.rules(folder.resolve("rules"), "NtWriteFile", "Sleep");
    reports = SmallReports.write(folder.resolve("reports"), 7);
  }

  private Rules rules() throws Exception {
    return Rules.load(folder.resolve("rules"));
  }

  @Test
  void findingsAreThoseOfTheDocuments() throws Exception {
    assertThat(SmallReports.archive(archive, rules(), reports)).isEqualTo(7);
    List<String> expected = new ArrayList<>();
    for (Path report : reports) {
      ResultDocument document = Analysis.of(rules()).run(report);
      new Findings(document)
          .all()
          .forEach(
              finding ->
                  expected.add(
                      String.join(
                          "|",
                          report.toString(),
                          finding.rule().name(),
                          finding.level().word(),
                          finding.origin().word(),
                          "10|3",
                          finding.call().orElseThrow().id() + "",
                          String.join("; ", CollectEvidence.of(finding.match()).features()))));
    }
    assertThat(expected).hasSize(21 + 4);
    assertThat(
            SmallReports.ask(
                archive,
                "SELECT path, rule, level, origin, pid, tid, call, array_to_string(evidence, '; ')"
                    + " FROM findings JOIN reports USING (report)"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void eachReportHasARow() throws Exception {
    Files.writeString(folder.resolve("reports/broken.json"), "{\"behavior\": 5");
    List<Path> all = new ArrayList<>(reports);
    all.add(folder.resolve("reports/broken.json"));
    SmallReports.archive(archive, rules(), all);
    assertThat(
            SmallReports.ask(
                archive,
                "SELECT status, count(*), sum(calls), max(exit_code) FROM reports GROUP BY status"
                    + " ORDER BY status"))
        .containsExactly("complete|7|28|0", "failed|1|null|16");
    assertThat(SmallReports.ask(archive, "SELECT message FROM reports WHERE status = 'failed'"))
        .singleElement()
        .asString()
        .contains("broken.json");
    assertThat(SmallReports.ask(archive, "SELECT count(*), count(DISTINCT report) FROM traces"))
        .containsExactly("7|7");
    assertThat(SmallReports.ask(archive, "SELECT DISTINCT name, pid, threads FROM processes"))
        .containsExactly("a.exe|10|1");
  }

  @Test
  void reportsThatAreThereAreSkipped() throws Exception {
    assertThat(SmallReports.archive(archive, rules(), reports.subList(0, 4))).isEqualTo(4);
    assertThat(SmallReports.archive(archive, rules(), reports)).isEqualTo(3);
    assertThat(SmallReports.archive(archive, rules(), reports)).isZero();
    assertThat(SmallReports.ask(archive, "SELECT count(*), count(DISTINCT report) FROM reports"))
        .containsExactly("7|7");
  }

  @Test
  void aReportThatChangedIsAnotherOne() throws Exception {
    SmallReports.archive(archive, rules(), reports);
    Files.writeString(reports.getFirst(), SmallReports.json(40));
    assertThat(SmallReports.archive(archive, rules(), reports)).isEqualTo(1);
    assertThat(SmallReports.ask(archive, "SELECT count(*) FROM reports WHERE path LIKE '%0.json'"))
        .containsExactly("2");
  }

  @Test
  void partsAreLimitedAndNothingElseIsLeft() throws Exception {
    SmallReports.archive(archive, rules(), reports);
    try (Stream<Path> files = Files.list(archive)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".lock", "archive.json", "rules", "part=000001", "part=000002", "part=000003");
    }
  }

  @Test
  void rulesAreStoredWithTheirHashes() throws Exception {
    SmallReports.archive(archive, rules(), reports);
    assertThat(
            SmallReports.ask(
                archive,
                "SELECT rule, namespace, level, dynamic_scope, length(rule_hash) FROM rules"
                    + " ORDER BY rule"))
        .containsExactly("call NtWriteFile|test|low|call|32", "call Sleep|test|low|call|32");
    assertThat(
            SmallReports.ask(
                archive, "SELECT count(*) FROM findings JOIN rules USING (rule, rule_hash)"))
        .containsExactly("25");
  }

  @Test
  void findingsOfOtherRulesAreNotMixed() throws Exception {
    SmallReports.archive(archive, rules(), reports);
    Rules other = SmallReports.rules(folder.resolve("other"), "Sleep");
    assertThatThrownBy(() -> SmallReports.archive(archive, other, reports))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("findings of other rules")
        .hasMessageContaining("callscope rerun");
  }

  @Test
  void onlyOneWriterAtATime() throws Exception {
    try (WriteArchive first = WriteArchive.open(archive, rules(), 20)) {
      assertThat(first.contains(callscope.extract.ReportSource.of(reports.getFirst()))).isFalse();
      assertThatThrownBy(() -> WriteArchive.open(archive, rules(), 20))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("is being written by another process");
    }
  }

  @Test
  void otherFoldersAreLeftAlone() throws Exception {
    assertThatThrownBy(() -> WriteArchive.open(folder.resolve("reports"), rules(), 20))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not an archive and not empty");
    assertThatThrownBy(() -> WriteArchive.open(reports.getFirst(), rules(), 20))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void anotherSchemaIsRefused() throws Exception {
    SmallReports.archive(archive, rules(), reports);
    Files.writeString(archive.resolve("archive.json"), "{\"schema\": 7}\n");
    assertThatThrownBy(() -> QueryArchive.open(archive))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has version 7 of the schema");
  }
}
