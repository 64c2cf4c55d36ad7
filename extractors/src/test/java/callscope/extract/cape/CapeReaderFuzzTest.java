package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are read as far as they go or refused politely. */
class CapeReaderFuzzTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final int ROUNDS = 3_000;
  private static final int PART = 20_000;

  /** A safety net, far beyond what all rounds take. */
  private static final Duration NET = Duration.ofMinutes(3);

  private static final List<String> TOKENS =
      List.of(
          "{", "}", "[", "]", ",", ":", "\"", "null", "NaN", "-", "1e999", "\\u", "\\", "\u0000");

  @Test
  void mutatedReportsAreReadOrRefused() throws Exception {
    byte[] whole;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(EXAMPLE))) {
      whole = in.readAllBytes();
    }
    // the processes stand near the end, what is said of the sample before
    byte[] seedReport = Arrays.copyOf(whole, PART);
    int behavior = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\"behavior\"");
    byte[] calls = Arrays.copyOfRange(whole, behavior, behavior + PART);
    byte[] start = concat("{".getBytes(StandardCharsets.UTF_8), calls);
    int[] outcomes = new int[2];
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            byte[] mutated = mutate(random.nextInt(4) == 0 ? seedReport : start, random);
            outcomes[read(round, mutated)]++;
          }
        });
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 10);
    assertThat(outcomes[1]).as("refused").isGreaterThan(ROUNDS / 100);
  }

  private static int read(int seed, byte[] report) {
    try {
      ReadText.of(report, Limits.DEFAULT);
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("report.json ");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutate(byte[] report, Random random) throws Exception {
    byte[] mutated = report.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      mutated = mutateOnce(mutated, random);
    }
    if (random.nextInt(8) == 0) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
        gzip.write(mutated);
      }
      byte[] bytes = zipped.toByteArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(256);
      return Arrays.copyOf(bytes, bytes.length - random.nextInt(40));
    }
    return mutated;
  }

  private static byte[] mutateOnce(byte[] report, Random random) {
    int at = random.nextInt(report.length);
    int to = Math.min(report.length, at + random.nextInt(200));
    byte[] head = Arrays.copyOf(report, at);
    byte[] tail = Arrays.copyOfRange(report, to, report.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = report.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(report, Math.max(1, at));
      case 2 -> concat(head, tail);
      case 3 -> concat(Arrays.copyOf(report, to), Arrays.copyOfRange(report, at, report.length));
      default -> {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        byte[] inserted = token.getBytes(StandardCharsets.UTF_8);
        yield concat(concat(head, inserted), Arrays.copyOfRange(report, at, report.length));
      }
    };
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
