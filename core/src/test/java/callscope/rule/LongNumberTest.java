package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.ruletest.RuleTestParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers with very many digits are rejected by their length, wherever they occur in rules and
 * tests.
 */
final class LongNumberTest {
  private static final int MANY = 100_000;

  private static String rule(String meta, String feature) {
    return "rule:\n  meta:\n    name: n\n"
        + meta
        + "    scopes:\n      static: function\n      dynamic: call\n  features:\n    - and:\n"
        + "      - api: CreateFile\n      - "
        + feature
        + "\n";
  }

  private static List<Problem> problems(String meta, String feature) {
    Problems problems = new Problems();
    RuleParser.parse(new RuleSource("n.yml", rule(meta, feature)), problems);
    return problems.all();
  }

  static Stream<String> longNumbers() {
    return Stream.of(
        "0x" + "f".repeat(MANY),
        "-0x" + "f".repeat(MANY),
        "+" + "9".repeat(MANY),
        "9".repeat(MANY),
        "-" + "9".repeat(MANY),
        "0" + "7".repeat(MANY),
        "0b" + "1".repeat(MANY),
        "9".repeat(MANY) + ".5",
        "." + "9".repeat(MANY),
        "1." + "0".repeat(MANY) + "e+9",
        "1_".repeat(MANY),
        "59" + ":59".repeat(MANY),
        "1" + ":0".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("longNumbers")
  void aLongNumberIsOutOfRange(String number) {
    assertThat(problems("", "number: " + number))
        .extracting(Problem::message)
        .containsExactly("the number is out of range");
    assertThat(problems("", "offset: " + number))
        .extracting(Problem::message)
        .containsExactly("the number is out of range");
  }

  @ParameterizedTest
  @MethodSource("longNumbers")
  void aQuotedLongNumberIsNotANumber(String number) {
    List<Problem> found = problems("", "number: '" + number + "'");

    assertThat(found).extracting(Problem::code).containsExactly(Problem.Code.VALUE);
    assertThat(found.getFirst().message()).hasSizeLessThan(300).endsWith("...` is not a number");
  }

  @ParameterizedTest
  @MethodSource("longNumbers")
  void aLongCountIsNotARange(String number) {
    for (String range :
        List.of(
            number,
            "'" + number + "'",
            number + " or more",
            number + " or fewer",
            "(1, " + number + ")",
            "(" + number + ")")) {
      List<Problem> found = problems("", "count(api(Sleep)): " + range);
      assertThat(found).extracting(Problem::code).containsExactly(Problem.Code.VALUE);
      assertThat(found.getFirst().message()).hasSizeLessThan(300);
    }
    assertThat(problems("", "count(number(" + number.replace(":", "") + ")): 1")).hasSize(1);
    assertThat(problems("", number.replace(":", "") + " or more: [api: Sleep]")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("longNumbers")
  void metadataMayContainLongNumbers(String number) {
    assertThat(problems("    author: " + number + "\n    description: " + number + "\n", "api: a"))
        .isEmpty();
    assertThat(problems("    lib: " + number + "\n", "api: a"))
        .extracting(Problem::message)
        .containsExactly("`lib` must be true or false");
  }

  @ParameterizedTest
  @MethodSource("longNumbers")
  void testsMayContainLongNumbers(String number) {
    String test =
        "- name: "
            + number
            + "\n  rules:\n    - name: r\n      scopes: {dynamic: call}\n"
            + "      features: [{number: "
            + number
            + "}]\n  options: {span size: "
            + number
            + ", base address: "
            + number
            + "}\n  features: |\n    proc: a (pid="
            + number
            + ")\n    thread: "
            + number
            + "\n    call: "
            + number
            + ": number("
            + number
            + ")\n  expect: {matches: {r: ["
            + number
            + "]}}\n";
    Problems problems = new Problems();

    assertThat(RuleTestParser.parse(new RuleSource("t.yml", test), problems)).isEmpty();

    assertThat(problems.all()).isNotEmpty();
  }

  @Test
  void manyIdsOfAProcessAreRejected() {
    Problems problems = new Problems();
    String test =
        "- name: t\n  rules: [r]\n  features: 'proc: a (pid=1"
            + ", pid=1".repeat(100_000)
            + ")'\n  expect: {matches: {}}\n";

    RuleTestParser.parse(new RuleSource("t.yml", test), problems);

    assertThat(problems.all()).extracting(Problem::message).contains("the process has no pid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"number: 1:30", "number: 0x00000000000000000000000000000010", "number: 07"})
  void ordinaryNumbersAreAccepted(String feature) {
    assertThat(problems("", feature)).isEmpty();
  }

  @Test
  void stringsThatBeginLikeNumbersAreStrings() {
    assertThat(problems("", "string: 1" + " of them".repeat(500))).isEmpty();
    assertThat(problems("", "number: 16 = " + "long description ".repeat(500))).isEmpty();
  }
}
