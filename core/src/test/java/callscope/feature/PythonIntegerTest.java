package callscope.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which strings are integers; the expected values are those of Python's {@code int()}. */
final class PythonIntegerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`0` ~ 0x0",
        "`-0` ~ 0x0",
        "`+0` ~ 0x0",
        "`00` ~ 0x0",
        "`007` ~ 0x7",
        "`-007` ~ -0x7",
        "`1_0` ~ 0xa",
        "`1__0` ~ none",
        "`_1` ~ none",
        "`1_` ~ none",
        "`-_1` ~ none",
        "`+-1` ~ none",
        "`--1` ~ none",
        "`- 1` ~ none",
        "` 1 ` ~ 0x1",
        "`\t1\n` ~ 0x1",
        "`\341\37` ~ none",
        "`\34\u0663\37` ~ none",
        "`\u00851\u00a0` ~ 0x1",
        "`\u20031\u3000` ~ 0x1",
        "`\u200b1` ~ none",
        "`\ufeff1` ~ none",
        "`0x` ~ none",
        "`0x1` ~ 0x1",
        "`0xFf` ~ 0xff",
        "`0x00` ~ 0x0",
        "`0x00a0` ~ 0xa0",
        "`0xa0` ~ 0xa0",
        "`0x07ffffffffffffff` ~ 0x7ffffffffffffff",
        "`0x0800000000000000` ~ 0x800000000000000",
        "`576460752303423487` ~ 0x7ffffffffffffff",
        "`576460752303423488` ~ 0x800000000000000",
        "`0x_1` ~ 0x1",
        "`0x1_` ~ none",
        "`0x1_f` ~ 0x1f",
        "`0x__1` ~ none",
        "`0x 1` ~ none",
        "`0x1 ` ~ 0x1",
        "` 0x1` ~ none",
        "`-0x1` ~ none",
        "`+0x1` ~ none",
        "`0X1` ~ none",
        "`0x-1` ~ none",
        "`0xg` ~ none",
        "`0b1` ~ none",
        "`0o7` ~ none",
        "`1e3` ~ none",
        "`1.0` ~ none",
        "`1.` ~ none",
        "`inf` ~ none",
        "`nan` ~ none",
        "`` ~ none",
        "`  ` ~ none",
        "`\u0663` ~ 0x3",
        "`\u06634` ~ 0x22",
        "`-\u0663` ~ -0x3",
        "`0x\u0663` ~ 0x3",
        "`1\u066c000` ~ none",
        "`\u0967\u0968\u0969` ~ 0x7b",
        "`\ud835\udfcf\ud835\udfd0` ~ 0xc",
        "`\u2167` ~ none",
        "`\u00b2` ~ none",
        "`\u2460` ~ none",
        "`\uff11\uff12` ~ 0xc",
        "`0x\uff21` ~ none",
        "`0x\uff11` ~ 0x1",
        "`18446744073709551615` ~ 0xffffffffffffffff",
        "`-9223372036854775808` ~ -0x8000000000000000",
        "`-9223372036854775809` ~ -0x8000000000000001",
        "`9223372036854775808` ~ 0x8000000000000000",
        "`0xffffffffffffffff` ~ 0xffffffffffffffff",
        "`0x8000000000000000` ~ 0x8000000000000000",
        "`0x7fffffffffffffff` ~ 0x7fffffffffffffff",
        "`999999999999999` ~ 0x38d7ea4c67fff",
        "`9999999999999999` ~ 0x2386f26fc0ffff",
        "`1\0` ~ none",
        "`1,000` ~ none",
        "`1 2` ~ none",
        "`0x0x1` ~ none",
        "`True` ~ none",
        "`1L` ~ none",
        "`1_000_000` ~ 0xf4240",
        "`-1_0` ~ -0xa",
        "`0x00000000000000000000000000000001` ~ 0x1",
        "`\ud8351` ~ none",
        "`0_0` ~ 0x0",
        "`0_x1` ~ none",
      })
  void parsesTheIntegersThatPythonParses(String text, String number) {
    assertThat(PythonInteger.parse(text).map(Numeral::toString).orElse("none")).isEqualTo(number);
    assertThat(PythonInteger.hex(text).orElse("none")).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`0` ~ 0x0",
        "`-0` ~ 0x0",
        "`+0` ~ 0x0",
        "`00` ~ 0x0",
        "`0_0` ~ 0x0",
        "`007` ~ none",
        "`-007` ~ none",
        "`0_1` ~ none",
        "`10` ~ 0xa",
        "`1_0` ~ 0xa",
        "` 1 ` ~ 0x1",
        "`\t1\n` ~ 0x1",
        "`0x` ~ none",
        "`0x1` ~ 0x1",
        "`0X1F` ~ 0x1f",
        "`-0x10` ~ -0x10",
        "`+0x10` ~ 0x10",
        "` 0x1` ~ 0x1",
        "`0x_1` ~ 0x1",
        "`0x1_` ~ none",
        "`0x-1` ~ none",
        "`0b11` ~ 0x3",
        "`0B11` ~ 0x3",
        "`0b2` ~ none",
        "`0o17` ~ 0xf",
        "`0O17` ~ 0xf",
        "`0o8` ~ none",
        "`-0o7` ~ -0x7",
        "`- 1` ~ none",
        "`1e3` ~ none",
        "`\u0660` ~ 0x0",
        "`\u0660\u0667` ~ none",
        "`\u0661` ~ 0x1",
        "`0x\u0661` ~ 0x1",
        "`0b\u0661` ~ 0x1",
        "`0b\u0662` ~ none",
        "`--1` ~ none",
        "`0xg` ~ none",
        "`1__0` ~ none",
        "`_1` ~ none",
        "`0_` ~ none",
        "`00_0` ~ 0x0",
        "`0 0` ~ none",
        "` -0b1 ` ~ -0x1",
        "`-00` ~ 0x0",
        "`0b` ~ none",
        "`0o_7` ~ 0x7",
        "`ntdll` ~ none",
        "`-` ~ none",
      })
  void parsesTheLiteralsThatPythonParses(String text, String number) {
    assertThat(PythonInteger.parseLiteral(text).map(Numeral::toString).orElse("none"))
        .isEqualTo(number);
  }

  @Test
  void longNumbersHaveThePythonLimit() {
    assertThat(PythonInteger.parse("1".repeat(4300))).isPresent();
    assertThat(PythonInteger.parse("1".repeat(4301))).isEmpty();
    assertThat(PythonInteger.parse("0".repeat(4301))).isEmpty();
    assertThat(PythonInteger.parse("1_".repeat(4299) + "1")).isPresent();
    assertThat(PythonInteger.parse("0x" + "f".repeat(50_000)))
        .hasValueSatisfying(n -> assertThat(n.toString()).hasSize(50_002));
    assertThat(PythonInteger.parse(" ".repeat(1_000_000))).isEmpty();
  }
}
