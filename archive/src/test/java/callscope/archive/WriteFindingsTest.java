package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.archive.rows.ArchiveTable;
import callscope.extract.ReportSource;
import callscope.match.Matcher;
import callscope.rule.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteFindingsTest {
  @TempDir private Path folder = Path.of("");

  private void write(Path file, Set<Level> levels) throws Exception {
    Rules rules = SmallReports.rules(folder.resolve("rules"), "NtWriteFile", "Sleep");
    List<ReportSource> reports =
        SmallReports.write(folder.resolve("reports"), 5).stream().map(ReportSource::of).toList();
    try (WriteFindings findings = WriteFindings.open(file, rules, Matcher.DEFAULT_SPAN_SIZE)) {
      AnalyseReports.of(Analysis.of(rules))
          .<Integer>run(
              reports,
              analysed -> {
                findings.reports().add(reports.get(analysed.index()), analysed, 0);
                return 0;
              },
              outcome -> {});
      findings.finish(levels);
    }
  }

  /** The rules of each report, and how often they matched. */
  private static List<String> rows(Path file) throws Exception {
    try (Database database = Database.open()) {
      return database.query(
          "SELECT parse_filename(path), rule, count(*) FROM "
              + Database.literal(file)
              + " GROUP BY ALL ORDER BY ALL",
          row -> row.getString(1) + "|" + row.getString(2) + "|" + row.getLong(3));
    }
  }

  /** Report N has N writes, and each other one sleeps. */
  @Test
  void theRowsAreThoseOfArchives() throws Exception {
    Path file = folder.resolve("findings.parquet");
    write(file, EnumSet.allOf(Level.class));
    assertThat(rows(file))
        .containsExactly(
            "0.json|call Sleep|1",
            "1.json|call NtWriteFile|1",
            "2.json|call NtWriteFile|2",
            "2.json|call Sleep|1",
            "3.json|call NtWriteFile|3",
            "4.json|call NtWriteFile|4",
            "4.json|call Sleep|1");
    try (Database database = Database.open()) {
      List<String> columns =
          database.query(
              "SELECT column_name FROM (DESCRIBE SELECT * FROM " + Database.literal(file) + ")",
              row -> row.getString(1));
      assertThat(columns.subList(0, 2)).containsExactly("path", "sample_sha256");
      assertThat(columns.subList(2, columns.size()))
          .containsExactlyElementsOf(ArchiveTable.FINDINGS.columnNames());
    }
    assertThat(folder.toFile().list()).containsOnly("rules", "reports", "findings.parquet");
  }

  @Test
  void otherLevelsAreLeftOut() throws Exception {
    Path file = folder.resolve("findings.parquet");
    write(file, EnumSet.of(Level.HIGH));
    assertThat(rows(file)).isEmpty();
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path file = folder.resolve("missing").resolve("findings.parquet");
    assertThatThrownBy(() -> write(file, EnumSet.allOf(Level.class)))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("findings.parquet can't be written");
  }

  /** An older file is kept until the new one is complete. */
  @Test
  void withoutAnEndNothingIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("findings.parquet"), "old");
    Rules rules = SmallReports.rules(folder.resolve("rules"), "Sleep");
    try (WriteFindings findings = WriteFindings.open(file, rules, 20)) {
      assertThat(findings.reports()).isNotNull();
    }
    assertThat(file).content().isEqualTo("old");
    assertThat(folder.toFile().list()).containsOnly("rules", "findings.parquet");
  }
}
