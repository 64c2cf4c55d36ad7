package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import callscope.archive.rows.RuleHashes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleHashesTest {
  private static final String ALL = "needs both";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeRules() throws Exception {
    write("a", SmallReports.rule("a", "Sleep"));
    write("b", SmallReports.rule("b", "match: a", "low"));
    write("c", SmallReports.rule("c", "CreateThread"));
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file + ".yml"), text);
  }

  private RuleHashes hashes() throws Exception {
    return RuleHashes.of(Rules.load(folder));
  }

  @Test
  void rulesDiffer() throws Exception {
    RuleHashes before = hashes();
    assertThat(before.byRule()).hasSize(3);
    assertThat(before.byRule().values()).doesNotHaveDuplicates();
    assertThat(before.of(ALL)).isEmpty();
  }

  @Test
  void aChangeReachesAllThatNeedTheRule() throws Exception {
    RuleHashes before = hashes();
    write("a", SmallReports.rule("a", "NtDelayExecution"));
    RuleHashes after = hashes();
    assertThat(after.of("a")).isNotEqualTo(before.of("a"));
    assertThat(after.of("b")).isNotEqualTo(before.of("b"));
    assertThat(after.of("c")).isEqualTo(before.of("c"));
    assertThat(after.ofAll()).isNotEqualTo(before.ofAll());
  }

  @Test
  void filesMayHaveOtherNamesLineEndsAndBlanks() throws Exception {
    RuleHashes before = hashes();
    Files.delete(folder.resolve("a.yml"));
    Path below = Files.createDirectories(folder.resolve("z/y"));
    String text = SmallReports.rule("a", "Sleep").replace("\n", "  \r\n") + "\r\n\r\n";
    Files.writeString(below.resolve("zzz.yml"), text);
    assertThat(hashes().byRule()).isEqualTo(before.byRule());
    assertThat(hashes().ofAll()).isEqualTo(before.ofAll());
  }

  @Test
  void aNewRuleOfANamespaceChangesWhatMatchesIt() throws Exception {
    write(
        "d",
        SmallReports.rule("d", "match: test", "low").replace("namespace: test", "namespace: x"));
    String hash = hashes().of("d");
    write("e", SmallReports.rule("e", "NtClose"));
    assertThat(hashes().of("d")).isNotEqualTo(hash);
  }
}
