package callscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Badly formatted rules are formatted correctly. */
class FormatUglyTest {
  private static final int ROUNDS = 300;

  private static RuleSource formatted(RuleSource source) {
    return switch (FormatRule.format(source)) {
      case Formatted.Same same -> source;
      case Formatted.Changed(RuleSource after) -> after;
      case Formatted.Empty empty -> throw new AssertionError("empty:\n" + source.text());
      case Formatted.Refused(List<Problem> problems) ->
          throw new AssertionError(problems.getFirst().render() + source.text());
    };
  }

  private static Rule parse(RuleSource source) {
    Problems problems = new Problems();
    return RuleParser.parse(source, problems)
        .orElseThrow(() -> new AssertionError(problems.all() + "\n" + source.text()));
  }

  private static void keepsAllButTheLayout(List<RuleSource> rules) {
    Random random = new Random(1);
    int comments = 0;
    for (int round = 0; round < ROUNDS; round++) {
      RuleSource source = rules.get(random.nextInt(rules.size()));
      UglyRule.Written ugly = UglyRule.of(source, random, true);
      RuleSource after = formatted(ugly.source());
      assertThat(SameMeaning.withoutPlaces(parse(after).statement()))
          .as(ugly.source().text())
          .isEqualTo(SameMeaning.withoutPlaces(parse(source).statement()));
      assertThat(parse(after).meta()).as(ugly.source().text()).isEqualTo(parse(source).meta());
      assertThat(commentsOf(after)).as(ugly.source().text()).isEqualTo(ugly.comments());
      assertThat(FormatRule.format(after)).as(after.text()).isEqualTo(new Formatted.Same());
      comments += ugly.comments();
    }
    assertThat(comments).isGreaterThan(ROUNDS);
  }

  /** The number of distinct generated comments. */
  private static int commentsOf(RuleSource source) {
    Matcher found = Pattern.compile("(# c\\d+)[ \t]*$", Pattern.MULTILINE).matcher(source.text());
    return (int) found.results().map(result -> result.group(1)).distinct().count();
  }

  private static void dependsNotOnTheOldLayout(List<RuleSource> rules) {
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS / 2; round++) {
      RuleSource source = rules.get(random.nextInt(rules.size()));
      RuleSource one = formatted(UglyRule.of(source, random, false).source());
      RuleSource other = formatted(UglyRule.of(source, random, false).source());
      assertThat(withoutBlockStyle(one)).isEqualTo(withoutBlockStyle(other));
    }
  }

  /** A multi-line value has one of two forms, which are both preserved. */
  private static String withoutBlockStyle(RuleSource source) {
    return source.text().contains(" |\n") || source.text().contains("\\u000a") ? "" : source.text();
  }

  @Test
  void onlyTheLayoutOfBuiltInRulesChanges() {
    keepsAllButTheLayout(CommunityRules.builtIn());
  }

  @Test
  void onlyTheLayoutOfCommunityRulesChanges() {
    keepsAllButTheLayout(CommunityRules.read());
  }

  @Test
  void allLayoutsOfARuleBecomeOne() {
    dependsNotOnTheOldLayout(CommunityRules.builtIn());
  }

  @Test
  void allLayoutsOfACommunityRuleBecomeOne() {
    dependsNotOnTheOldLayout(CommunityRules.read());
  }
}
