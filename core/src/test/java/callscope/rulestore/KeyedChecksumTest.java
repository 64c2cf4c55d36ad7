package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedChecksumTest {
  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "0, abac0158050fc4dc",
    "1, c9f49bf37d57ca93",
    "7, d3927d989bb11140",
    "8, 369095118d299a8e",
    "15, d320d86d2a519956",
    "100000, 2586f83fe58e04d2",
  })
  void itIsSipHash(int length, String expected) {
    long checksum = KeyedChecksum.of(counting(16), counting(length), 0);

    assertThat(Long.toHexString(checksum)).isEqualTo(expected);
  }

  @Test
  void bytesBeforeTheStartDoNotCount() {
    byte[] bytes = counting(40);
    byte[] key = counting(16);
    long checksum = KeyedChecksum.of(key, bytes, 3);
    bytes[2] = 99;

    assertThat(KeyedChecksum.of(key, bytes, 3)).isEqualTo(checksum);

    bytes[3] = 99;
    assertThat(KeyedChecksum.of(key, bytes, 3)).isNotEqualTo(checksum);
  }
}
