package callscope.archive.rows;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import callscope.archive.SmallReports;
import callscope.compile.CompiledRules;
import callscope.extract.FailedStream;
import callscope.extract.ReportSource;
import callscope.rule.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyseToRowsTest {
  private static final Rules NO_RULES =
      Rules.of(CompiledRules.compile(List.of(), new Problems()), List.of(), List.of());

  @TempDir private Path folder = Path.of("");
  private AnalyseToRows analyse = AnalyseToRows.of(NO_RULES, 20);

  @BeforeEach
  void loadRules() throws Exception {
    analyse = AnalyseToRows.of(SmallReports.rules(folder.resolve("rules"), "NtWriteFile"), 20);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static @Nullable Object value(ReportRows rows, ArchiveTable table, String column) {
    assertThat(rows.of(table)).hasSize(1);
    return rows.of(table).getFirst()[table.columnNames().indexOf(column)];
  }

  private ReportRows rows(Path path) throws IOException {
    return analyse.rows(ReportSource.of(path), ReportSource.of(path));
  }

  private void assertFailed(Path path, int exitCode, String why) throws IOException {
    ReportRows rows = rows(path);
    assertThat(value(rows, ArchiveTable.REPORTS, "status")).isEqualTo("failed");
    assertThat(value(rows, ArchiveTable.REPORTS, "exit_code")).isEqualTo(exitCode);
    assertThat(value(rows, ArchiveTable.REPORTS, "message")).asString().contains(why);
    assertThat(rows.of(ArchiveTable.TRACES)).isEmpty();
  }

  @Test
  void rowsHaveTheTypesOfTheirColumns() throws IOException {
    ReportRows rows = rows(write("a.json", SmallReports.json(3)));
    assertThat(rows.of(ArchiveTable.FINDINGS)).hasSize(3);
    for (ArchiveTable table : ArchiveTable.ofParts()) {
      for (@Nullable Object[] row : rows.of(table)) {
        assertThat(row).hasSize(table.schema().size());
      }
    }
    assertThat(value(rows, ArchiveTable.REPORTS, "status")).isEqualTo("complete");
    assertThat(value(rows, ArchiveTable.REPORTS, "exit_code")).isEqualTo(0);
    assertThat(value(rows, ArchiveTable.TRACES, "trace")).isInstanceOf(byte[].class);
    assertThat(rows.traceBytes()).isPositive();
  }

  @Test
  void failuresAreRowsThatSayWhy() throws IOException {
    assertFailed(write("noise.json", "noise"), 16, "noise.json");
    assertFailed(folder.resolve("gone.json"), 11, "does not exist");
    assertFailed(
        write("none.json", "{\"info\": {}, \"behavior\": {\"processes\": []}}"), 23, "process");
  }

  @Test
  void aSourceThatFailsIsARow() throws IOException {
    InputStream broken = new FailedStream(new IOException("the disk is gone"));
    ReportSource source = ReportSource.spooled(broken, "s3a://b/a.json");
    ReportRows rows = analyse.rows(source, source);
    assertThat(value(rows, ArchiveTable.REPORTS, "exit_code")).isEqualTo(11);
    assertThat(value(rows, ArchiveTable.REPORTS, "message"))
        .asString()
        .contains("s3a://b/a.json can't be read", "the disk is gone");
  }

  @Test
  void reportsInAnArchiveHaveNamesOfTheirOwn() throws IOException {
    Path path = folder.resolve("two.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("a.json", "b.json")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(SmallReports.json(1).getBytes(StandardCharsets.UTF_8));
      }
    }
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(path));
        ReportSource.Spooled file = ReportSource.spooled(in, "hdfs:///two.zip")) {
      List<ReportSource> reports = AnalyseToRows.reportsIn(file);
      assertThat(reports.stream().map(ReportSource::name))
          .containsExactly("hdfs:///two.zip!/a.json", "hdfs:///two.zip!/b.json");
      ReportRows rows = analyse.rows(reports.getLast(), file);
      assertThat(value(rows, ArchiveTable.REPORTS, "path")).isEqualTo("hdfs:///two.zip!/b.json");
      assertThat(value(rows, ArchiveTable.REPORTS, "status")).isEqualTo("complete");
    }
  }

  @Test
  void bytesKeepRulesAndSettings() throws IOException {
    Path report = write("a.json", SmallReports.json(2));
    AnalyseToRows restored = AnalyseToRows.fromBytes(analyse.toBytes());
    assertThat(restored.metadata())
        .isEqualTo(analyse.metadata())
        .containsEntry("callscope_span_size", "20");
    ReportRows rows = restored.rows(ReportSource.of(report), ReportSource.of(report));
    assertThat(rows.of(ArchiveTable.FINDINGS).stream().map(Arrays::toString))
        .isEqualTo(rows(report).of(ArchiveTable.FINDINGS).stream().map(Arrays::toString).toList());
    assertThat(restored.rules().of(ArchiveTable.RULES)).hasSize(1);
  }

  @Test
  void schemasHaveAllColumns() {
    assertThat(ArchiveTable.ARTIFACTS.schema())
        .contains(
            new ArchiveTable.Column("name", ArchiveTable.Type.TEXT),
            new ArchiveTable.Column("pids", ArchiveTable.Type.LONGS),
            new ArchiveTable.Column("details", ArchiveTable.Type.TEXT_BY_TEXT));
    assertThat(ArchiveTable.FINDINGS.columnNames())
        .hasSize(18)
        .startsWith("report", "rule", "rule_hash")
        .endsWith("evidence", "evidence_calls", "evidence_complete");
    assertThat(ArchiveTable.REPORTS.columnNames()).hasSize(22);
  }

  @Test
  void markersNameTheLayout() {
    assertThat(ArchiveMarker.parse("{\"schema\": 1}\n"))
        .isEqualTo(new ArchiveMarker(1, ArchiveMarker.Layout.PARTS));
    assertThat(ArchiveMarker.parse(ArchiveMarker.ofTables(analyse.metadata())))
        .isEqualTo(new ArchiveMarker(ArchiveTable.SCHEMA, ArchiveMarker.Layout.TABLES));
    assertThat(ArchiveMarker.parse("{\"schema\": 1, \"layout\": \"later\"}").schema()).isZero();
    assertThat(ArchiveMarker.parse("").schema()).isZero();
  }
}
