package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidateRulesTest {
  private static final TestTrace TRACE =
      new TestTrace().thread(1, "RegOpenKeyExA Software", "WriteFile");

  /** The statements of those rules of the scope of spans that are candidates. */
  private static List<String> candidates(String... statements) {
    return CandidateRules.of(TestRules.compile("span of calls", statements))
        .in(TRACE.build())
        .stream()
        .map(CompiledRule::name)
        .filter(name -> !name.contains("/")) // not a part of a rule
        .map(name -> statements[Integer.parseInt(name.substring("rule ".length()))])
        .toList();
  }

  @Test
  void aRuleNeedsItsCalls() {
    assertThat(
            candidates(
                "api: WriteFile",
                "api: ReadFile",
                "and: [api: WriteFile, string: nowhere]",
                "and: [api: WriteFile, api: ReadFile]",
                "or: [api: ReadFile, api: WriteFile]",
                "2 or more: [api: ReadFile, api: WriteFile, api: CloseHandle]"))
        .containsExactly(
            "api: WriteFile",
            "and: [api: WriteFile, string: nowhere]",
            "or: [api: ReadFile, api: WriteFile]");
  }

  @Test
  void aNameWithoutItsVariantIsPresent() {
    assertThat(candidates("api: RegOpenKeyEx", "api: RegOpenKeyExA", "api: RegOpenKeyExW"))
        .containsExactly("api: RegOpenKeyEx", "api: RegOpenKeyExA");
  }

  @Test
  void whatNeedNotOccurExcludesNothing() {
    assertThat(
            candidates(
                "and: [api: WriteFile, not: [api: ReadFile]]",
                "and: [api: WriteFile, count(api(ReadFile)): 0 or more]",
                "and: [api: WriteFile, count(api(ReadFile)): 1 or more]",
                "and: [api: WriteFile, optional: [api: ReadFile]]"))
        .containsExactly(
            "and: [api: WriteFile, not: [api: ReadFile]]",
            "and: [api: WriteFile, count(api(ReadFile)): 0 or more]",
            "and: [api: WriteFile, optional: [api: ReadFile]]");
  }

  @Test
  void aRuleNeedsTheRulesThatItMatches() {
    assertThat(candidates("api: ReadFile", "match: rule 0", "api: WriteFile", "match: rule 2"))
        .containsExactly("api: WriteFile", "match: rule 2");
  }

  @Test
  void aSequenceNeedsItsRequiredSteps() {
    String open = "call: [api: RegOpenKeyEx]";
    String read = "call: [api: ReadFile]";
    String write = "call: [api: WriteFile]";
    String present = sequence(open, write);
    String withOptional = sequence(open, "optional: [" + read + "]", write);
    assertThat(candidates(present, sequence(open, read), withOptional))
        .containsExactly(present, withOptional);
  }

  private static String sequence(String... steps) {
    return "{and: [{" + String.join("}, {", steps) + "}], sequence: {}}";
  }

  @Test
  void featuresOfFilesAndProcessesCountAsCalls() {
    Feature api = new Feature.Text(FeatureKind.API, "ReadFile");
    CandidateRules rules = CandidateRules.of(TestRules.compile("process", "api: ReadFile"));
    assertThat(rules.in(new TestTrace().feature(api).thread(1, "WriteFile").build())).hasSize(1);
    assertThat(rules.in(new TestTrace().thread(1, "WriteFile").build())).isEmpty();
  }

  @Test
  void rulesForCodeAreNoCandidates() {
    assertThat(
            CandidateRules.of(TestRules.compileForCode("function", "api: WriteFile"))
                .in(TRACE.build()))
        .isEmpty();
  }
}
