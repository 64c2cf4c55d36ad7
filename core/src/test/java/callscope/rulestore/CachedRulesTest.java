package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that were encoded and decoded equal those that were compiled. */
class CachedRulesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus/rules");

  /** A rule with every kind of statement, pattern, feature and number. */
  static final String EVERYTHING =
      """
      rule:
        meta:
          name: everything
          namespace: a/b
          authors: [one, "\\ud800 two"]
          description: text
          level: high
          scopes:
            static: function
            dynamic: process
          att&ck:
            - A::B::C [T1]
          mbc:
            - D::E [B1]
          references: [x]
          examples: [y]
          maec/malware-family: z
          custom: [1, 2]
        features:
          - and:
            - description: top
            - or:
              - api: kernel32.CreateFileA
              - number: -1 = all bits
              - number: 0xFFFFFFFFFFFFFFFF
              - number: 1.5
              - string: plain
                description: why
              - string: /re+/i
              - string: /whole/i
              - string: /[0-9]*/
              - string: /\u0416\u4e2d+/i
              - substring: sub
            - not:
              - match: other
            - 2 or more:
              - characteristic: loop
              - mnemonic: mov
              - offset: 0x10
              - operand[1].number: 3
              - operand[0].offset: -4
            - optional:
              - class: C
              - namespace: N
              - property/read: P
              - property: Q
              - bytes: 4D 5A
              - com/class: WbemLocator
              - com/class: SystemDeviceEnum
              - os: windows
              - os: any
              - arch: i386
              - format: pe
            - count(api(Foo)): 2 or more
            - count(basic blocks): (1, 3)
            - count(bytes(4D 5A 90)): 1
            - count(string(/never/)): 0 or more
            - basic block:
              - and:
                - number: 4
                - instruction:
                  - mnemonic: xor
            - call:
              - and:
                - api: Bar
                - number: 5
      """;

  /** The rule that the other one needs. */
  static final String OTHER =
      """
      rule:
        meta:
          name: other
          namespace: a/c
          scopes:
            static: basic block
            dynamic: call
        features:
          - or:
            - match: a/d
            - api: Other
      """;

  private static final String BELOW =
      """
      rule:
        meta:
          name: below
          namespace: a/d/e
          lib: true
          scopes:
            static: instruction
            dynamic: call
        features:
          - api: Below
      """;

  /** A rule with every kind of condition and everything that a sequence may have. */
  private static final String CONDITIONS =
      """
      rule:
        meta:
          name: conditions
          scopes:
            static: function
            dynamic: process
        features:
          - and:
            - call:
              - and:
                - {number: 6, where: {argument: [flags, dwFlags], bits: all}}
                - {number: 6, where: {argument: flags, bits: any}}
                - {number: 6, where: {argument: flags, bits: none}}
                - {number: 6, where: {argument: flags}}
                - {string: /x/i, where: {argument: path, description: why}}
                - or:
                  - api: A
                  - {api: B, where: {on: {target process: [other process, own process]}}}
                  where: {outcome: [success, pending], return: [0, 1 or more, '(2, 3)', -1]}
              where: {repeats: 3 or fewer, on: [file, key]}
            - count(api(A)): 2 or more
              where: {outcome: failure, folded: true}
            - and:
              - call:
                - api: A
                where: {bind: {v: key, w: [path, name]}, outcome: success}
              - not:
                - call:
                  - api: B
                  where: {bind: {v: key}}
              - optional:
                - or:
                  - call:
                    - api: C
                  - call:
                    - api: D
              - call:
                - api: A
                where: {bind: {w: path}}
              sequence:
                across: family
                within: 200ms
                runs: 3 or more
                distinct: w
                until:
                  - call:
                    - api: B
            - and:
              - call:
                - api: A
              - call:
                - api: B
              sequence: {order: any, within: 40 calls, across: process}
      """;

  static CompiledRules compile(List<RuleSource> sources) {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    for (RuleSource source : sources) {
      RuleParser.parse(source, problems).ifPresent(rules::add);
    }
    CompiledRules compiled = CompiledRules.compile(rules, problems);
    assertThat(problems.all()).isEmpty();
    return compiled;
  }

  private static CompiledRules everything() {
    return compile(
        List.of(
            new RuleSource("a.yml", EVERYTHING),
            new RuleSource("b.yml", OTHER),
            new RuleSource("c.yml", BELOW)));
  }

  private static CompiledRules readBack(CompiledRules rules) {
    byte[] bytes = EncodeRules.toBytes(new CachedRules(rules, List.of()));
    return DecodeRules.fromBytes(bytes, 0).rules();
  }

  @Test
  void everyKindOfStatementIsRestored() {
    CompiledRules rules = everything();
    assertThat(rules.rules()).hasSize(6);

    SameRules.check(rules, readBack(rules));
  }

  @Test
  void conditionsAndSequencesAreRestored() {
    CompiledRules rules = compile(List.of(new RuleSource("a.yml", CONDITIONS)));
    CompiledRules once = readBack(rules);
    SameRules.check(rules, once);
    SameRules.check(rules, readBack(once));
  }

  @Test
  void decodedRulesCanBeEncodedAgain() {
    byte[] once = EncodeRules.toBytes(new CachedRules(everything(), List.of("empty.yml")));
    CachedRules read = DecodeRules.fromBytes(once, 0);

    assertThat(read.emptyFiles()).containsExactly("empty.yml");
    SameRules.check(everything(), readBack(read.rules()));
  }

  @Test
  void featuresThatNoRuleMentionsMatchNothing() {
    CompiledRules read = readBack(everything());

    assertThat(read.patterns().of(Feature.api("Unknown"))).isEmpty();
    assertThat(read.patterns().of(Feature.number(77))).isEmpty();
    assertThat(read.patterns().of(Feature.string("unknown"))).isEmpty();
    assertThat(read.patterns().ofMatch("unknown")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capa-rules", "capa-rules-thread"})
  void theRulesOfTheCommunityAreRestored(String name) throws InvalidRulesException {
    Path folder = CORPUS.resolve(name);
    if (!Files.isDirectory(folder)) {
      System.err.println("skipped: there is no folder " + folder);
    }
    assumeTrue(Files.isDirectory(folder), "there is no folder " + folder);
    Problems problems = new Problems();
    CompiledRules rules = compile(RuleFiles.read(List.of(folder), problems));
    problems.throwIfAny();
    assertThat(rules.rules()).hasSizeGreaterThan(900);

    SameRules.check(rules, readBack(rules));
  }

  @Test
  void manyThreadsMayReadAtOnce() throws Exception {
    CompiledRules rules = everything();
    List<List<Object>> expected = rules.rules().stream().map(CachedRulesTest::parts).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 200; round++) {
        CompiledRules read = readBack(rules);
        Callable<List<List<Object>>> reader =
            () -> read.rules().stream().map(CachedRulesTest::parts).toList();
        for (Future<List<List<Object>>> found :
            threads.invokeAll(List.of(reader, reader, reader))) {
          assertThat(found.get()).isEqualTo(expected);
        }
      }
    }
  }

  private static List<Object> parts(CompiledRule rule) {
    return List.of(rule.name(), rule.source(), rule.condition().statement(), rule.matchNames());
  }
}
