package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The baseline that is part of callscope. */
class ShippedBaselineTest {
  private static final Path RULES = Path.of("../rules");
  private static final String LINUX = "../examples/miner.tracee.jsonl";
  private static final String WINDOWS = "../examples/invoice.json.gz";
  private static final String FIGURES = "  baseline  ";

  @TempDir private Path folder = Path.of("");

  /** A rule that changed needs new figures. */
  @Test
  void itHasTheFiguresOfTheRecordings() throws Exception {
    String archive = folder.resolve("archive").toString();
    String recordings = RULES.resolve("baseline/recordings.tar.xz").toString();
    CommandRun run = CommandRun.of("archive", "-q", "-o", archive, recordings);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode counted = Json.read(CommandRun.of("baseline", archive).out());
    JsonNode shipped =
        Json.read(Files.readString(RULES.resolve("src/main/resources/baseline/linux.json")));
    assertThat(shipped.get("kinds")).isEqualTo(counted.get("kinds"));
    assertThat(ofLinux(shipped))
        .as("run tools/generate-baseline")
        .containsExactlyElementsOf(ofLinux(counted));
  }

  private static Set<String> ofLinux(JsonNode baseline) {
    Set<String> rules = new TreeSet<>();
    for (JsonNode rule : baseline.get("rules")) {
      if (rule.get("could_match").get("reports").asInt() > 0) {
        rules.add(rule.toString());
      }
    }
    return rules;
  }

  @Test
  void reportsOfLinuxHaveFigures() {
    for (String view : new String[] {"-v", "-vv"}) {
      assertThat(CommandRun.of("-q", view, LINUX).out())
          .contains(FIGURES)
          .containsPattern("in [0-9]+ of 3[0-9]{2} reports [(]could match in 3[0-9]{2}[)]")
          .doesNotContain("unknown: the baseline");
    }
    assertThat(CommandRun.of("-q", "-v", LINUX, WINDOWS).out()).contains(FIGURES);
    assertThat(CommandRun.of("-q", LINUX).out()).doesNotContain(FIGURES);
  }

  @Test
  void reportsOfOtherSystemsHaveNone() {
    assertThat(CommandRun.of("-q", "-v", WINDOWS).out()).doesNotContain(FIGURES);
  }

  /** Rules of the same name may be others. */
  @Test
  void otherRulesHaveNone() {
    String rules = RULES.resolve("src/main/resources/rules").toString();
    assertThat(CommandRun.of("-q", "-v", "-r", rules, LINUX).out()).doesNotContain(FIGURES);
  }
}
