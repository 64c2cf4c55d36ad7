package callscope.edit;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are found and replaced in all YAML forms. */
class RuleItemsTest {
  private static final String HEAD = "rule:\n  meta:\n    name: r\n  features:\n";

  private static List<RuleItem> matches(String features) {
    return RuleItems.of(new RuleSource("r.yml", HEAD + features)).stream()
        .filter(RuleItem::isMatch)
        .toList();
  }

  /** In each of these texts, N is the name on its own line or lines. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "    - match: N\n",
        "    - match:   N   # why\n",
        "    - match: 'N'\n",
        "    - match: \"N\"\n",
        "    - match: N = because\n",
        "    - match: 'N = because'\n",
        "    - match: \"N = because\"\n",
        "    - match:\n        N\n",
        "    - match:\n        N\n        = because\n",
        "    - match: &n N\n",
        "    - match: !!str N\n",
        "    - match: &n !!str 'N'\n",
        "    - match: >-\n        N\n",
        "    - match: |-\n        N\n",
        "    - {match: N}\n",
        "    - {match: \"N\", description: text}\n",
        "    - {match: N = because}\n",
        "    - [{match: N}]\n",
        "    - count(match(N)): 2\n",
        "    - \"count(match(N))\": 2\n",
        "    - 'count(match(N))': 2\n",
        "    - {count(match(N)): 2}\n",
        "    - ? match\n      : N\n",
        "    - \"match\": N\n"
      })
  void aNameIsFoundAndReplaced(String features) {
    String text = HEAD + features.replace("N", "base rule");

    List<RuleItem> found = matches(features.replace("N", "base rule"));

    assertThat(found).hasSize(1);
    RuleItem item = found.getFirst();
    assertThat(item.value()).isEqualTo("base rule");
    RuleItem.Span span = item.valueSpan().orElseThrow();
    assertThat(text.substring(span.from(), span.to())).isEqualTo("base rule");
    assertThat(applied(text, item.replaced("other").orElseThrow()))
        .isEqualTo(HEAD + features.replace("N", "other"));
    String quoted = applied(text, item.quoted("a: b # c").orElseThrow());
    assertThat(RuleItems.of(new RuleSource("r.yml", quoted)))
        .filteredOn(RuleItem::isMatch)
        .extracting(RuleItem::value)
        .containsExactly("a: b # c");
  }

  private static String applied(String text, Edit edit) {
    return Edit.apply(new RuleSource("r.yml", text), List.of(edit)).text();
  }

  /** Names over several lines, and with escapes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "    - match: base\n        rule\n",
        "    - match: \"base\n\n        \\\n        rule\"\n",
        "    - match: \"base \\\n        rule\"\n",
        "    - match: 'base\n       rule = because'\n",
        "    - match: \"b\\x61se\\u0020rule\"\n",
        "    - match: >\n        base\n        rule\n",
        "    - {match: base\n        rule}\n"
      })
  void aNameOverSeveralLinesIsReplacedAsAWhole(String features) {
    RuleItem item = matches(features).getFirst();
    assertThat(item.value().strip().replace("\n", " ")).isEqualTo("base rule");

    String after = applied(HEAD + features, item.replaced("other").orElseThrow());

    assertThat(RuleItems.of(new RuleSource("r.yml", after)))
        .filteredOn(RuleItem::isMatch)
        .extracting(found -> found.value().strip())
        .containsExactly("other");
  }

  @Test
  void quotesWithinQuotesAreDoubled() {
    RuleItem single = matches("    - match: 'it''s a rule'\n").getFirst();
    RuleItem dual = matches("    - match: \"a \\\"rule\\\"\"\n").getFirst();

    assertThat(single.value()).isEqualTo("it's a rule");
    assertThat(single.replaced("that's").orElseThrow().replacement()).isEqualTo("that''s");
    assertThat(dual.value()).isEqualTo("a \"rule\"");
    assertThat(dual.replaced("a \\ b").orElseThrow().replacement()).isEqualTo("a \\\\ b");
  }

  @Test
  void anAliasIsShownAtItsPlaceAndChangedAtItsAnchor() {
    String features = "    - or:\n      - match: &n base rule\n      - not:\n        - match: *n\n";
    List<RuleItem> found = matches(features);
    String text = HEAD + features;

    assertThat(found).extracting(RuleItem::value).containsExactly("base rule", "base rule");
    RuleItem.Span alias = found.getLast().valueSpan().orElseThrow();
    assertThat(text.substring(alias.from(), alias.to())).isEqualTo("*n");
    assertThat(found.getLast().replaced("x")).isEqualTo(found.getFirst().replaced("x"));
  }

  @Test
  void anAliasedListIsVisitedOnce() {
    assertThat(
            matches(
                "    - or:\n      - and: &both\n        - match: base rule\n      - not: *both\n"))
        .hasSize(1);
  }

  @Test
  void columnsCountCodePoints() {
    String features = "    - {description: \"\ud83d\ude00\ud83d\ude00\", match: base rule}\n";
    RuleItem.Span span = matches(features).getFirst().valueSpan().orElseThrow();

    assertThat((HEAD + features).substring(span.from(), span.to())).isEqualTo("base rule");
  }

  @Test
  void partsOfTheRuleAreDistinguished() {
    List<RuleItem> items =
        RuleItems.of(
            new RuleSource(
                "r.yml",
                "rule: {meta: {name: a, namespace: b/c, scopes: {static: file}}, features: []}"));

    assertThat(items).filteredOn(RuleItem::isName).extracting(RuleItem::value).contains("a");
    assertThat(items).filteredOn(RuleItem::isNamespace).extracting(RuleItem::value).contains("b/c");
    assertThat(items)
        .filteredOn(item -> item.part() == RuleItem.Part.SCOPES)
        .extracting(RuleItem::key)
        .containsExactly("static");
  }

  @Test
  void otherFilesHaveNoItems() {
    assertThat(RuleItems.of(new RuleSource("r.yml", "- match: a"))).isEmpty();
    assertThat(RuleItems.of(new RuleSource("r.yml", "rule: {features: [match: "))).isEmpty();
  }
}
