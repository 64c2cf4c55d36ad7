package callscope.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cases contain the results of Python's {@code re}; see {@code tools/generate-regex-cases}. */
final class PythonSemanticsTest {
  private static final int ENOUGH = 4_000;

  @Test
  void everyCaseHasPythonsResult() throws IOException {
    List<RegexCase> cases = RegexCase.all();
    assertThat(cases).hasSizeGreaterThan(ENOUGH);
    List<String> wrong =
        cases.stream()
            .filter(c -> !c.answer().equals(c.outcome()))
            .map(c -> c + " but was " + c.answer())
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void aMatcherGivesTheSameResultAfterOtherStrings() throws IOException, PatternException {
    List<RegexCase> cases = RegexCase.all();
    List<String> texts = cases.stream().map(RegexCase::text).distinct().limit(200).toList();
    for (RegexCase c : cases.subList(0, 1_000)) {
      if (!c.outcome().equals("error")) {
        LazyDfaMatcher matcher = PythonPattern.compile(c.expression(), c.ignoreCase()).matcher();
        texts.forEach(matcher::find);
        assertThat(matcher.find(c.text())).as(c.toString()).isEqualTo(c.outcome().equals("found"));
      }
    }
  }

  @Test
  void everyMatchingStringContainsARequiredLiteral() throws IOException, PatternException {
    int checked = 0;
    for (RegexCase c : RegexCase.all()) {
      if (c.outcome().equals("found")) {
        Optional<Set<String>> literals =
            PythonPattern.compile(c.expression(), c.ignoreCase()).requiredLiterals();
        String folded = Folding.fold(c.text());
        if (literals.isPresent()) {
          checked++;
          assertThat(literals.get()).as(c.toString()).anyMatch(folded::contains);
        }
      }
    }
    assertThat(checked).isGreaterThan(300);
  }

  @Test
  void aLiteralPatternMatchesLikeTheLiteral() throws IOException, PatternException {
    List<String> texts = RegexCase.all().stream().map(RegexCase::text).distinct().toList();
    int checked = 0;
    for (RegexCase c :
        RegexCase.all().stream().filter(c -> !c.outcome().equals("error")).toList()) {
      PythonPattern pattern = PythonPattern.compile(c.expression(), c.ignoreCase());
      if (pattern.literal().isPresent()) {
        LazyDfaMatcher matcher = pattern.matcher();
        String literal = pattern.literal().get();
        checked++;
        for (String text : texts) {
          String searched = c.ignoreCase() ? Folding.fold(text) : text;
          assertThat(searched.contains(literal))
              .as(c + " in " + text)
              .isEqualTo(matcher.find(text));
        }
      }
    }
    assertThat(checked).isGreaterThan(50);
  }
}
