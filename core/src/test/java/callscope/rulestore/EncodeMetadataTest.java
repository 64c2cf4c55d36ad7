package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.rule.RuleSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal rules are encoded as equal bytes, in each run of Java. */
class EncodeMetadataTest {
  /** Maps that keep no order have another one in each run of Java. */
  @Test
  void metadataIsEncodedInTheOrderOfItsKeys() {
    StringBuilder keys = new StringBuilder();
    for (String key : "fghabcde".split("")) {
      keys.append("    custom-%s: value\n    maec/kind-%s: value\n".formatted(key, key));
    }
    String rule =
        CachedRulesTest.OTHER
            .replace("match: a/d", "number: 1")
            .replace("    scopes:", keys + "    scopes:");
    CompiledRules rules = CachedRulesTest.compile(List.of(new RuleSource("a.yml", rule)));
    String bytes =
        new String(
            EncodeRules.toBytes(new CachedRules(rules, List.of())), StandardCharsets.ISO_8859_1);

    assertThat(bytes)
        .containsSubsequence("abcdefgh".chars().mapToObj(key -> "\0custom-" + (char) key).toList());
    assertThat(bytes)
        .containsSubsequence("abcdefgh".chars().mapToObj(key -> "\0kind-" + (char) key).toList());
  }
}
