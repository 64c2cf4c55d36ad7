package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.example.VmraySample;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are read as far as they go or refused politely. */
class VmrayFuzzTest {
  private static final int ROUNDS = 1_000;
  private static final Limits LIMITS = new Limits(1 << 16, 1000, 1 << 20, 100);

  private static final List<String> TOKENS =
      List.of(
          "<",
          ">",
          "\"",
          "/>",
          "</",
          "&",
          "&#0;",
          "<in>",
          "\0",
          "=",
          "(",
          ")",
          "*",
          " | out: ",
          "PK\1\2");

  @Test
  void mutatedArchivesAreReadOrRefused() throws Exception {
    int[] outcomes = outcomes(VmraySample.archive());
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 50);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void mutatedEncryptedArchivesAreReadOrRefused() throws Exception {
    byte[] archive;
    try (InputStream in = getClass().getResourceAsStream("encrypted.zip")) {
      archive = Objects.requireNonNull(in).readAllBytes();
    }
    int[] outcomes = outcomes(archive);
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 50);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void mutatedLogsAreReadOrRefused() throws Exception {
    for (String log : List.of(VmraySample.logAsXml(), VmraySample.logAsText())) {
      assertThat(outcomes(ReadVmray.bytes(log))[0]).as("read").isGreaterThan(ROUNDS / 4);
    }
  }

  private static int[] outcomes(byte[] whole) {
    int[] outcomes = new int[2];
    for (int round = 0; round < ROUNDS; round++) {
      outcomes[read(round, mutate(whole, new Random(round)))]++;
    }
    return outcomes;
  }

  private static int read(int seed, byte[] report) {
    try {
      ReadVmray.of(report, LIMITS);
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("report");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutate(byte[] report, Random random) {
    byte[] mutated = report;
    for (int i = random.nextInt(4); i >= 0; i--) {
      mutated = mutateOnce(mutated, random);
    }
    return mutated;
  }

  private static byte[] mutateOnce(byte[] report, Random random) {
    int at = random.nextInt(report.length);
    int to = Math.min(report.length, at + random.nextInt(60));
    byte[] head = Arrays.copyOf(report, at);
    byte[] tail = Arrays.copyOfRange(report, at, report.length);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(report, Math.max(1, at));
      case 1 -> concat(head, Arrays.copyOfRange(report, to, report.length));
      case 2 -> concat(Arrays.copyOf(report, to), tail);
      case 3 ->
          concat(concat(head, ReadVmray.bytes(TOKENS.get(random.nextInt(TOKENS.size())))), tail);
      default -> {
        byte[] flipped = report.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
