package callscope.extract.drakvuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are read as far as they go or refused politely. */
class DrakvufReaderFuzzTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "loader.drakvuf.log");
  private static final int ROUNDS = 2_000;
  private static final int PART = 6_000;

  /** A safety net, far beyond what all rounds take. */
  private static final Duration NET = Duration.ofMinutes(3);

  private static final List<String> TOKENS =
      List.of("{", "}", "[", ",", ":", "\"", "\n", "null", "-1", "\\u", "\\", "\u0000", "0x1:\"");

  @Test
  void mutatedLogsAreReadOrRefused() throws Exception {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    int[] outcomes = new int[2];
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            int start = random.nextInt(whole.length / 2);
            byte[] part = Arrays.copyOfRange(whole, start, Math.min(whole.length, start + PART));
            outcomes[read(round, mutate(part, random))]++;
          }
        });
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 10);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 100);
  }

  private static int read(int seed, byte[] log) {
    try {
      ReadLog.of(log, Limits.DEFAULT);
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("a.log ");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutate(byte[] log, Random random) {
    byte[] mutated = log;
    for (int i = random.nextInt(6); i >= 0; i--) {
      mutated = mutateOnce(mutated, random);
    }
    return mutated;
  }

  private static byte[] mutateOnce(byte[] log, Random random) {
    int at = random.nextInt(log.length);
    int to = Math.min(log.length, at + random.nextInt(200));
    byte[] head = Arrays.copyOf(log, at);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = log.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(log, Math.max(1, random.nextInt(3) == 0 ? at % 300 : at));
      case 2 -> concat(concat(head, new byte[] {' '}), Arrays.copyOfRange(log, to, log.length));
      case 3 -> concat(Arrays.copyOf(log, to), Arrays.copyOfRange(log, at, log.length));
      default -> {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        byte[] inserted = token.getBytes(StandardCharsets.UTF_8);
        yield concat(concat(head, inserted), Arrays.copyOfRange(log, at, log.length));
      }
    };
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
