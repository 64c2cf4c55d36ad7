package callscope.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrapLinesTest {
  private static List<String> lines(int first, int rest, Span... spans) {
    return joined(WrapLines.of(List.of(spans), first, rest, false));
  }

  private static List<String> joined(List<List<Span>> lines) {
    return lines.stream()
        .map(line -> line.stream().map(Span::text).collect(Collectors.joining()))
        .toList();
  }

  @Test
  void linesEndAtBlanks() {
    assertThat(lines(10, 8, Span.plain("one two three four")))
        .containsExactly("one two", "three", "four");
  }

  @Test
  void aLineThatJustFitsIsFilled() {
    assertThat(lines(7, 7, Span.plain("one two three"))).containsExactly("one two", "three");
  }

  @Test
  void aWordLongerThanALineIsBroken() {
    assertThat(lines(4, 4, Span.plain("abcdefghij"))).containsExactly("abcd", "efgh", "ij");
  }

  @Test
  void wideCharactersAreNeverSplit() {
    assertThat(lines(5, 5, Span.plain("請求書請"))).containsExactly("請求", "書請");
  }

  @Test
  void noLineEndsInsideAnUnbreakablePart() {
    assertThat(
            lines(
                12,
                12,
                Span.plain("call("),
                Span.whole(TextRole.NAME, "a=b c d e"),
                Span.plain(", "),
                Span.whole(TextRole.NAME, "x y"),
                Span.plain(")")))
        .containsExactly("call(", "a=b c d e,", "x y)");
  }

  @Test
  void anUnbreakablePartLongerThanALineOverflowsOnlyIfAllowed() {
    List<Span> spans =
        List.of(Span.plain("a "), Span.whole(TextRole.NAME, "1234567"), Span.plain(" b"));
    assertThat(joined(WrapLines.of(spans, 5, 5, true))).containsExactly("a", "1234567", "b");
    assertThat(joined(WrapLines.of(spans, 5, 5, false))).containsExactly("a", "12345", "67 b");
  }

  @Test
  void blanksWithinALineAreKept() {
    assertThat(lines(9, 9, Span.plain("a  b  c  d"))).containsExactly("a  b  c ", "d");
  }

  @Test
  void anEmptyTextIsOneEmptyLine() {
    assertThat(lines(5, 5, Span.plain(""))).containsExactly("");
  }
}
