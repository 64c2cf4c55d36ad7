package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Rules;
import callscope.archive.rows.ArchiveMarker;
import callscope.archive.rows.ArchiveTable;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives whose tables are folders of files, as Spark writes them. */
class TablesLayoutTest {
  @TempDir private Path folder = Path.of("");
  private Path parts = Path.of("");
  private Path tables = Path.of("");

  private Rules rules() throws Exception {
    return SmallReports.rules(folder.resolve("rules"), "NtWriteFile", "Sleep");
  }

  /** Copies the files of parts to a folder for each table. */
  @BeforeEach
  void write() throws Exception {
    parts = folder.resolve("parts");
    tables = folder.resolve("tables");
    SmallReports.archive(parts, rules(), SmallReports.write(folder.resolve("reports"), 5));
    ArchiveFolder written = ArchiveFolder.open(parts);
    for (ArchiveTable table : ArchiveTable.ofParts()) {
      Path target = Files.createDirectories(tables.resolve(table.word()));
      for (Path part : written.parts()) {
        Files.copy(part.resolve(table.file()), target.resolve(part.getFileName() + ".parquet"));
      }
      Files.writeString(target.resolve("_SUCCESS"), "");
      Files.writeString(target.resolve("._part.parquet.crc"), "no Parquet");
    }
    Path target = Files.createDirectories(tables.resolve("rules"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parts.resolve("rules"))) {
      for (Path file : files) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    Files.writeString(tables.resolve(ArchiveMarker.FILE), ArchiveMarker.ofTables(Map.of()));
  }

  @Test
  void questionsHaveTheSameAnswers() throws Exception {
    for (ArchiveTable table : ArchiveTable.values()) {
      String sql = "SELECT * FROM " + table.word() + " ORDER BY ALL";
      List<String> expected = SmallReports.ask(parts, sql);
      assertThat(SmallReports.ask(tables, sql)).as(sql).isEqualTo(expected);
    }
    assertThat(SmallReports.ask(tables, "SELECT count(*) FROM findings")).containsExactly("13");
  }

  @Test
  void theyAreNotChanged() {
    assertThatThrownBy(() -> SmallReports.archive(tables, rules(), List.of()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("was written by Spark");
    assertThatThrownBy(() -> RerunArchive.run(tables, rules(), 20, 1))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("was written by Spark");
    assertThatThrownBy(() -> CountBaseline.of(tables, rules()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("but not counted");
  }
}
