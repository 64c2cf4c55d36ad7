package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import callscope.feature.FeaturePattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The meaning of valid rules. */
final class RuleParserTest {

  private static Optional<Rule> parse(String text) {
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(new RuleSource("nursery/a.yml", text), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return rule;
  }

  /** The statement of a rule of both flavors. */
  private static Statement statement(String text) {
    return parse(
            """
            rule:
              meta: {name: a, scopes: {static: function, dynamic: thread}}
              features:
                - %s
            """
                .formatted(text.replace("\n", "\n      ")))
        .orElseThrow()
        .statement();
  }

  private static FeaturePattern pattern(String text) {
    return ((Statement.Leaf) statement(text)).pattern();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "api: CreateFile ~ api(CreateFile)",
        "api: kernel32.CreateFile ~ api(CreateFile)",
        "api: ws2_32.#1 ~ api(ws2_32.#1)",
        "api: System.IO.File ~ api(System.IO.File)",
        "api: System.IO.File::Delete ~ api(System.IO.File::Delete)",
        "api: System.File::Delete ~ api(System.File::Delete)",
        "number: 0x10 = sixteen ~ number(0x10)",
        "number: 010 ~ number(0x8)",
        "number: '010' ~ number(0xa)",
        "number: -0x10 = minus sixteen ~ number(-0x10)",
        "number: 0xffffffffffffffff ~ number(0xffffffffffffffff)",
        "number: -0x8000000000000000 ~ number(-0x8000000000000000)",
        "number: 1.5 ~ number(1.5)",
        "number: 2.0 ~ number(0x2)",
        "offset: -4 ~ offset(-0x4)",
        "operand[4].offset: 8 ~ operand[4].offset(0x8)",
        "string: a = b ~ string(a = b)",
        "string: / ~ string(/)",
        "string: '/a/x' ~ string(/a/x)",
        "string: '//' ~ string(//)",
        "string: /a/i ~ string(/a/i)",
        "substring: a = b ~ substring(a)",
        "bytes: 4d5A 90 = MZ ~ bytes(4D 5A 90)",
        "os: any ~ os(any)",
        "property/read: A::B ~ property/read(A::B)",
        "characteristic: loop ~ characteristic(loop)",
        "match: a/b ~ match(a/b)",
        "basic blocks: ~ basic block",
      })
  void aFeatureIsParsedToItsPattern(String text, String pattern) {
    assertThat(pattern(text)).hasToString(pattern);
  }

  @Test
  void equalSiblingsCollapseIntoTheFirst() {
    Statement and =
        statement(
            "and:\n  - number: 16 = first\n  - api: a\n  - number: 0x10 = second\n  - api: b.a");
    assertThat(and.children())
        .extracting(Statement::description)
        .containsExactly(Optional.of("first"), Optional.empty());
  }

  @Test
  void optionalIsNoneOrMore() {
    assertThat(statement("optional:\n  - api: a"))
        .isInstanceOfSatisfying(
            Statement.AtLeast.class, some -> assertThat(some.count()).isEqualTo(0));
  }

  @Test
  void severalChildrenOfAnInstructionBelongTogether() {
    assertThat(statement("or:\n  - instruction:\n    - mnemonic: xor\n    - number: 5").children())
        .singleElement()
        .isInstanceOfSatisfying(
            Statement.Subscope.class,
            scope -> assertThat(scope.child()).isInstanceOf(Statement.And.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "3 ~ 3 ~ 3",
        "3 or more ~ 3 ~ 18446744073709551615",
        "3 or fewer ~ 0 ~ 3",
        "(2, 5) ~ 2 ~ 5",
        "(2,) ~ 2 ~ 18446744073709551615",
        "(, 5) ~ 0 ~ 5",
        "0 ~ 0 ~ 0",
        "0x10 ~ 16 ~ 16",
        "'4' ~ 4 ~ 4",
      })
  void aCountHasALowerAndAnUpperEnd(String range, String min, String max) {
    assertThat(statement("count(api(a)): " + range))
        .isInstanceOfSatisfying(
            Statement.Count.class,
            count -> {
              assertThat(Long.toUnsignedString(count.min())).isEqualTo(min);
              assertThat(Long.toUnsignedString(count.max())).isEqualTo(max);
            });
  }

  @Test
  void theLastOfDuplicateMetaKeysCounts() {
    Rule rule =
        parse(
                """
                rule:
                  meta:
                    name: first
                    name: second
                    scopes: {static: file, dynamic: file}
                    lib: yes
                    maec/analysis-conclusion: malicious
                    att&ck: ["Discovery::File [T1083]"]
                  features: [{section: .text}]
                """)
            .orElseThrow();
    assertThat(rule.name()).isEqualTo("second");
    assertThat(rule.meta().lib()).isTrue();
    assertThat(rule.meta().maec()).containsEntry("analysis-conclusion", "malicious");
    assertThat(rule.meta().attack()).extracting(AttackTag::id).containsExactly("T1083");
    assertThat(rule.source().isNursery()).isTrue();
  }

  private static RuleSource withLevel(String level) {
    return new RuleSource(
        "a.yml",
        """
        rule:
          meta:
            name: a
            level: %s
            scopes: {static: file, dynamic: file}
          features: [{section: .text}]
        """
            .formatted(level));
  }

  @ParameterizedTest
  @CsvSource({"high, HIGH", "medium, MEDIUM", "'low', LOW", "~,", "'',"})
  void theLevelIsOneOfThreeWords(String level, Level expected) {
    RuleSource source = withLevel(level);
    Rule rule = RuleParser.parse(source, new Problems()).orElseThrow();
    assertThat(rule.meta().level()).isEqualTo(Optional.ofNullable(expected));
    assertThat(RuleParser.declaredLevel(source)).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hihg   | `hihg` is not a level   | did you mean `high`?
          High   | `High` is not a level   | did you mean `high`?
          urgent | `urgent` is not a level | one of: high, medium, low
          [high] | `level` must be a word  | one of: high, medium, low
          """)
  void anotherLevelIsAProblem(String level, String message, String advice) {
    Problems problems = new Problems();
    RuleParser.parse(withLevel(level), problems);
    assertThat(problems.all())
        .extracting(problem -> problem.code() + " " + problem.message(), Problem::advice)
        .containsExactly(tuple("META " + message, advice));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "~", "null", "\ufeff"})
  void anEmptyDocumentIsNeitherRuleNorProblem(String text) {
    assertThat(parse(text)).isEmpty();
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreAccepted() {
    String rule =
        """
        rule:
          meta: {name: a, scopes: {static: file, dynamic: file}}
          features:
            - section: .text
        """;
    assertThat(parse("\ufeff" + rule.replace("\n", "\r\n")).map(Rule::name)).contains("a");
  }

  @Test
  void aComNameExpandsToItsGuidAsStringAndBytes() {
    assertThat(statement("com/class: SystemDeviceEnum").children())
        .extracting(child -> child.description().orElse(""))
        .isEqualTo(
            List.of("CLSID_SystemDeviceEnum as GUID string", "CLSID_SystemDeviceEnum as bytes"));
  }
}
