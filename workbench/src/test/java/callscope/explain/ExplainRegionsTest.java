package callscope.explain;

import static callscope.explain.Explaining.SPAN;
import static callscope.explain.Explaining.explain;
import static callscope.explain.Explaining.leaf;
import static callscope.explain.Explaining.ofCode;
import static callscope.explain.Explaining.remedy;
import static callscope.explain.Explaining.rule;
import static callscope.explain.Explaining.tree;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.minwindow.Listings;
import callscope.minwindow.MiniTraces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explains rules of all scopes. */
class ExplainRegionsTest {
  @Test
  void onlyTheNearestAlternativesAreDecisive() {
    Explanation found =
        explain(
            Listings.calls("A"),
            rule(
                "thread",
                """
                - or:
                  - and:
                    - api: A
                    - api: B
                  - and:
                    - api: C
                    - api: D
                """));

    assertThat(tree(found).children())
        .extracting(StatementResult::decisive)
        .containsExactly(true, false);
    assertThat(tree(found).lacking()).extracting(StatementResult::value).containsExactly("B");
  }

  @Test
  void aSubscopeIsShownAtItsNearestPlace() {
    Explanation found =
        explain(
            Listings.calls("Open", "Set other", "Set run", "x"),
            rule(
                "thread",
                """
                - and:
                  - api: Open
                  - call:
                    - and:
                      - api: Set
                      - string: run
                      - number: 7
                """));

    StatementResult call = tree(found).children().get(1);
    assertThat(call.word()).isEqualTo("call");
    assertThat(call.seen().getFirst().name()).isEqualTo("call 2");
    assertThat(call.lacking()).extracting(StatementResult::phrase).containsExactly("number: 0x7");
  }

  @Test
  void stringsMatchedByARegularExpressionAreShown() {
    Explanation found =
        explain(Listings.calls("Open C:\\Run.txt 7"), rule("call", "- and:\n  - string: /run/i\n"));

    assertThat(leaf(found, "string: /run/i").captured()).containsExactly("C:\\Run.txt");
  }

  @Test
  void aRuleOfFileScopeIsExplained() {
    Explanation found =
        explain(
            Listings.trace(
                "file: string(packed)\nproc: a.exe (pid=1)\nthread: 1\ncall: 1: api(A)\n"),
            rule("file", "- and:\n  - string: packed\n  - section: upx\n"));

    assertThat(leaf(found, "string: \"packed\"").holds()).isTrue();
    assertThat(tree(found).lacking())
        .extracting(StatementResult::phrase)
        .containsExactly("section: upx");
  }

  @Test
  void codeIsExplainedAtTheNearestFunction() {
    Input code =
        Listings.code(
            """
            func: 0x401000
            bb: 0x401000
            insn: 0x401000: mnemonic(mov)
            func: 0x402000
            bb: 0x402000
            insn: 0x402000: api(Open)
            insn: 0x402004: number(7)
            """);
    CompiledRules compiled =
        MiniTraces.compile(
            List.of(ofCode("r", "- and:\n  - api: Open\n  - number: 7\n  - mnemonic: mov\n")));
    Explanation found = Explain.explain(compiled, compiled.rule("r").orElseThrow(), code, SPAN, 3);

    assertThat(found.regions().getFirst().name()).isEqualTo("0x402000");
    StatementResult missing = tree(found).lacking().getFirst();
    assertThat(missing.phrase()).isEqualTo("mnemonic: mov");
    assertThat(missing.failure().orElseThrow().nearest().getFirst().nearness())
        .contains(Proximity.of(Proximity.Where.OTHER_FUNCTION));
  }

  @Test
  void spanRulesThatDependOnEachOtherUseTheSameCalls() {
    Explanation found =
        explain(
            Listings.calls("A", "B", "x", "x", "x", "C"),
            rule("span of calls", "- and:\n  - match: both\n  - api: C\n"),
            MiniTraces.rule("both", "span of calls", "- and:\n  - api: A\n  - api: B\n"));

    assertThat(leaf(found, "match: both").holds()).isTrue();
    assertThat(tree(found).lacking()).extracting(StatementResult::phrase).containsExactly("api: C");
    assertThat(remedy(found, Remedy.LargerSpan.class).calls()).isEqualTo(6);
  }
}
