package callscope.explain;

import static callscope.explain.Explaining.explain;
import static callscope.explain.Explaining.rule;
import static callscope.explain.Explaining.tree;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.minwindow.Listings;
import org.junit.jupiter.api.Test;

/** What is said of conditions on calls and of sequences that fail. */
class ExplainConditionsTest {
  private static final String TWO_CALLS =
      """
      - and:
        - call:
          - api: Open
          where: {bind: {h: handle}}
        - call:
          - api: Write
          where: {bind: {h: handle}}
        sequence: {}
      """;

  @Test
  void theValueOfTheArgumentIsTold() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(VirtualAlloc)
                  call: 0: flProtect: number(0x4)
                  call: 0: dwSize: number(0x40)
                """),
            rule(
                "call",
                "- and:\n  - api: VirtualAlloc\n  - number: 0x40\n    where: {argument: flProtect}\n"));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .containsExactly("`flProtect` was 0x4");
  }

  @Test
  void theOutcomeOfTheCallIsTold() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(NtCreateFile)
                  call: 0: return: number(0xC0000022)
                """),
            rule("call", "- api: NtCreateFile\n  where: {outcome: success}\n"));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).instead())
        .singleElement()
        .asString()
        .startsWith("it failed with STATUS_ACCESS_DENIED (");
  }

  @Test
  void aConditionThatHoldsIsPartOfTheMatch() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(NtCreateFile)
                  call: 0: return: number(0)
                """),
            rule("call", "- api: NtCreateFile\n  where: {outcome: success}\n"));

    assertThat(found.matches()).isEqualTo(1);
    assertThat(tree(found).all()).allMatch(StatementResult::holds);
  }

  @Test
  void stepsInAnotherOrderAreTold() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Write)
                  call: 0: handle: number(0x10)
                  call: 1: api(Open)
                  call: 1: handle: number(0x10)
                """),
            rule("span of calls", TWO_CALLS));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .singleElement()
        .asString()
        .startsWith("step 2 came before step 1:");
  }

  @Test
  void variablesWithoutACommonValueAreTold() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Open)
                  call: 0: handle: number(0x10)
                  call: 1: api(Write)
                  call: 1: handle: number(0x20)
                """),
            rule("span of calls", TWO_CALLS));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .containsExactly("`h` was 0x10 at step 1 (call 0) and 0x20 at step 2 (call 1)");
  }

  @Test
  void theMissingStepIsNamed() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Open)
                  call: 0: handle: number(0x10)
                """),
            rule("span of calls", TWO_CALLS));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .containsExactly("step 2 is missing, after step 1 at call 0");
  }

  @Test
  void aCallThatMustNotComeBetweenIsNamed() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Open)
                  call: 0: handle: number(0x10)
                  call: 1: api(Close)
                  call: 1: handle: number(0x10)
                  call: 2: api(Write)
                  call: 2: handle: number(0x10)
                """),
            rule(
                "span of calls",
                TWO_CALLS.replace(
                    "  - call:\n    - api: Write",
                    "  - not:\n    - call:\n      - api: Close\n      where: {bind: {h: handle}}\n"
                        + "  - call:\n    - api: Write")));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .singleElement()
        .asString()
        .contains("call 1 came between steps 1 and 3, where step 2 forbids it");
  }

  @Test
  void stepsThatAreFarApartAreCompared() {
    StringBuilder trace = new StringBuilder("proc: a.exe (pid=10,ppid=4)\n thread: 11\n");
    trace.append("  call: 0: api(Open)\n  call: 0: handle: number(0x10)\n");
    for (int i = 1; i < 100; i++) {
      trace.append("  call: ").append(i).append(": api(Other)\n");
    }
    trace.append("  call: 100: api(Write)\n  call: 100: handle: number(0x20)\n");
    Explanation found = explain(Listings.trace(trace.toString()), rule("span of calls", TWO_CALLS));

    assertThat(found.matched()).isFalse();
    assertThat(tree(found).all().flatMap(part -> part.instead().stream()))
        .containsExactly("`h` was 0x10 at step 1 (call 0) and 0x20 at step 2 (call 100)");
  }
}
