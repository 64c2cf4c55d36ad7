package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryArchiveTest {
  @TempDir private Path folder = Path.of("");
  private Path archive = Path.of("");

  @BeforeEach
  void write() throws Exception {
    archive = folder.resolve("it's an [archive]");
    Rules rules = SmallReports.rules(folder.resolve("rules"), "NtWriteFile", "Sleep");
    SmallReports.archive(archive, rules, SmallReports.write(folder.resolve("reports"), 5));
  }

  /** Counted by hand: report N has N writes, and each other one sleeps. */
  @Test
  void prevalenceIsRight() throws Exception {
    assertThat(SmallReports.ask(archive, ReadyQuestion.PREVALENCE.sql()))
        .containsExactly("call Sleep|low|3|60.0|3|3", "call NtWriteFile|low|4|80.0|4|10");
  }

  @ParameterizedTest
  @EnumSource
  void readyQuestionsCanBeAnswered(ReadyQuestion question) throws Exception {
    assertThat(SmallReports.ask(archive, question.sql())).isNotNull();
    assertThat(ReadyQuestion.of(question.word())).contains(question);
  }

  @Test
  void sharedArtifactsAreFound() throws Exception {
    assertThat(SmallReports.ask(archive, ReadyQuestion.SHARED_ARTIFACTS.sql()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).startsWith("file|"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY reports TO '/tmp/callscope-must-not-exist'",
        "CREATE TABLE x (a INTEGER)",
        "DROP VIEW reports",
        "SET enable_external_access = true",
        "ATTACH '/tmp/callscope-must-not-exist'",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW reports",
        "SELECT",
        "",
        ";",
        "SELECT nothing FROM findings",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_parquet('../**/*.parquet')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
      })
  void anythingElseIsRefused(String sql) {
    assertThatThrownBy(() -> SmallReports.ask(archive, sql))
        .isInstanceOf(ArchiveException.class)
        .extracting(e -> ((ArchiveException) e).reason())
        .isEqualTo(ArchiveException.Reason.INVALID_QUERY);
    assertThat(Path.of("/tmp/callscope-must-not-exist")).doesNotExist();
  }

  @Test
  void severalQuestionsOfOneArchive() throws Exception {
    List<String> rows = new ArrayList<>();
    try (QueryArchive query = QueryArchive.open(archive)) {
      query.askForJson("SELECT 1 AS a, ['x', NULL] AS b; -- with a remark", rows::add);
      query.askForJson("FROM reports SELECT count(*) AS n", rows::add);
    }
    assertThat(rows).containsExactly("{\"a\":1,\"b\":[\"x\",null]}", "{\"n\":5}");
  }

  @Test
  void aParquetFileIsWrittenWholly() throws Exception {
    Path file = folder.resolve("out.parquet");
    try (QueryArchive query = QueryArchive.open(archive)) {
      query.askForParquet("SELECT rule, attack FROM findings", file);
    }
    try (Database database = Database.open()) {
      assertThat(
              database.query(
                  "SELECT count(*) FROM " + Database.literal(file), row -> row.getLong(1)))
          .containsExactly(13L);
    }
    assertThat(folder.toFile().list()).doesNotContain(".callscope").hasSize(4);
    // others may read it, as they may read any new file
    Path usual = Files.createFile(folder.resolve("usual"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void aDamagedPartIsNamed() throws Exception {
    Path file = archive.resolve("part=000001/reports.parquet");
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> SmallReports.ask(archive, "SELECT 1 FROM reports"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("part=000001/reports.parquet");
  }

  @Test
  void aFolderThatIsNoArchiveIsNamed() {
    assertThatThrownBy(() -> QueryArchive.open(folder))
        .hasMessageContaining("is not an archive; name a folder that `callscope archive");
    assertThatThrownBy(() -> QueryArchive.open(folder.resolve("missing")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void anEmptyArchiveHasEmptyTables() throws Exception {
    Path empty = folder.resolve("empty");
    Rules rules = SmallReports.rules(folder.resolve("rules"), "Sleep");
    SmallReports.archive(empty, rules, List.of());
    for (ReadyQuestion question : ReadyQuestion.values()) {
      assertThat(SmallReports.ask(empty, question.sql())).isEmpty();
    }
  }
}
