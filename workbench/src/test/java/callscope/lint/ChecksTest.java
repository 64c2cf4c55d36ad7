package callscope.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
  private static final Path DOCS = Path.of("..", "docs", "workbench", "lint.md");

  private static Stream<LintCase> cases() throws IOException {
    return LintCase.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachCheckFindsItsProblemAndNothingElse(LintCase given) {
    assertThat(given.found()).isEqualTo(given.finds());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFixAppliesSafeChanges(LintCase given) {
    assertThat(given.afterFix()).isEqualTo(given.becomes());
  }

  @Test
  void eachCheckOfMeaningAndPrecisionHasPositiveAndNegativeCases() throws IOException {
    List<LintCase> cases = LintCase.all();
    for (Check check : LintRules.checks()) {
      if (!check.code().startsWith("L1")) {
        List<LintCase> own = cases.stream().filter(one -> one.code().equals(check.code())).toList();
        assertThat(own).as(check.code()).anyMatch(one -> !one.finds().isEmpty());
        assertThat(own).as(check.code()).anyMatch(one -> one.finds().isEmpty());
        assertThat(own.stream().anyMatch(one -> one.fixed().isPresent()))
            .as(check.code())
            .isEqualTo(check.hasFix());
      }
    }
  }

  @Test
  void codesAreInOrderAndEachIsExplained() throws IOException {
    List<String> codes = LintRules.checks().stream().map(Check::code).toList();
    assertThat(codes).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(25);
    String docs = Files.readString(DOCS);
    for (Check check : LintRules.checks()) {
      assertThat(docs).contains("### " + check.code() + " ");
    }
    assertThat(docs.lines().filter(line -> line.startsWith("### L")).toList()).hasSameSizeAs(codes);
  }

  @Test
  void theExplanationOfEachCodeIsThatOfTheDocumentation() throws IOException {
    String docs = Files.readString(DOCS);
    for (String code : LintCodes.all()) {
      assertThat(LintCodes.explain(code)).as(code).isPresent();
      assertThat(LintCodes.explain(code).orElseThrow()).startsWith(code + " ").endsWith("\n");
    }
    for (Check check : LintRules.checks()) {
      String word = check.severity().word();
      String severity = Character.toUpperCase(word.charAt(0)) + word.substring(1);
      String text = LintCodes.explain(check.code()).orElseThrow();
      assertThat(text.strip().split("\n", 2)[1].strip()).startsWith(severity + ".");
      boolean fixes = !text.replaceAll("\\s+", " ").contains("`--fix`: no");
      assertThat(fixes).as(check.code()).isEqualTo(check.hasFix());
      assertThat(docs).contains("### " + text.split("\n", 2)[0]);
    }
    assertThat(LintCodes.explain("L999")).isEmpty();
  }
}
