package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintRulesCommandTest {
  @TempDir private Path folder = Path.of("");

  private String rules = "";
  private Path fine = Path.of("");
  private Path odd = Path.of("");

  @BeforeEach
  void writeRules() throws IOException {
    rules = folder.toString();
    Path space = Files.createDirectories(folder.resolve("host"));
    fine = Files.writeString(space.resolve("fine.yml"), rule("fine", "api: A"));
    odd =
        Files.writeString(
            space.resolve("odd.yml"),
            rule("odd", "and: [os: linux, os: windows, match: fine]")
                .replace("match: fine]", "match: fine]\n    # end"));
  }

  private static String rule(String name, String features) {
    return """
    rule:
      meta:
        name: %s
        namespace: host
        authors: [me]
        scopes: {static: unsupported, dynamic: call}
      features:
        - %s
    """
        .formatted(name, features);
  }

  private static final String LITERAL = "or:\n      - string: /abc/ # why\n      - api: k.B";

  @Test
  void aFindingHasItsPlaceItsLineAndAdvice() {
    CommandRun run = CommandRun.of("rules", "lint", "-r", rules);

    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            odd
                + """
                :8:24: warning L204: `os(windows)` and `os(linux)` can't both occur; so the rule never matches traces
                 8 |     - and: [os: linux, os: windows, match: fine]
                   |                        ^
                  = remove one of them, or use `or`

                     1  L204  statements that contradict each other

                2 rules: 0 errors, 1 warning, 0 infos
                """);
  }

  @Test
  void rulesWithoutWarningsEndWithSuccess() throws IOException {
    Files.delete(odd);
    Files.createFile(folder.resolve("empty.yml"));
    CommandRun clean = CommandRun.of("rules", "lint", rules);
    assertThat(clean.code()).isZero();
    assertThat(clean.err()).contains("empty.yml is empty and was skipped");
    assertThat(clean.out()).isEqualTo("1 rule: 0 errors, 0 warnings, 0 infos\n");

    Files.writeString(fine, rule("fine", LITERAL));
    CommandRun infos = CommandRun.of("rules", "lint", rules);
    assertThat(infos.code()).isZero();
    assertThat(infos.out())
        .endsWith("1 rule: 0 errors, 0 warnings, 2 infos; 2 fixable with --fix\n");
  }

  @Test
  void onlyFindingsOfNamedFilesAreShownButAllRulesAreKnown() {
    CommandRun run = CommandRun.of("rules", "lint", "-r", rules, fine.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("1 rule: 0 errors, 0 warnings, 0 infos\n");

    CommandRun alone = CommandRun.of("rules", "lint", odd.toString());
    assertThat(alone.out()).contains("error R051", "the rule needs `fine`", "warning L204");
  }

  @Test
  void invalidRulesAreReportedAndTheOthersAreLinted() throws IOException {
    Files.writeString(fine, rule("fine", "apo: A"));
    CommandRun run = CommandRun.of("rules", "lint", "-r", rules);
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .contains(fine + ":8:7: error R030", "warning L204", "1 rule: 1 error, 1 warning, 0 infos")
        .doesNotContain("R051");
  }

  @Test
  void codesCanBeSelectedAndIgnored() {
    assertThat(CommandRun.of("rules", "lint", "--code", "L201,L3", rules).code()).isZero();
    assertThat(CommandRun.of("rules", "lint", "--ignore", "L2", rules).out())
        .isEqualTo("2 rules: 0 errors, 0 warnings, 0 infos\n");
    assertThat(CommandRun.of("rules", "lint", "--code", "L204", rules).out()).contains("1 warning");
  }

  @Test
  void theFindingsAreAvailableAsJson() throws IOException {
    Files.writeString(fine, rule("fine", LITERAL));
    CommandRun run = CommandRun.of("rules", "lint", "--json", "-r", rules);
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .startsWith("{\"rules\":2,\"counts\":{\"L204\":1,\"L302\":1,\"L304\":1},\"findings\":[")
        .contains(
            "\"code\":\"L302\",\"severity\":\"info\",",
            "\"start\":{\"line\":9,\"column\":9},\"end\":{\"line\":9,\"column\":22},",
            "\"text\":\"substring: \\\"abc\\\"\"}]}")
        .endsWith("]}\n");
  }

  @Test
  void aDiffShowsWhatAFixChanges() throws IOException {
    Files.writeString(fine, rule("fine", LITERAL));
    Files.delete(odd);
    String before = Files.readString(fine);
    CommandRun diff = CommandRun.of("rules", "lint", "--diff", "-r", rules);
    assertThat(diff.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(diff.out())
        .contains(
            "-      - string: /abc/ # why\n-      - api: k.B\n",
            "+      - substring: \"abc\" # why\n+      - api: B\n");
    assertThat(Files.readString(fine)).isEqualTo(before);

    CommandRun fix = CommandRun.of("rules", "lint", "--fix", "--ignore", "L304", "-r", rules);
    assertThat(fix.err()).isEqualTo("callscope: 1 file was changed\n");
    assertThat(fix.out()).isEqualTo("1 rule: 0 errors, 0 warnings, 0 infos\n");
    assertThat(Files.readString(fine))
        .isEqualTo(before.replace("string: /abc/", "substring: \"abc\""));
    CommandRun.of("rules", "lint", "--fix", "-r", rules);
    assertThat(CommandRun.of("rules", "lint", "--diff", "-r", rules))
        .isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void theBuiltInRulesAreLintedWithoutAnyOption() {
    CommandRun run = CommandRun.of("rules", "lint");
    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith(" rules: 0 errors, 0 warnings, 0 infos\n");
  }

  @Test
  void wrongCommandLinesAreExplained() throws IOException {
    assertThat(CommandRun.of("rules", "lint", "--code", "X1", rules).err())
        .contains("`X1` is not a lint code");
    assertThat(CommandRun.of("rules", "lint", "--code", "", rules).code())
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("rules", "lint", "--fix").err()).contains("can't be changed");
    assertThat(CommandRun.of("rules", "lint", "--fix", "--diff", rules).code())
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("rules", "lint", "-r", folder.resolve("none").toString()).code())
        .isEqualTo(ExitCode.NO_RULES.number());
    assertThat(CommandRun.of("rules", "lint", "-r", rules, folder.resolve("none").toString()).err())
        .contains("no such file or folder");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(CommandRun.of("rules", "lint", empty.toString()).code())
        .isEqualTo(ExitCode.NO_RULES.number());
  }

  @Test
  void annotationsNameThePlacesInTheFile() {
    CommandRun run = CommandRun.of("rules", "lint", "-r", rules, "--output-format", "github");

    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .startsWith(
            "::warning title=callscope L204,file=" + odd + ",line=8,col=24,endLine=8,endColumn=")
        .contains("::`os(windows)` and `os(linux)` can't both occur")
        .endsWith("\n");
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void aSarifLogHasAResultForEachFinding() throws IOException {
    JsonNode log =
        new ObjectMapper()
            .readTree(
                CommandRun.of("rules", "lint", "-r", rules, "--output-format", "sarif").out());

    JsonNode run = log.at("/runs/0");
    assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("L204");
    assertThat(run.at("/tool/driver/rules/0/help/text").asText()).startsWith("L204 contradiction");
    assertThat(run.at("/results/0/level").asText()).isEqualTo("warning");
    JsonNode place = run.at("/results/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("file://" + odd);
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(8);
    assertThat(run.at("/results")).hasSize(1);
  }

  @Test
  void aCodeIsExplained() {
    CommandRun run = CommandRun.of("rules", "lint", "--explain", "l204");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("L204 contradiction\nWarning. Required features exclude");
    assertThat(CommandRun.of("rules", "lint", "--explain", "R050").out())
        .contains("Two rules have the same name.");
    CommandRun unknown = CommandRun.of("rules", "lint", "--explain", "L000");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(unknown.err()).contains("`L000` is not a lint code");
  }

  @Test
  void manyFindingsAreSummarisedFirst() throws IOException {
    for (int i = 0; i < 101; i++) {
      Files.writeString(
          odd.resolveSibling("many-" + i + ".yml"),
          rule("many " + i, "and: [os: linux, os: windows, number: " + i + "]"));
    }
    String out = CommandRun.of("rules", "lint", "-r", rules).out();

    String summary = "   102  L204  statements that contradict each other\n\n103 rules:";
    assertThat(out).startsWith(summary);
    assertThat(out.indexOf(summary, 1)).isPositive();
  }

  @Test
  void aFormatMustExist() {
    CommandRun run = CommandRun.of("rules", "lint", "-r", rules, "--output-format", "serif");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("text, json, sarif, github").contains("is `sarif` meant?");
    assertThat(
            CommandRun.of("rules", "lint", "-r", rules, "--json", "--output-format", "sarif")
                .code())
        .isEqualTo(ExitCode.USAGE.number());
  }
}
