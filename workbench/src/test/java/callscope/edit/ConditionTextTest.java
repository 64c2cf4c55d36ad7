package callscope.edit;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.FeaturePattern;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTextTest {
  private static final String META =
      """
      rule:
        meta:
          name: r
          scopes:
            static: unsupported
            dynamic: call
        features:
      """;

  private static Rule parse(RuleSource source) {
    Problems problems = new Problems();
    return RuleParser.parse(source, problems)
        .orElseThrow(() -> new AssertionError(problems.all() + "\n" + source.text()));
  }

  /** The features after all strings were restricted, which must load. */
  private static String restricted(String text, String... arguments) {
    RuleSource source = new RuleSource("r.yml", text);
    ConditionText conditions = new ConditionText(source);
    List<Edit> edits = new ArrayList<>();
    List<Statement.Leaf> strings =
        parse(source)
            .statement()
            .features()
            .filter(leaf -> leaf.pattern().toString().contains("run"))
            .toList();
    strings.stream()
        .map(Statement.Leaf::position)
        .distinct()
        .forEach(at -> edits.addAll(conditions.restrict(at, List.of(arguments)).orElseThrow()));
    RuleSource after = Edit.apply(source, edits);
    List<Statement.Leaf> now =
        parse(after)
            .statement()
            .features()
            .filter(leaf -> leaf.pattern() instanceof FeaturePattern.OfArgument)
            .toList();
    assertThat(now).as(after.text()).hasSameSizeAs(strings);
    for (int i = 0; i < now.size(); i++) {
      assertThat(now.get(i).pattern().plain()).isEqualTo(strings.get(i).pattern());
      assertThat(now.get(i).description()).isEqualTo(strings.get(i).description());
    }
    return after.text();
  }

  private static String features(String features, String... arguments) {
    String text = restricted(META + features.indent(4), arguments);
    assertThat(text).startsWith(META);
    return text.substring(META.length()).indent(-4);
  }

  @Test
  void aConditionIsTheSecondKeyBelowTheString() {
    assertThat(features("- and:\n  - api: Set\n  - string: /run/i # why\n  - number: 1\n", "key"))
        .isEqualTo(
            "- and:\n  - api: Set\n  - string: /run/i # why\n    where: {argument: key}\n  - number: 1\n");
    assertThat(features("- or:\n  - and:\n    -   substring: 'run'\n", "key", "value path"))
        .isEqualTo(
            "- or:\n  - and:\n    -   substring: 'run'\n        where: {argument: [key, value path]}\n");
  }

  @Test
  void flowStyleStaysFlowStyle() {
    assertThat(features("- and: [api: Set, string: /run/i]\n", "key"))
        .isEqualTo("- and: [api: Set, {string: /run/i, where: {argument: key}}]\n");
    assertThat(features("- and: [{api: Set}, {string: \"/run/i\" }]\n", "key"))
        .isEqualTo("- and: [{api: Set}, {string: \"/run/i\", where: {argument: key} }]\n");
  }

  @Test
  void aDescriptionMovesIntoTheCondition() {
    assertThat(features("- or:\n  - string: /run/i\n    description: starts it # c\n", "key"))
        .isEqualTo(
            "- or:\n  - string: /run/i\n    where: {argument: key, description: starts it} # c\n");
    assertThat(features("- or:\n  - string: /run/i\n    description: it's {1}, \\d\n", "key"))
        .contains("where: {argument: key, description: 'it''s {1}, \\d'}");
    assertThat(features("- or:\n  - string: /run/i\n    description: \"a\\tb\"\n", "key"))
        .contains("where: {argument: key, description: \"a\\tb\"}");
    assertThat(features("- or: [{string: /run/i, description: 'x: y'}]\n", "key"))
        .isEqualTo("- or: [{string: /run/i, where: {argument: key, description: 'x: y'}}]\n");
    assertThat(features("- or:\n  - substring: run\n    description: d\n", "key"))
        .isEqualTo("- or:\n  - substring: run = d\n    where: {argument: key}\n");
    assertThat(features("- or:\n  - substring: \"run\"\n    description: a \"b\"\n", "key"))
        .contains("substring: \"run = a \\\"b\\\"\"\n    where");
  }

  @Test
  void valuesOfSeveralLinesAndAliasesAreFollowed() {
    assertThat(features("- or:\n  - string: >-\n      how to\n      run\n\n  - api: x\n", "key"))
        .isEqualTo(
            "- or:\n  - string: >-\n      how to\n      run\n    where: {argument: key}\n\n  - api: x\n");
    assertThat(features("- or:\n  - string: 'how to\n      run'\n  - api: x\n", "key"))
        .contains("run'\n    where: {argument: key}\n  - api: x");
    assertThat(features("- or:\n  - string: &s /run/\n  - and:\n    - string: *s\n", "path"))
        .isEqualTo(
            """
            - or:
              - string: &s /run/
                where: {argument: path}
              - and:
                - string: *s
                  where: {argument: path}
            """);
  }

  @Test
  void lineBreaksStayAsTheyAre() {
    String windows = (META + "    - or:\n      - string: /run/i").replace("\n", "\r\n");
    assertThat(restricted(windows, "key"))
        .isEqualTo(windows + "\r\n        where: {argument: key}");
  }

  @Test
  void otherPlacesAreLeftAlone() {
    RuleSource source =
        new RuleSource(
            "r.yml",
            META
                + """
                    - and:
                      - api: Set
                      - string: run
                        where: {argument: key}
                """);
    ConditionText text = new ConditionText(source);
    parse(source)
        .statement()
        .features()
        .forEach(leaf -> assertThat(text.restrict(leaf.position(), List.of("key"))).isEmpty());
  }
}
