package callscope.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rejected expressions are reported with reason and position; hostile ones neither hang nor crash.
 */
final class RefusedPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "(a)\\1 ~ 3 ~ references to groups are not supported",
        "a\\8 ~ 1 ~ references to groups are not supported",
        "(?P<x>a)(?P=x) ~ 8 ~ atomic groups, conditions and references are not supported",
        "x(?>a) ~ 1 ~ atomic groups, conditions and references are not supported",
        "(a)(?(1)b|c) ~ 3 ~ atomic groups, conditions and references are not supported",
        "a++ ~ 2 ~ possessive repeats are not supported",
        "a{2}+ ~ 4 ~ possessive repeats are not supported",
        "x(?=ab) ~ 1 ~ look-around is supported only at a single character",
        "(?!a*) ~ 0 ~ look-around is supported only at a single character",
        "(?<=a|bc)d ~ 0 ~ look-around is supported only at a single character",
        "(?<!^)d ~ 0 ~ look-around is supported only at a single character",
        "(?=) ~ 0 ~ look-around is supported only at a single character",
        "(?x)a b ~ 2 ~ flag x is not supported",
        "(?L)a ~ 2 ~ flag L is not supported",
        "a(?i)b ~ 1 ~ global flags not at the start of the expression",
        "(?i-i:a) ~ 5 ~ flag i is turned on and off",
        "(?-a:b) ~ 4 ~ flags a and u can't be turned off",
        "(?au)b ~ 4 ~ flags a and u are incompatible",
        "(?-)b ~ 3 ~ missing flag",
        "(?i ~ 3 ~ missing -, : or )",
        "(?P<1>a) ~ 4 ~ bad character in group name",
        "(?P<x>a)(?P<x>b) ~ 12 ~ there are two groups named x",
        "(?P<>a) ~ 2 ~ missing group name",
        "ab( ~ 2 ~ missing ), unterminated subpattern",
        "ab) ~ 2 ~ unbalanced parenthesis",
        "a(?#b ~ 1 ~ missing ), unterminated comment",
        "a[b ~ 1 ~ unterminated character set",
        "[z-a] ~ 1 ~ bad character range",
        "a** ~ 2 ~ multiple repeat",
        "a|*b ~ 2 ~ nothing to repeat",
        "a{3,2} ~ 1 ~ min repeat greater than max repeat",
        "a{1001} ~ 1 ~ more than 1000 repeats are not supported",
        "a{99999999999999999999} ~ 1 ~ more than 1000 repeats are not supported",
        "a\\ ~ 1 ~ bad escape (end of pattern)",
        "C:\\Windows\\qwave ~ 10 ~ bad escape \\q",
        "\\x4 ~ 0 ~ incomplete escape \\x4",
        "a\\U00110000 ~ 1 ~ incomplete escape \\U00110000",
        "\\777 ~ 0 ~ octal escape outside of range 0-0o377",
        "(?:a{1000}){6} ~ 0 ~ the expression is too large: it takes 5000 steps or more when its repeats are written out",
      })
  void aRejectedExpressionReportsReasonAndPosition(
      String expression, int position, String message) {
    PatternException refusal =
        catchThrowableOfType(
            PatternException.class, () -> PythonPattern.compile(expression, false));
    assertThat(refusal).as(expression).isNotNull();
    assertThat(refusal.getMessage()).isEqualTo(message);
    assertThat(refusal.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?:", "(?i:", "(?=", "(a|", "(?P<x>", "[", "a{"})
  void deepOrLongNestingIsAcceptedOrRejectedWithAReason(String opening) throws PatternException {
    String deep = opening.repeat(10_000);
    if (opening.equals("a{")) {
      assertThat(PythonPattern.compile(opening.repeat(1_000), false).matcher().find("a")).isFalse();
    }
    assertThatExceptionOfType(PatternException.class)
        .isThrownBy(() -> PythonPattern.compile(deep, false));
  }

  @Test
  void atMostTwentyFourLookAroundsAreAccepted() throws PatternException {
    StringBuilder looks = new StringBuilder();
    for (char c = 'a'; c < 'a' + 24; c++) {
      looks.append("(?!").append(c).append(')');
    }
    assertThat(PythonPattern.compile(looks + "z", false).matcher().find("z")).isTrue();
    assertThatExceptionOfType(PatternException.class)
        .isThrownBy(() -> PythonPattern.compile(looks + "(?!y)z", false))
        .withMessage("there are more than 24 look-arounds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "^(a|a)*$",
        "^(a*)*$",
        "^(a?){500}a{500}$",
        "(?:a|b|ab)*c",
        "(.*)(.*)(.*)(.*)(.*)x",
        "(?:.*a){20}b",
        "[ab]*a[ab]{300}c",
        "^((a{0,30}){0,30})*$",
      })
  void catastrophicBacktrackingExpressionsTakeLinearTime(String expression)
      throws PatternException {
    String text = "a".repeat(200_000) + "!";
    LazyDfaMatcher matcher = PythonPattern.compile(expression, false).matcher();
    assertThat(matcher.find(text)).isFalse();
    assertThat(matcher.find("b" + text)).isFalse();
  }

  @Test
  void repeatsOfTheEmptyExpressionAreNotExpanded() throws PatternException {
    for (String nothing : new String[] {"()", "(?:)", "(?:a{0})", "(?:(?:){0,0})", "(?#no)"}) {
      StringBuilder expression = new StringBuilder(nothing);
      for (int i = 0; i < 9; i++) {
        expression.insert(0, "(?:").append("){1000}");
      }
      assertThat(PythonPattern.compile(expression + "b", false).matcher().find("ab")).isTrue();
    }
  }

  @Test
  void statesAreDiscardedWhenThereAreTooMany() throws PatternException {
    LazyDfaMatcher matcher = PythonPattern.compile("a[ab]{12}c", false).matcher();
    StringBuilder text = new StringBuilder();
    int bits = 12345;
    for (int i = 0; i < 100_000; i++) {
      bits = bits * 1103515245 + 12345;
      text.append((bits >>> 16 & 1) == 0 ? 'a' : 'b');
    }
    assertThat(matcher.find(text.toString())).isFalse();
    assertThat(matcher.find(text + "a" + "b".repeat(12) + "c")).isTrue();
    assertThat(matcher.find(text + "b" + "b".repeat(11) + "c" + text))
        .isEqualTo(text.charAt(text.length() - 1) == 'a');
  }
}
