package callscope.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "500M, 524288000", "2g, 2147483648", "1kB, 1024", "1T, 1099511627776"})
  void sizesAreNumbersOfBytes(String text, long bytes) {
    assertThat(ByteSize.parse(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5G", "M", "1X", "999999999999T"})
  void othersAreNot(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }
}
