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
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReduceLostMatchTest {
  private static final String KEY_AND_VALUE = "- and:\n  - api: Set\n  - string: /Run/\n";

  private static CompiledRules compile(Rule... rules) {
    return MiniTraces.compile(List.of(rules));
  }

  private static ReduceLostMatch lost(CompiledRules before, CompiledRules after, Input input) {
    return ReduceLostMatch.of(before, after, "r", input, 20);
  }

  /** The test passes with the rules after the change, and fails with those before it. */
  private static String check(
      ReduceLostMatch lost, int match, CompiledRules before, CompiledRules after)
      throws IrreproducibleMatchException {
    String text = lost.reduce(match, "a test").text();
    RuleTest test = RuleTestParser.parse(new RuleSource("t", text), new Problems()).getFirst();
    assertThat(RunRuleTest.run(test, after).passed()).as(text).isTrue();
    assertThat(RunRuleTest.run(test, before).passed()).as(text).isFalse();
    assertThat(text).contains("expect:\n    matches: {}\n");
    return text;
  }

  @Test
  void theCallsOfTheLostMatchAreKeptInFull() throws Exception {
    CompiledRules before = compile(MiniTraces.rule("r", "thread", KEY_AND_VALUE));
    CompiledRules after = compile(MiniTraces.rule("r", "call", KEY_AND_VALUE));
    Input input = Listings.calls("Start", "Query Run 9", "Other", "SetW value 7", "End Run");
    ReduceLostMatch lost = lost(before, after, input);

    assertThat(lost.places()).hasSize(1);
    assertThat(check(lost, lost.fewestCalls(), before, after))
        .contains("call: 3: api(SetW)", "call: 3: a", "string(value)", "number(0x7)")
        .contains("global: os(windows)", "string(Run)")
        .doesNotContain("Start", "Other");
  }

  @Test
  void onlyLostMatchesCanBeChosen() throws Exception {
    CompiledRules before = compile(MiniTraces.rule("r", "call", "- api: A\n"));
    CompiledRules after =
        compile(MiniTraces.rule("r", "call", "- and:\n  - api: A\n  - string: /x/\n"));
    ReduceLostMatch lost = lost(before, after, Listings.calls("A x", "A y", "B", "A z"));

    assertThat(lost.places()).hasSize(2);
    assertThat(check(lost, 1, before, after))
        .contains("call: 3: api(A)", "string(z)")
        .doesNotContain("call: 1", "call: 0");
    assertThat(lost(before, before, Listings.calls("A")).places()).isEmpty();
  }

  @Test
  void whatTheOtherCallsOpenedIsKept() throws Exception {
    CompiledRules before =
        compile(
            MiniTraces.rule(
                "r", "thread", "- and:\n  - api: RegSetValueExW\n  - string: /Run$/\n"));
    CompiledRules after =
        compile(
            MiniTraces.rule(
                "r",
                "call",
                """
                - and:
                  - api: RegSetValueExW
                  - string: /Run$/
                    where: {argument: key}
                """));
    Input input =
        Listings.trace(
            """
            global: os(windows)
            proc: a.exe (pid=1)
            thread: 2
            call: 1: api(RegOpenKeyExW)
            call: 1: hKey: number(0x80000001)
            call: 1: lpSubKey: string(Software\\Run)
            call: 1: phkResult: number(0x100)
            call: 1: outcome: success
            call: 2: api(RegOpenKeyExW)
            call: 2: hKey: number(0x80000001)
            call: 2: lpSubKey: string(Software\\Other)
            call: 2: phkResult: number(0x200)
            call: 2: outcome: success
            call: 3: api(RegSetValueExW)
            call: 3: hKey: number(0x200)
            call: 4: api(Sleep)
            """);
    ReduceLostMatch lost = lost(before, after, input);

    assertThat(check(lost, 0, before, after))
        .contains("string(Software\\Run)", "string(Software\\Other)", "api(RegSetValueExW)")
        .doesNotContain("Sleep");
  }

  @Test
  void codeIsReduced() throws Exception {
    String rule =
        """
        rule:
          meta:
            name: r
            scopes: {static: %s, dynamic: unsupported}
          features:
            - and:
              - api: A
              - api: B
        """;
    CompiledRules before = compile(parse(rule.formatted("function")));
    CompiledRules after = compile(parse(rule.formatted("basic block")));
    Input input =
        Listings.code(
            """
            func: 0x1000: characteristic(loop)
            bb: 0x1000
            insn: 0x1000: api(A)
            insn: 0x1004: api(C)
            bb: 0x1010
            insn: 0x1010: api(B)
            """);

    assertThat(check(lost(before, after, input), 0, before, after))
        .contains("insn: 0x1000: api(A)", "insn: 0x1010: api(B)")
        .doesNotContain("loop", "0x1004");
  }

  private static Rule parse(String text) {
    return RuleParser.parse(new RuleSource("r.yml", text), new Problems()).orElseThrow();
  }
}
