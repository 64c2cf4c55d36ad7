package callscope.testreduce;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.minwindow.Listings;
import callscope.minwindow.MiniTraces;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReduceTestTest {
  private static String cut(Input input, Rule... rules) throws Exception {
    CompiledRules compiled = MiniTraces.compile(List.of(rules));
    ReduceTest reduce = ReduceTest.of(compiled, compiled.rule("r").orElseThrow(), input, 20);
    String text = reduce.reduce(reduce.fewestCalls(), "a test").text();
    assertThat(Minimal.check(text, compiled)).isPositive();
    return text;
  }

  @Test
  void onlyWhatTheMatchNeedsIsKept() throws Exception {
    String text =
        cut(
            Listings.calls("Start", "Open 7 other", "x", "SetW run 9", "End"),
            MiniTraces.rule(
                "r", "thread", "- and:\n  - api: Set\n  - string: /ru/\n  - number: 7\n"));
    assertThat(text)
        .isEqualTo(
            """
            - name: a test
              rules:
                - r
              features: |
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 1: number(0x7)
                  call: 3: string(run)
                  call: 3: api(SetW)
              expect:
                matches:
                  r:
                    - "process{pid:10,tid:11}"
            """);
  }

  @Test
  void globalFeaturesAreKeptIfTheyAreNeeded() throws Exception {
    String text =
        cut(
            Listings.calls("A"),
            MiniTraces.rule("r", "call", "- and:\n  - api: A\n  - os: windows\n"));
    assertThat(text).contains("global: os(windows)").contains("r:\n        - 0\n");
  }

  @Test
  void featuresOfTheFileAreKeptIfTheyAreNeeded() throws Exception {
    String text =
        cut(
            Listings.trace(
                "file: string(a)\nfile: section(b)\nproc: x (pid=1)\nthread: 1\ncall: 3: api(A)\n"),
            MiniTraces.rule("r", "file", "- and:\n  - section: b\n  - match: inner\n"),
            MiniTraces.rule("inner", "call", "- api: A\n"));
    assertThat(text).contains("file: section(b)", "call: 0: api(A)", "- global");
    assertThat(text).doesNotContain("string(a)");
  }

  @Test
  void stringsThatDoNotFitIntoALineAreEscaped() throws Exception {
    String odd = "string/escaped(tab\\tline\\n\\\\u0041 \\u202e\\ud800 12)";
    String text =
        cut(
            Listings.trace("proc: x (pid=1)\nthread: 1\ncall: 3: " + odd + "\n"),
            MiniTraces.rule("r", "call", "- string: /line\\n/\n"));
    assertThat(text).contains("call: 0: " + odd);
  }

  @Test
  void callsThatANotForbidsAreNotAdded() throws Exception {
    String text =
        cut(
            Listings.calls("C", "A", "B"),
            MiniTraces.rule("r", "call", "- and:\n  - api: A\n  - not:\n    - api: C\n"));
    assertThat(text).contains("call: 1: api(A)").doesNotContain("api(B)", "api(C)");
  }

  @Test
  void asManyCallsAsACountRequiresAreKept() throws Exception {
    String text =
        cut(
            Listings.calls("A", "A", "A", "A", "A"),
            MiniTraces.rule("r", "thread", "- count(api(A)): 3 or more\n"));
    assertThat(text.split("api\\(A\\)", -1)).hasSize(4);
  }

  @Test
  void spansOfOtherRulesKeepTheirCalls() throws Exception {
    String text =
        cut(
            Listings.calls("A", "x", "B", "C", "D"),
            MiniTraces.rule("r", "thread", "- and:\n  - match: both\n  - api: D\n"),
            MiniTraces.rule("both", "span of calls", "- and:\n  - api: A\n  - api: B\n"));
    assertThat(text).contains("api(A)", "api(B)", "api(D)").doesNotContain("api(C)", "api(x)");
  }

  @Test
  void codeIsReduced() throws Exception {
    String source =
        """
        rule:
          meta:
            name: r
            scopes: {static: function, dynamic: unsupported}
          features:
            - and:
              - api: A
              - characteristic: loop
        """;
    Rule rule = RuleParser.parse(new RuleSource("r.yml", source), new Problems()).orElseThrow();
    assertThat(
            cut(
                Listings.code(
                    """
                    func: 0x1000: characteristic(loop)
                    func: 0x1000: characteristic(calls to)
                    bb: 0x1000
                    insn: 0x1000: api(A)
                    insn: 0x1004: api(B)
                    """),
                rule))
        .contains("func: 0x1000: characteristic(loop)", "insn: 0x1000: api(A)", "- 0x1000")
        .doesNotContain("calls to", "0x1004");
  }

  @Test
  void aRuleThatDoesNotMatchCanNotBeReduced() throws Exception {
    CompiledRules compiled =
        MiniTraces.compile(List.of(MiniTraces.rule("r", "call", "- api: A\n")));
    assertThat(
            ReduceTest.of(compiled, compiled.rule("r").orElseThrow(), Listings.calls("B"), 20)
                .places())
        .isEmpty();
  }

  @Test
  void anyMatchCanBeChosen() throws Exception {
    CompiledRules compiled =
        MiniTraces.compile(
            List.of(MiniTraces.rule("r", "call", "- and:\n  - api: A\n  - string: /x/\n")));
    ReduceTest reduce =
        ReduceTest.of(
            compiled,
            compiled.rule("r").orElseThrow(),
            Listings.calls("A x1", "B", "A x2", "A x3"),
            20);
    assertThat(reduce.places()).hasSize(3);
    assertThat(reduce.reduce(1, "second").text())
        .contains("call: 2: string(x2)", "- 2\n")
        .doesNotContain("x1", "x3");
  }
}
