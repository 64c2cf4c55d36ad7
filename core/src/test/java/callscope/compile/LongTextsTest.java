package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long strings and many patterns; the timeouts only end a test that would hang. */
@Timeout(60)
final class LongTextsTest {
  private static final int LONG = 10_000_000;

  private static int[] find(List<FeaturePattern> patterns, String text) {
    return StringPatterns.of(patterns, new OnlyPatterns(patterns)).search().find(text);
  }

  /** Patterns that belong to no rule. */
  private record OnlyPatterns(List<FeaturePattern> patterns) implements RuleContents {
    @Override
    public FeaturePattern pattern(int number) {
      return patterns.get(number);
    }

    @Override
    public String name(int rule) {
      throw new IndexOutOfBoundsException(rule);
    }

    @Override
    public Rule source(int rule) {
      throw new IndexOutOfBoundsException(rule);
    }

    @Override
    public Condition condition(int rule) {
      throw new IndexOutOfBoundsException(rule);
    }

    @Override
    public String namespace(int number) {
      throw new IndexOutOfBoundsException(number);
    }
  }

  @Test
  void aRepetitiveLongSubstringIsSearchedInLinearTime() {
    String wanted = "a".repeat(1_000_000) + "b";
    List<FeaturePattern> patterns = List.of(new FeaturePattern.Substring(wanted));
    assertThat(find(patterns, "a".repeat(LONG))).isEmpty();
    assertThat(find(patterns, "a".repeat(LONG) + "b")).containsExactly(0);
    assertThat(find(patterns, "A".repeat(LONG) + "b")).isEmpty();
  }

  @Test
  void aLongSubstringIsFoundOnlyWhereItOccurs() {
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 400; j++) {
        text.append(random.nextInt(12) == 0 ? 'b' : 'a');
      }
      int from = random.nextInt(300);
      StringBuilder wanted = new StringBuilder(text.substring(from, from + 65));
      wanted.setCharAt(random.nextInt(65), 'a');
      boolean expected = text.indexOf(wanted.toString()) >= 0;
      found += expected ? 1 : 0;
      assertThat(new SubstringSearch(wanted.toString()).isIn(text.toString())).isEqualTo(expected);
    }
    assertThat(found).isBetween(500, 1_990);
  }

  @Test
  void aStringWithManyOverlappingLiteralsMatchesThemAll() {
    List<FeaturePattern> patterns = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      patterns.add(new FeaturePattern.Substring("a".repeat(i)));
      patterns.add(new FeaturePattern.Regex("/" + "A".repeat(i) + "b/i"));
    }
    int[] found = find(patterns, "a".repeat(200_000));
    assertThat(found).isEqualTo(IntStream.range(0, 200).map(i -> 2 * i).toArray());
    assertThat(find(patterns, "b".repeat(LONG))).isEmpty();
  }

  @Test
  void patternsMatchEvenIfTheirLiteralsExceedTheLimit() {
    List<FeaturePattern> patterns = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      String literal = String.format("%06d", i * 7919 % 12_000) + "x".repeat(40);
      patterns.add(
          i % 2 == 0
              ? new FeaturePattern.Substring(literal)
              : new FeaturePattern.Regex("/" + literal + "/i"));
    }
    String last = ((FeaturePattern.Regex) patterns.getLast()).expression();
    assertThat(find(patterns, "-" + last.toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(patterns.size() - 1);
    assertThat(find(patterns, "x".repeat(1_000))).isEmpty();
  }
}
