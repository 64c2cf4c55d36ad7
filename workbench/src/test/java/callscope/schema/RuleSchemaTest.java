package callscope.schema;

import static callscope.schema.RuleSchema.errors;
import static callscope.schema.RuleSchema.errorsOfOldDraft;
import static callscope.schema.RuleSchema.failsAt;
import static callscope.schema.RuleSchema.narrow;
import static callscope.schema.RuleSchema.problems;
import static callscope.schema.RuleSchema.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema takes what the parser takes, and refuses what it refuses. */
class RuleSchemaTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "rules");
  private static final Path BUILT_IN = Path.of("..", "rules", "src", "main", "resources", "rules");

  private static void allValid(Path folder, int least) {
    Problems problems = new Problems();
    List<RuleSource> rules = RuleFiles.read(List.of(folder), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(rules).hasSizeGreaterThanOrEqualTo(least);
    for (RuleSource rule : rules) {
      assertThat(errors(rule)).as(rule.path()).isEmpty();
      assertThat(errorsOfOldDraft(rule)).as(rule.path()).isEmpty();
    }
  }

  @Test
  void builtInRulesAreValid() {
    allValid(BUILT_IN, 300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capa-rules", "capa-rules-thread"})
  void communityRulesAreValid(String name) {
    Path folder = CORPUS.resolve(name);
    assumeTrue(Files.isDirectory(folder), "the community's rules are not at " + folder);
    allValid(folder, 900);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{api: CreateFile, description: opens}",
        "number: 0x40 = PAGE_EXECUTE_READWRITE",
        "number: -0x40",
        "number: 1.5",
        "number: '10'",
        "number: 18446744073709551615",
        "bytes: 4D 5A = MZ",
        "bytes: 4D5A",
        "string: a = b = ",
        "os: windows = of course",
        "characteristic: loop",
        "basic blocks: null",
        "operand[4].number: 1",
        "operand[0].offset: 0x10 = field",
        "count(api(CreateFile)): 2",
        "count(number(0x40 = RWX)): 2 or more",
        "count(operand[1].number(8)): 2 or fewer",
        "count(basic blocks): (2, )",
        "count(string(a)b)): ( ,0x10)",
        "count(characteristic(nzxor)): (1)",
        "0 or more: [api: a]",
        "not: [description: why, api: a]",
        "and: [instruction: [mnemonic: xor, number: 1]]",
        "and: [basic block: [mnemonic: xor], call: [{api: a, description: b}]]",
        "{number: 4 = FLAG, where: {argument: dwFlags, bits: all}}",
        "{string: /run/i, where: {argument: [key, path], description: a key}}",
        "{api: a, where: {outcome: [success, pending], return: [0, 1 or more, -1]}}",
        "{and: [api: a, number: 1], where: {repeats: 2 or more, on: key}}",
        "{api: a, where: {on: {target process: [child process, other process]}}}"
      })
  void rulesThatTheParserAcceptsAreValid(String feature) {
    RuleSource source = narrow(feature);

    assertThat(problems(source)).isEmpty();
    assertThat(errors(source)).isEmpty();
    assertThat(errorsOfOldDraft(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{and: [call: [api: a], call: [api: b]], sequence: {}}",
        "{and: [{call: [api: a], where: {bind: {v: [key, path]}}}], sequence: {across: process}}",
        "{and: [call: [api: a], not: [call: [api: c]], call: [api: b]], sequence: {within: 5s}}",
        "{and: [call: [api: a]], sequence: {runs: 10 or more, order: any, within: 40 calls}}",
        "{and: [call: [api: a]], sequence: {until: [call: [api: b]]}}",
        "sequence: [call: [api: a], call: [api: b]]",
        "{count(api(a)): 2 or more, where: {folded: true}}"
      })
  void sequencesThatTheParserAcceptsAreValid(String feature) {
    RuleSource source = rule("{static: file, dynamic: span of calls}", feature);

    assertThat(problems(source)).isEmpty();
    assertThat(errors(source)).isEmpty();
    assertThat(errorsOfOldDraft(source)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          apj: CreateFile                              | additionalProperties
          count(apj(CreateFile)): 2                    | additionalProperties
          count(basic blocks(1)): 2                    | additionalProperties
          count(number(ten)): 2                        | additionalProperties
          count(api): 2                                | additionalProperties
          operand[5].number: 1                         | additionalProperties
          -1 or more: [api: a]                         | additionalProperties
          nand: [api: a]                               | additionalProperties
          and: {api: a}                                | type
          and: []                                      | minContains
          or: [description: nothing]                   | minContains
          not: [api: a, api: b]                        | maxContains
          and: [call: [api: a, api: b]]                | maxContains
          or: [api: a, description: b, description: c] | maxContains
          {api: a, number: 1}                          | required
          {number: 1 = one, description: one}          | not
          {api: a, description: ''}                    | minLength
          {description: a}                             | not
          basic block: [mnemonic: xor]                 | not
          api: 12                                      | type
          api: [a]                                     | type
          mnemonic: 'xor = '                           | not
          number: ten                                  | pattern
          number: 18446744073709551616                 | maximum
          offset: 1.5                                  | type
          bytes: 4D 5                                  | pattern
          bytes: 4D5A=MZ                               | pattern
          os: window                                   | enum
          arch: x86                                    | enum
          format: macho                                | enum
          characteristic: loops                        | enum
          count(api(a)): -1                            | minimum
          count(api(a)): some                          | pattern
          count(api(a)): (1, 2                         | pattern
          count(api(a)): 2 or less                     | pattern
          {api: a, where: {}}                          | minProperties
          {api: a, where: {outcom: success}}           | additionalProperties
          {api: a, where: {outcome: succes}}           | enum
          {api: a, where: {on: keys}}                  | enum
          {number: 1, where: {bits: all}}              | required
          {api: a, where: {repeats: many}}             | pattern
          """)
  void wrongFeaturesFailWhereTheyAreWrong(String feature, String keyword) {
    assertThat(problems(narrow(feature))).as(feature).isNotEmpty();
    assertThat(failsAt(narrow(feature))).as(errors(narrow(feature)).toString()).contains(keyword);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {static: function}                                  | required
          {dynamic: call}                                     | required
          {static: call, dynamic: call}                       | enum
          {static: function, dynamic: basic block}            | enum
          {static: unsupported, dynamic: unsupported}         | not
          {static: function, dynamic: call, hybrid: file}     | additionalProperties
          function                                            | type
          [function, call]                                    | type
          """)
  void wrongScopesFailWhereTheyAreWrong(String scopes, String keyword) {
    RuleSource source = rule(scopes, "api: a");

    assertThat(problems(source)).as(scopes).isNotEmpty();
    assertThat(failsAt(source)).as(errors(source).toString()).contains(keyword);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: a  | # none             | required
          name: a  | name: ' '          | pattern
          name: a  | name: [a]          | type
          #meta    | scope: function    | not
          #meta    | lib: 1             | enum
          #meta    | level: urgent      | enum
          #meta    | authors: me        | type
          #meta    | examples: [[a]]    | type
          #meta    | namespace: [a]     | type
          features | feature            | required
          - api: a | []                 | minItems
          - api: a | [api: a, api: b] | maxItems
          - api: a | {api: a}           | type
          rule     | rules              | required
          """)
  void wrongPartsFailWhereTheyAreWrong(String part, String instead, String keyword) {
    String text =
        """
        rule:
          meta:
            name: a
            #meta
            scopes: {static: function, dynamic: call}
          features:
            - api: a
        """;
    RuleSource source = new RuleSource("a.yml", text.replace(part, instead));

    assertThat(problems(source)).as(source.text()).isNotEmpty();
    assertThat(failsAt(source)).as(source.text() + errors(source)).contains(keyword);
  }
}
