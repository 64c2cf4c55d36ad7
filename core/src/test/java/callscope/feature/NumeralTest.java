package callscope.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Numbers are equal whatever their notation. */
final class NumeralTest {
  private static final BigInteger MAX_UNSIGNED = new BigInteger("18446744073709551615");

  @Test
  void wholeNumbersAreSmallAsLongAsTheyFit() {
    assertThat(Numeral.of(BigInteger.TEN)).isEqualTo(Numeral.of(10)).isEqualTo(Numeral.of(10.0));
    assertThat(Numeral.of(BigInteger.valueOf(Long.MIN_VALUE)))
        .isEqualTo(Numeral.of(Long.MIN_VALUE))
        .isEqualTo(new Numeral.Small(Long.MIN_VALUE));
    assertThat(Numeral.of(MAX_UNSIGNED)).isEqualTo(new Numeral.Large(MAX_UNSIGNED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Numeral.Large(BigInteger.valueOf(Long.MAX_VALUE)));
  }

  @Test
  void unsignedBitsAreNeverNegative() {
    assertThat(Numeral.ofUnsigned(-1)).isEqualTo(Numeral.of(MAX_UNSIGNED));
    assertThat(Numeral.ofUnsigned(Long.MIN_VALUE)).hasToString("0x8000000000000000");
    assertThat(Numeral.ofUnsigned(7)).isEqualTo(Numeral.of(7));
  }

  @Test
  void fractionsAreKeptAndWholeDoublesBecomeWholeNumbers() {
    assertThat(Numeral.of(1.5)).isEqualTo(new Numeral.Real(1.5)).hasToString("1.5");
    assertThat(Numeral.of(-0.0)).isEqualTo(Numeral.of(0));
    assertThat(Numeral.of(Double.NaN)).isEqualTo(new Numeral.Real(Double.NaN));
    assertThat(Numeral.of(Double.POSITIVE_INFINITY)).isInstanceOf(Numeral.Real.class);
    assertThat(Numeral.of(0x1p61)).isEqualTo(Numeral.of(1L << 61));
  }

  @Test
  void numbersArePrintedInHex() {
    assertThat(Numeral.of(255)).hasToString("0xff");
    assertThat(Numeral.of(-16)).hasToString("-0x10");
    assertThat(Numeral.of(Long.MIN_VALUE)).hasToString("-0x8000000000000000");
    assertThat(Numeral.of(MAX_UNSIGNED)).hasToString("0xffffffffffffffff");
  }
}
