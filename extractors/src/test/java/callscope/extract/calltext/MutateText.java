package callscope.extract.calltext;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils a report of text in a few places: bits, pieces that are lost or come twice, odd tokens.
 */
public final class MutateText {
  private MutateText() {}

  public static byte[] mutate(byte[] report, List<String> tokens, Random random) {
    byte[] mutated = report;
    for (int i = random.nextInt(6); i >= 0; i--) {
      mutated = once(mutated, tokens, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] report, List<String> tokens, Random random) {
    int at = random.nextInt(Math.max(1, report.length));
    int to = Math.min(report.length, at + random.nextInt(300));
    byte[] head = Arrays.copyOf(report, at);
    byte[] tail = Arrays.copyOfRange(report, to, report.length);
    return switch (random.nextInt(5)) {
      case 0 -> joined(head, new byte[] {(byte) random.nextInt(256)}, tail);
      case 1 -> Arrays.copyOf(report, Math.max(1, at));
      case 2 -> joined(head, tail);
      case 3 -> joined(Arrays.copyOf(report, to), Arrays.copyOfRange(report, at, report.length));
      default -> {
        String token = tokens.get(random.nextInt(tokens.size()));
        yield joined(head, token.getBytes(StandardCharsets.UTF_8), tail);
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
