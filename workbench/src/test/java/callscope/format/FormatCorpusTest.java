package callscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formats rules that were written by hand. */
class FormatCorpusTest {
  private static List<String> changed(List<RuleSource> rules) {
    return rules.stream()
        .filter(rule -> !FormatRule.format(rule).equals(new Formatted.Same()))
        .map(RuleSource::path)
        .toList();
  }

  /** As capa's own formatter does. */
  @Test
  void communityRulesStayAsTheyAre() {
    assertThat(changed(CommunityRules.read())).isEmpty();
  }

  @Test
  void builtInRulesAreFormatted() {
    assertThat(changed(CommunityRules.builtIn())).isEmpty();
  }
}
