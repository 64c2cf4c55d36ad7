package callscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Formats rules that were written by hand. */
class FormatCorpusTest {
  private static final double UNCHANGED = 0.95;

  private static Rule parse(RuleSource source) {
    Problems problems = new Problems();
    return RuleParser.parse(source, problems)
        .orElseThrow(() -> new AssertionError(problems.all().toString()));
  }

  @Test
  void communityRulesKeepTheirMeaningAndMostlyTheirBytes() {
    List<RuleSource> rules = CommunityRules.read();
    List<RuleSource> changed = new ArrayList<>();
    for (RuleSource source : rules) {
      switch (FormatRule.format(source)) {
        case Formatted.Same same -> {}
        case Formatted.Changed(RuleSource after) -> {
          changed.add(source);
          Rule before = parse(source);
          Rule now = parse(after);
          assertThat(now.meta()).isEqualTo(before.meta());
          assertThat(SameMeaning.withoutPlaces(now.statement()))
              .isEqualTo(SameMeaning.withoutPlaces(before.statement()));
          assertThat(FormatRule.format(after)).isEqualTo(new Formatted.Same());
        }
        case Formatted.Empty empty -> throw new AssertionError("empty: " + source.path());
        case Formatted.Refused(List<Problem> problems) ->
            throw new AssertionError(rendered(problems));
      }
    }
    assertThat((double) (rules.size() - changed.size()) / rules.size())
        .as(
            "unchanged of "
                + rules.size()
                + "; changed: "
                + changed.stream().map(RuleSource::path).toList())
        .isGreaterThanOrEqualTo(UNCHANGED);
  }

  @Test
  void builtInRulesAreFormatted() {
    List<String> changed =
        CommunityRules.builtIn().stream()
            .filter(rule -> !FormatRule.format(rule).equals(new Formatted.Same()))
            .map(RuleSource::path)
            .toList();
    assertThat(changed).isEmpty();
  }

  private static String rendered(List<Problem> problems) {
    return problems.stream().map(Problem::render).collect(Collectors.joining("\n"));
  }
}
