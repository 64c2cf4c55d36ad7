package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.example.ProcmonSample;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.calltext.MutateText;
import callscope.extract.calltext.TraceLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever text comes, it is read as far as it goes or refused politely. */
class CallTextFuzzTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final int ROUNDS = 600;
  private static final int PART = 12_000;

  /** A safety net, far beyond what all rounds take. */
  private static final Duration NET = Duration.ofMinutes(3);

  private static final List<String> TOKENS =
      List.of(
          "\"",
          "'",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "<",
          ">",
          ",",
          "\n",
          "\\",
          "/*",
          "*/",
          " = ",
          " <unfinished ...>",
          "<... read resumed>",
          "[pid ",
          "+++ ",
          "--- ",
          "\u0000",
          "&",
          "&x;",
          "]]>",
          "<event>",
          "</event>",
          ": ",
          "99999999999999999999",
          "superseded by execve in pid ");

  private static byte[] sample(String name) throws IOException {
    return switch (name) {
      case "csv" -> ProcmonSample.csv().getBytes(StandardCharsets.UTF_8);
      case "xml" -> ProcmonSample.xml().getBytes(StandardCharsets.UTF_8);
      default -> {
        byte[] compressed = Files.readAllBytes(EXAMPLES.resolve(name));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
          byte[] whole = in.readAllBytes();
          // where one process makes another
          yield Arrays.copyOfRange(whole, whole.length / 5, whole.length / 5 + PART);
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "strace,strace-job.txt.gz",
    "strace,strace-talk.txt.gz",
    "strace,strace-terminal.txt.gz",
    "ltrace,ltrace-job.txt.gz",
    "procmon,csv",
    "procmon,xml"
  })
  void mutatedReportsAreReadOrRefused(String format, String name) throws Exception {
    Extractor extractor = Extractors.of(format).orElseThrow();
    byte[] whole = sample(name);
    int[] outcomes = new int[2];
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = MutateText.mutate(whole, TOKENS, new Random(round));
            outcomes[read(extractor, mutated, round)]++;
          }
        });
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 2);
  }

  @Test
  void reportsThatEndAnywhereAreReadOrRefused() throws Exception {
    for (String name : List.of("csv", "xml", "strace-job.txt.gz")) {
      byte[] whole = sample(name);
      String format = name.startsWith("strace") ? "strace" : "procmon";
      Extractor extractor = Extractors.of(format).orElseThrow();
      int read = 0;
      for (int length = 1; length < whole.length; length += 37) {
        read += 1 - read(extractor, Arrays.copyOf(whole, length), length);
      }
      assertThat(read).as(name).isGreaterThan(whole.length / 37 / 2);
    }
  }

  private static int read(Extractor extractor, byte[] report, int seed) {
    try {
      TraceLines.of(extractor, report, Limits.DEFAULT);
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("trace.txt ");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
