package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallMatcherTest {
  private static Matches match(String statement, TestTrace trace) {
    return trace.match(TestRules.compile("call", statement), 20);
  }

  @Test
  void matchesEachCallWithTheSignature() {
    TestTrace trace = new TestTrace().thread(1, "Set Run", "Set Other", "Set Run");
    assertThat(TestTrace.calls(match("and: [{api: Set}, {string: Run}]", trace), "rule 0"))
        .containsExactly(0L, 2L);
  }

  @Test
  void doesNotCombineNeighbouringCalls() {
    TestTrace trace = new TestTrace().thread(1, "Set Other", "Open Run");
    assertThat(TestTrace.calls(match("and: [{api: Set}, {string: Run}]", trace), "rule 0"))
        .isEmpty();
  }

  @Test
  void aValueThatIsAnIntegerIsANumberAndNoString() {
    TestTrace trace = new TestTrace().thread(1, "Set 0x10", "Set 16", "Set sixteen");
    assertThat(TestTrace.calls(match("number: 16", trace), "rule 0")).containsExactly(0L, 1L);
    assertThat(TestTrace.calls(match("string: \"16\"", trace), "rule 0")).isEmpty();
  }
}
