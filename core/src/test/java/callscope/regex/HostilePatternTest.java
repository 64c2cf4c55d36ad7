package callscope.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No pattern takes too long to compile or search: the tests count the work, and the timeouts only
 * end a test that would hang.
 */
@Timeout(60)
final class HostilePatternTest {
  private static final int LONG = 10_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|aa)+$",
        "(.*)*x",
        "([a-z]+)*\\d",
        "(a+a+)+y",
        ".*.*.*=.*",
        "((a{1,100}){1,20}){1}$",
        "(a*)*b(a*)*b",
        "(?:\\b\\w+\\b){2,}\\d",
        "(?<=a)a(?!a)b",
        "(?i:(?:K|ſ|𐐀)+)$",
        "^(?:a?){800}a{800}$",
      })
  void aLongStringIsScannedOnceAndSoonCreatesNoStates(String expression) throws PatternException {
    LazyDfaMatcher matcher = PythonPattern.compile(expression, false).matcher();

    assertThat(matcher.find("a".repeat(LONG) + "!")).isFalse();

    assertThat(matcher.effort().stepsMade()).isLessThan(LONG / 40);
    assertThat(matcher.effort().timesFull()).isLessThan(5);
  }

  @Test
  void anAnchoredSearchStopsWhenNoMatchIsPossible() throws PatternException {
    LazyDfaMatcher matcher = PythonPattern.compile("^(ab|\\Acd)+e|\\Ax.*z", false).matcher();
    for (String other : new String[] {"é", "y", "ab", "x"}) {
      assertThat(matcher.find("é" + other.repeat(LONG / other.length()))).isFalse();
    }
    assertThat(matcher.effort().stepsMade()).isEqualTo(1);
    assertThat(matcher.find("ababe")).isTrue();
    assertThat(matcher.find("xé\nz")).isTrue();
    assertThat(PythonPattern.compile("(^|b)a", false).matcher().find("éba")).isTrue();
    assertThat(PythonPattern.compile("(?m)^a", false).matcher().find("é\na")).isTrue();
  }

  @Test
  void withoutUsefulStatesEachCharacterCostsOneStep() throws PatternException {
    LazyDfaMatcher matcher = PythonPattern.compile("(a|b)*a(a|b){20}c", false).matcher();
    String text = randomText(1_000_000, "ab");

    assertThat(matcher.find(text)).isFalse();

    assertThat(matcher.effort().timesFull()).isBetween(2L, 25L);
    assertThat(matcher.effort().stepsMade()).isLessThanOrEqualTo(text.length() + 1);
    assertThat(matcher.effort().room()).isLessThan(1 << 19);
    assertThat(matcher.find(text + "a".repeat(21) + "c" + text)).isTrue();
  }

  @Test
  void statesAreUsedAgainAfterAPartWithoutThem() throws PatternException {
    LazyDfaMatcher matcher = PythonPattern.compile("(a|b)*a(a|b){20}c", false).matcher();
    String text = randomText(10_000, "ab") + "a".repeat(LONG);

    assertThat(matcher.find(text)).isFalse();

    assertThat(matcher.effort().stepsMade()).isLessThan(150_000);
  }

  @Test
  void memoryOfStatesIsBounded() throws PatternException {
    StringBuilder classes = new StringBuilder();
    for (char c = 'Ā'; c < 'Ā' + 1_000; c++) {
      classes.append('|').append(c).append('a');
    }
    String expression = "(?:x" + classes + ").{0,400}y";
    LazyDfaMatcher matcher = PythonPattern.compile(expression, false).matcher();
    String letters =
        IntStream.range('Ā', 'Ā' + 1_000)
            .mapToObj(Character::toString)
            .reduce("xaaaa", String::concat);

    assertThat(matcher.find(randomText(20_000, letters))).isFalse();

    assertThat(matcher.effort().timesFull()).isPositive();
    assertThat(matcher.effort().room()).isLessThan(1 << 19);
  }

  @Test
  void oneStringMayContainEveryCharacter() throws PatternException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      all.appendCodePoint(c == '!' ? '?' : c);
    }
    LazyDfaMatcher matcher =
        PythonPattern.compile("[^\\W\\d_]\\s[а-я]!|[\\s\\d]{3}[ā-ſ]!|(?<=\\w)\\b𐐀!", true)
            .matcher();

    assertThat(matcher.find(all.toString())).isFalse();
    assertThat(matcher.find(all + "\uD801\uDC28!")).isFalse();
    assertThat(matcher.find(all + "x Я!")).isTrue();
    assertThat(matcher.effort().stepsMade()).isLessThan(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "( ~ 1000000 ~ groups are nested too deeply",
        "(?: ~ 1000000 ~ groups are nested too deeply",
        "(a|(b ~ 300000 ~ groups are nested too deeply",
        "(?= ~ 300000 ~ groups are nested too deeply",
        "[ ~ 1000000 ~ unterminated character set",
        "[a-z ~ 300000 ~ unterminated character set",
        "a{ ~ 500000 ~ the expression is too large: it takes 5000 steps or more when its repeats are"
            + " written out",
        "a{1 ~ 400000 ~ the expression is too large: it takes 5000 steps or more when its repeats"
            + " are written out",
        "a| ~ 50000 ~ the expression is too large: it takes 5000 steps or more when its repeats are"
            + " written out",
        "| ~ 1000000 ~ the expression is too large: it takes 5000 steps or more when its repeats are"
            + " written out",
        "literal ~ 150000 ~ the expression is too large: it takes 5000 steps or more when its"
            + " repeats are written out",
        "\\b ~ 500000 ~ the expression is too large: it takes 5000 steps or more when its repeats"
            + " are written out",
        "(?<!a) ~ 1000 ~ there are more than 24 look-arounds",
        "a? ~ 500000 ~ the expression is too large: it takes 5000 steps or more when its repeats are"
            + " written out",
        "[a-z0-9] ~ 2600 ~ the character sets of the expression have more than 5000 parts",
        "(?#( ~ 300000 ~ missing ), unterminated comment",
        "(?P<a ~ 200000 ~ missing group name",
        "(?i ~ 300000 ~ missing -, : or )",
      })
  void aHugeExpressionIsRejectedQuickly(String part, int times, String message) {
    PatternException refusal =
        catchThrowableOfType(
            PatternException.class, () -> PythonPattern.check(part.repeat(times), false));
    assertThat(refusal).as(part).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1,100}){1,100}){1,100}",
        "a{1000000}",
        "(?:(?:a{1000}){1000}){1000}",
        "(a{9}){999}"
      })
  void hugeCountsAreRejected(String expression) {
    PatternException refusal =
        catchThrowableOfType(PatternException.class, () -> PythonPattern.check(expression, false));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).containsAnyOf("too large", "more than 1000 repeats");
  }

  @Test
  void nestedGroupsAreAcceptedUpToTheLimit() throws PatternException {
    String deep = "(?:".repeat(198) + "a" + ")*".repeat(198);
    LazyDfaMatcher matcher = PythonPattern.compile("^" + deep + "b$", true).matcher();
    assertThat(matcher.find("A".repeat(LONG) + "b")).isTrue();
    assertThat(matcher.find("A".repeat(LONG))).isFalse();
  }

  @Test
  void largeSetsAreAcceptedUpToTheLimit() throws PatternException {
    StringBuilder set = new StringBuilder();
    for (char c = '一'; c < '一' + 4_900; c++) {
      set.append(c);
    }
    String expression = "[" + set + "]{900}!";
    LazyDfaMatcher matcher = PythonPattern.compile(expression, false).matcher();
    assertThat(matcher.find(set.substring(0, 899) + "!")).isFalse();
    assertThat(matcher.find(set + "!")).isTrue();
    assertThat(
            catchThrowableOfType(
                PatternException.class, () -> PythonPattern.check("[" + set + set + "]", false)))
        .hasMessage("the character sets of the expression have more than 5000 parts");
  }

  @Test
  void requiredLiteralsAreLimited() throws PatternException {
    StringBuilder expression = new StringBuilder("(?:nothing");
    for (int i = 0; i < 300; i++) {
      expression.append("|word").append(i).append("[ab][cd]");
    }
    PythonPattern pattern = PythonPattern.compile(expression + ")", false);
    assertThat(pattern.requiredLiterals()).isEmpty();
    assertThat(pattern.matcher().find("a word299bc")).isTrue();
  }

  private static String randomText(int length, String letters) {
    Random random = new Random(20);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
