package callscope.extract.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
  private static final int ROUNDS = 20_000;

  @Test
  void theFirstOccurrenceIsFoundAnywhere() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(40)];
      // few different ones, among them those whose neighbours differ by one or in the high bit
      byte[] alphabet = {0, 1, -1, 127, -128, ']', ']' + 1, (byte) (']' | 0x80)};
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = alphabet[random.nextInt(alphabet.length)];
      }
      byte wanted = alphabet[random.nextInt(alphabet.length)];
      int to = random.nextInt(bytes.length + 1);
      int from = random.nextInt(to + 1);
      int expected = from;
      while (expected < to && bytes[expected] != wanted) {
        expected++;
      }
      assertThat(ByteSearch.of(wanted, bytes, from, to)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
