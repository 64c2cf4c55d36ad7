package callscope.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Provision;
import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.satisfiability.RuleSatisfiability.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules are said to be impossible, and what is said of them. */
class CheckRulesTest {
  private static final Feature WINDOWS = new Feature.Text(FeatureKind.OS, "windows");

  /** What a log of calls on Windows has that tells the strings of its file. */
  private static final Provision LOG =
      Provision.ofTraces(Set.of(FeatureKind.STRING), Set.of()).withPlainApis();

  private final List<String> files = new ArrayList<>();

  private void rule(String name, String scope, String features) {
    files.add(
        """
        rule:
          meta:
            name: %s
            namespace: %s
            scopes: {static: %s, dynamic: %s}
          features:
            - %s
        """
            .formatted(
                name,
                "n/" + name,
                scope.equals("unsupported") ? "function" : "unsupported",
                scope,
                features));
  }

  private RuleSatisfiability judge() throws InvalidRulesException {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    for (String file : files) {
      RuleParser.parse(new RuleSource("rule.yml", file), problems).ifPresent(rules::add);
    }
    problems.throwIfAny();
    return CheckRules.check(CompiledRules.compile(rules), Flavor.DYNAMIC, LOG, List.of(WINDOWS));
  }

  /** Each rule that can't match, with the reason and all that it misses. */
  private List<String> impossible() throws InvalidRulesException {
    return judge().impossible().stream().map(CheckRulesTest::text).toList();
  }

  private static String text(Finding finding) {
    List<String> parts =
        finding.obstacles().stream()
            .map(obstacle -> String.join(" > ", obstacle.through()) + " " + obstacle.needed())
            .map(String::strip)
            .toList();
    return finding.rule().name() + ": " + finding.reason().word() + ": " + String.join("; ", parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file | section: .text | feature: section(.text)",
        "file | 'or: [import: a, export: b]' | feature: import(a); export(b)",
        "file | 'and: [string: a, section: b, or: [import: c, import: d]]' | feature: section(b)",
        "call | 'and: [api: a, os: linux]' | system: os(linux)",
        "call | 'or: [os: linux, os: macos]' | system: os(linux); os(macos)",
        "call | 'and: [api: a, format: pe]' | system: format(pe)",
        "call | 'and: [api: a, not: [os: windows]]' | system: not os(windows)",
        "call | 'and: [api: a, not: [os: any]]' | system: not os(any)",
        "call | 'or: [api: A.B::C, api: ws2_32.#1]' | api: api(A.B::C); api(ws2_32.#1)",
        "call | 'or: [api: A.B::C, os: linux]' | several: api(A.B::C); os(linux)",
        "call | '3 or more: [api: a, string: b]' | contradiction: 3 or more",
        "call | '2 or more: [api: a, os: linux]' | system: os(linux)",
        "call | 'count(api(a)): 2 or more' | contradiction: count(api(a))",
        "span of calls | 'count(api(A::B)): 1 or more' | api: api(A::B)",
        "call | 'not: [optional: [api: a]]' | contradiction: not",
        "unsupported | 'and: [mnemonic: mov]' | unsupported: a dynamic scope",
      })
  void rulesThatCanNotMatchAreReportedWithTheMissingFeatures(
      String scope, String features, String why) throws InvalidRulesException {
    rule("r", scope, features);

    assertThat(impossible()).containsExactly("r: " + why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api: a",
        "and: [api: a, os: windows]",
        "or: [os: linux, api: a]",
        "not: [os: linux]",
        "and: [api: a, not: [api: A::B]]",
        "and: [api: a, optional: [os: linux]]",
        "2 or more: [api: a, string: b, os: linux]",
        "2 or more: [os: windows, string: b, os: linux]",
        "count(api(a)): 1 or more",
        "count(api(a)): 0",
        "count(api(A::B)): 0",
        "count(api(A::B)): 3 or fewer",
        "and: [api: a, os: any]",
        "string: /x/",
        "number: 3",
        "and: [api: a, not: [and: [os: windows, api: b]]]"
      })
  void rulesThatMayMatchAreNotReported(String features) throws InvalidRulesException {
    rule("r", "call", features);

    assertThat(impossible()).isEmpty();
  }

  @Test
  void theChainOfRulesThatLeadsToWhatIsMissingIsShown() throws InvalidRulesException {
    rule("a", "span of calls", "and: [match: b, api: x]");
    rule("b", "call", "and: [match: c, api: x]");
    rule("c", "call", "and: [os: linux, api: x]");
    rule("d", "unsupported", "mnemonic: mov");
    rule("e", "file", "or: [match: n/d, match: c]");

    assertThat(impossible())
        .containsExactlyInAnyOrder(
            "a: rule: b > c os(linux)",
            "b: rule: c os(linux)",
            "c: system: os(linux)",
            "d: unsupported: a dynamic scope",
            "e: rule: d a dynamic scope; c os(linux)");
  }

  @Test
  void aRuleThatNeedsAWiderOneCanNotMatch() throws InvalidRulesException {
    rule("a", "call", "and: [match: b, api: x]");
    rule("b", "thread", "api: y");
    rule("c", "process", "match: b");

    assertThat(impossible()).containsExactly("a: wider: match(b) per thread");
  }

  @Test
  void aFeatureMissingInASubscopeIsMissingInItsRule() throws InvalidRulesException {
    rule("a", "process", "and: [call: [and: [api: x, os: linux]]]");

    assertThat(impossible()).containsExactly("a: system: os(linux)");
  }

  @Test
  void aSubscopeOfCodeNeverMatchesInATrace() throws InvalidRulesException {
    files.add(
        """
        rule:
          meta:
            name: a
            scopes: {static: function, dynamic: call}
          features:
            - or:
              - basic block:
                - and: [api: x, mnemonic: mov]
              - count(api(keybd_event)): 2 or more
        """);

    assertThat(impossible()).containsExactly("a: several: a basic block; count(api(keybd_event))");
  }

  @Test
  void rulesThatMentionImpossibleOnesButDoNotNeedThemAreReported() throws InvalidRulesException {
    rule("a", "call", "or: [match: b, match: c, api: x]");
    rule("b", "thread", "api: y");
    rule("c", "unsupported", "mnemonic: mov");
    rule("d", "process", "or: [api: x, call: [or: [match: b, api: y]]]");
    rule("e", "process", "or: [api: x, match: b]");

    assertThat(judge().lacking())
        .map(CheckRulesTest::text)
        .containsExactlyInAnyOrder(
            "a: several: match(b) per thread; c a dynamic scope", "d: wider: match(b) per thread");
  }

  @Test
  void rulesAreGroupedByTheReason() throws InvalidRulesException {
    rule("a", "call", "os: linux");
    rule("b", "file", "section: x");
    rule("c", "call", "os: macos");
    rule("d", "call", "api: x");
    RuleSatisfiability coverage = judge();

    assertThat(coverage.rules()).isEqualTo(4);
    assertThat(coverage.byReason().keySet())
        .containsExactly(Obstacle.Reason.SYSTEM, Obstacle.Reason.FEATURE);
    assertThat(coverage.byReason().get(Obstacle.Reason.SYSTEM)).hasSize(2);
  }
}
