package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import callscope.match.Matcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunArchiveTest {
  private static final String ALL =
      "SELECT path, findings.* FROM findings JOIN reports USING (report) ORDER BY ALL";

  @TempDir private Path folder = Path.of("");
  private Path archive = Path.of("");
  private Path rules = Path.of("");
  private List<Path> reports = List.of();

  @BeforeEach
  void write() throws Exception {
    archive = folder.resolve("archive");
    rules = folder.resolve("rules");
    reports = SmallReports.write(folder.resolve("reports"), 7);
    SmallReports.rules(rules, "NtWriteFile", "Sleep");
    rule("all", SmallReports.rule("needs", "match: call Sleep", "high"));
    SmallReports.archive(archive, Rules.load(rules), reports);
  }

  private void rule(String file, String text) throws Exception {
    Files.writeString(rules.resolve(file + ".yml"), text);
  }

  private RerunArchive.Summary rerun() throws Exception {
    return RerunArchive.run(archive, Rules.load(rules), Matcher.DEFAULT_SPAN_SIZE, 2);
  }

  /** The findings are those of a new archive by the same rules. */
  private void isLikeAFullRun() throws Exception {
    Path full = folder.resolve("full");
    SmallReports.archive(full, Rules.load(rules), reports);
    assertThat(SmallReports.ask(archive, ALL)).isEqualTo(SmallReports.ask(full, ALL)).isNotEmpty();
    String rules = "SELECT * FROM rules ORDER BY ALL";
    assertThat(SmallReports.ask(archive, rules)).isEqualTo(SmallReports.ask(full, rules));
    assertThat(SmallReports.archive(archive, Rules.load(this.rules), reports)).isZero();
  }

  @Test
  void nothingIsDoneForEqualRules() throws Exception {
    List<String> before = SmallReports.ask(archive, ALL);
    assertThat(rerun()).isEqualTo(new RerunArchive.Summary(0, 0, 0));
    assertThat(SmallReports.ask(archive, ALL)).isEqualTo(before);
  }

  @Test
  void aChangedRuleAndThoseThatNeedItAreMatchedAgain() throws Exception {
    rule("Sleep", SmallReports.rule("call Sleep", "api: CreateThread", "medium"));
    assertThat(rerun()).isEqualTo(new RerunArchive.Summary(2, 7, 0));
    isLikeAFullRun();
  }

  @Test
  void aNewRuleIsMatched() throws Exception {
    rule("new", SmallReports.rule("new", "api: CreateThread", "high"));
    assertThat(rerun()).isEqualTo(new RerunArchive.Summary(1, 7, 0));
    isLikeAFullRun();
  }

  @Test
  void theFindingsOfARemovedRuleAreRemoved() throws Exception {
    Files.delete(rules.resolve("NtWriteFile.yml"));
    assertThat(rerun()).isEqualTo(new RerunArchive.Summary(0, 0, 0));
    isLikeAFullRun();
  }

  @Test
  void anotherSpanSizeMatchesAllRulesAgain() throws Exception {
    assertThat(RerunArchive.run(archive, Rules.load(rules), 5, 1))
        .isEqualTo(new RerunArchive.Summary(3, 7, 0));
  }

  @Test
  void damagedTracesAreCounted() throws Exception {
    Path traces = archive.resolve("part=000001/traces.parquet");
    try (Database database = Database.open()) {
      database.execute("CREATE TABLE t AS FROM " + Database.literal(traces));
      database.execute("UPDATE t SET trace = 'nothing'::BLOB");
      database.execute("COPY t TO " + Database.literal(traces) + " (FORMAT parquet)");
    }
    rule("new", SmallReports.rule("new", "api: CreateThread", "high"));
    assertThat(rerun()).isEqualTo(new RerunArchive.Summary(1, 4, 3));
  }
}
