package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentMatchesTest {
  private final TestTrace trace = new TestTrace();

  /** The calls, each of another signature, of which an argument matches the only pattern. */
  private List<Integer> signatures(String pattern) {
    Trace built = trace.build();
    ArgumentMatches arguments = arguments(built, pattern);
    List<Integer> found = new ArrayList<>();
    for (int signature = 0; signature < built.signatures().size(); signature++) {
      if (arguments.ofSignature(signature).length > 0) {
        found.add(signature);
      }
    }
    return found;
  }

  private static ArgumentMatches arguments(Trace built, String pattern) {
    CompiledRules rules = TestRules.compile("call", pattern);
    return CallPatternMatches.of(rules, built).signatures().arguments();
  }

  @Test
  void theValueMustBeThatOfTheArgument() {
    trace.call("A", "name=a", "path=b").call("A", "name=b", "path=a").call("A", "path=a");
    assertThat(signatures("{string: a, where: {argument: name}}")).containsExactly(0);
  }

  @Test
  void anyOfTheNamesMayAnswer() {
    trace.call("A", "lpName=a").call("A", "PATH=a").call("A", "other=a");
    assertThat(signatures("{string: a, where: {argument: [name, path]}}")).containsExactly(0, 1);
  }

  @Test
  void numbersStringsAndPartsOfStringsAreToldApart() {
    trace.call("A", "x=16").call("A", "x=0x10").call("A", "x=a16").call("A", "y=16");
    assertThat(signatures("{number: 16, where: {argument: x}}")).containsExactly(0, 1);
  }

  @Test
  void substringsAndExpressions() {
    trace.call("A", "x=abc").call("A", "x=bcd").call("A", "y=abc");
    assertThat(signatures("{substring: ab, where: {argument: x}}")).containsExactly(0);
  }

  @Test
  void expressions() {
    trace.call("A", "x=abc").call("A", "x=bcd").call("A", "y=bcd");
    assertThat(signatures("{string: /^B/i, where: {argument: x}}")).containsExactly(1);
  }

  @Test
  void allBits() {
    bits();
    assertThat(signatures("{number: 6, where: {argument: x, bits: all}}")).containsExactly(2, 3);
  }

  @Test
  void anyBit() {
    bits();
    assertThat(signatures("{number: 6, where: {argument: x, bits: any}}")).containsExactly(1, 2, 3);
  }

  @Test
  void noBits() {
    bits();
    assertThat(signatures("{number: 6, where: {argument: x, bits: none}}")).containsExactly(0);
  }

  private void bits() {
    trace
        .call("A", "x=1")
        .call("A", "x=2")
        .call("A", "x=0x7")
        .call("A", "x=-1")
        .call("A", "x=text")
        .call("A", "y=6");
  }

  @Test
  void theMatchingValuesAreShown() {
    Trace built = trace.call("A", "x=ab", "y=abc", "x=abd").build();
    ArgumentMatches arguments = arguments(built, "{substring: ab, where: {argument: x}}");
    int pattern = arguments.ofSignature(0)[0];
    assertThat(arguments.captures(0, pattern)).containsExactly("ab", "abd");
  }

  @Test
  void otherStringsAreNotSearchedForThePatternsOfAnArgument() {
    Trace built = trace.call("A", "x=ab").build();
    int text = built.texts().find("ab");
    CompiledRules ofArgument = TestRules.compile("call", "{substring: ab, where: {argument: x}}");
    assertThat(StringMatches.of(ofArgument, built.texts()).of(text)).isEmpty();
    CompiledRules ofAny =
        TestRules.compile("call", "or: [{substring: ab, where: {argument: x}}, {substring: ab}]");
    assertThat(StringMatches.of(ofAny, built.texts()).of(text)).hasSize(1);
  }

  @Test
  void withoutSuchRulesNothingIsSought() {
    Trace built = trace.call("A", "x=ab").build();
    ArgumentMatches arguments = arguments(built, "string: ab");
    assertThat(arguments.isUnused()).isTrue();
    assertThat(arguments.ofSignature(0)).isEmpty();
  }
}
