package callscope.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void controlCharactersAreShownAsEscapes() {
    assertThat(SafeText.of("a\033[0mb\n\r\t\u0007\u007f\u009b"))
        .isEqualTo("a\\x1b[0mb\\n\\r\\t\\x07\\x7f\\x9b");
    assertThat(SafeText.of("\u202a\u202e\u2066\u2069\u200e\u200f\u2028\u2029"))
        .isEqualTo("\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u2028\\u2029");
  }

  @Test
  void halvesOfSurrogatePairsAreShownAsEscapes() {
    assertThat(SafeText.of("\ud83d x \ude00 😀")).isEqualTo("\\ud83d x \\ude00 😀");
  }

  @Test
  void invisibleCharactersAreShownAsEscapes() {
    assertThat(SafeText.of("a\u200bb\ufeff\u00ad\ue000")).isEqualTo("a\\u200bb\\ufeff\\xad\\ue000");
    assertThat(SafeText.of(Character.toString(0xe0041))).isEqualTo("\\U000e0041");
  }

  @Test
  void ordinaryTextOfAnyScriptStays() {
    String text = "C:\\new\\x1b Grüße Привет 請求書 한국어 cafe\u0301 😀 \u0e19\u0e49\u0e33";
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void excessiveCombiningMarksAreShownAsEscapes() {
    assertThat(SafeText.of("e" + "\u0301".repeat(6)))
        .isEqualTo("e" + "\u0301".repeat(4) + "\\u0301\\u0301");
  }

  @Test
  void safeTextIsUnchanged() {
    String once = SafeText.of("\033\u202e" + "\u0301".repeat(9) + "\ud800漢");
    assertThat(SafeText.of(once)).isEqualTo(once);
  }

  @Test
  void wideCharactersTakeTwoColumnsAndCombiningMarksNone() {
    assertThat(SafeText.columns("請求書")).isEqualTo(6);
    assertThat(SafeText.columns("cafe\u0301")).isEqualTo(4);
    assertThat(SafeText.columns("ｱ한😀é")).isEqualTo(6);
  }

  @Test
  void truncatedTextFitsAndEndsWithAnEllipsis() {
    assertThat(SafeText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(SafeText.cut("abcdef", 5)).isEqualTo("abcd…");
    assertThat(SafeText.cut("請求書", 5)).isEqualTo("請求…");
    assertThat(SafeText.cut("請求書", 4)).isEqualTo("請…");
    assertThat(SafeText.cut("ab\033cd", 4)).isEqualTo("ab…");
    assertThat(SafeText.cut("cafe\u0301", 4)).isEqualTo("cafe\u0301");
  }
}
