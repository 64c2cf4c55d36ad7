package callscope.extract.capelogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.extract.UnreadableReportException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are read as far as they go or refused politely. */
class CapeLogsFuzzTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice-logs.zip");
  private static final int ROUNDS = 3_000;

  /** A safety net, far beyond what all rounds take. */
  private static final Duration NET = Duration.ofMinutes(3);

  @Test
  void mutatedLogsAreReadOrRefused() throws Exception {
    byte[] cape;
    try (ZipFile zip = new ZipFile(EXAMPLE.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("logs/4440.bson"))) {
      cape = in.readNBytes(8000);
    }
    byte[] cuckoo =
        Bson.concat(
            Bson.cuckooProcess(20, 10, "C:\\b.exe", true),
            Bson.define(5, "Foo", Bson.listOf("p", "p"), "l")
                .document("flags_value", new Bson().list("p", Bson.listOf(Bson.listOf(1, "A"))))
                .bytes(),
            Bson.call(5, 2, 1, Bson.listOf("x", Bson.listOf(1L, 1.5, true))));
    int[] outcomes = new int[2];
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            byte[] mutated = (round % 2 == 0 ? cape : cuckoo).clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
              mutated = mutate(mutated, random);
            }
            outcomes[read(round, mutated)]++;
          }
        });
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 10);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 100);
  }

  private static int read(int seed, byte[] log) {
    try {
      ReadLog.of(log);
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("1.bson ");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutate(byte[] log, Random random) {
    // near the beginning, where nearly all depends on it, or anywhere
    int at = random.nextInt(random.nextBoolean() ? log.length : Math.min(log.length, 600));
    int to = Math.min(log.length, at + random.nextInt(60));
    byte[] tail = Arrays.copyOfRange(log, to, log.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = log.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(log, Math.max(1, at));
      case 2 -> to == at || log.length < 100 ? log : Bson.concat(Arrays.copyOf(log, at), tail);
      case 3 -> Bson.concat(Arrays.copyOf(log, to), Arrays.copyOfRange(log, at, log.length));
      default -> {
        byte[] changed = log.clone();
        int[] types = {1, 2, 3, 4, 5, 8, 0x10, 0x12, 0xff, 0};
        changed[at] = (byte) types[random.nextInt(types.length)];
        yield changed;
      }
    };
  }
}
