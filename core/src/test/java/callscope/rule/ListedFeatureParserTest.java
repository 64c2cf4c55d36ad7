package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Features in listings, and features that rules may count. */
final class ListedFeatureParserTest {
  private static final RuleSource SOURCE = new RuleSource("a.yaml", "line");

  @Test
  void valuesAreLiteral() {
    Map<String, Feature> facts =
        Map.ofEntries(
            Map.entry("string(/a(b)/i)", Feature.string("/a(b)/i")),
            Map.entry("string(a = b)", Feature.string("a = b")),
            Map.entry("string()", Feature.string("")),
            Map.entry("api(kernel32.CreateFileW)", Feature.api("kernel32.CreateFileW")),
            Map.entry("section(.text)", new Feature.Text(FeatureKind.SECTION, ".text")),
            Map.entry("number(-0x10)", Feature.number(-16)),
            Map.entry("number(010)", Feature.number(10)),
            Map.entry("os(any)", new Feature.Text(FeatureKind.OS, "any")),
            Map.entry("bytes(4D5A 90)", new Feature.Bytes(new byte[] {0x4d, 0x5a, (byte) 0x90})),
            Map.entry("basic block", new Feature.BasicBlock()),
            Map.entry("basic blocks", new Feature.BasicBlock()),
            Map.entry(
                "operand[1].offset(8)",
                new Feature.Operand(FeatureKind.OPERAND_OFFSET, 1, Numeral.of(8))),
            Map.entry(
                "property/write(A::B)",
                new Feature.Property("A::B", Optional.of(Feature.Property.Access.WRITE))),
            Map.entry("property(A::B)", new Feature.Property("A::B", Optional.empty())));
    facts.forEach(
        (text, fact) -> {
          Problems problems = new Problems();
          assertThat(ListedFeatureParser.parse(text, SOURCE, Position.START, problems))
              .contains(fact);
          assertThat(problems.all()).isEmpty();
        });
  }

  @Test
  void invalidFeaturesAreProblems() {
    for (String text :
        new String[] {
          "",
          "api",
          "api(Open",
          "opi(Open)",
          "match(a rule)",
          "substring(a)",
          "com/class(ShellLink)",
          "basic blocks(3)",
          "number(1.5)",
          "number(0x10000000000000000)",
          "operand[5].number(1)",
          "operand.number(1)",
          "bytes(4)",
          "arch(z80)",
          "characteristic(unheard of)"
        }) {
      Problems problems = new Problems();
      assertThat(ListedFeatureParser.parse(text, SOURCE, Position.START, problems))
          .as(text)
          .isEmpty();
      assertThat(problems.all()).as(text).hasSize(1);
    }
  }

  @Test
  void basicBlocksAreCountedWithoutAValue() {
    assertThat(problemsOf("count(basic blocks): 2")).isEmpty();
    assertThat(problemsOf("count(basic blocks(3)): 2"))
        .containsExactly("write count(basic blocks)");
  }

  private static List<String> problemsOf(String statement) {
    Problems problems = new Problems();
    RuleParser.parse(
        new RuleSource(
            "a.yml",
            "rule: {meta: {name: a, scopes: {static: function, dynamic: unsupported}}, features: [{"
                + statement
                + "}]}"),
        problems);
    return problems.all().stream().map(Problem::advice).toList();
  }
}
