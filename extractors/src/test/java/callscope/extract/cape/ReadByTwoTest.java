package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two threads read of a report what one reads of it. */
@Timeout(120)
final class ReadByTwoTest {
  private static final int BYTES = 3_000_000;

  @TempDir private Path folder = Path.of("");

  /** What is odd about a report. */
  enum Oddity {
    NOTHING,
    LINES_AND_BLANKS,
    NAMELESS_CALLS,
    NESTED_ARGUMENTS,
    TIMES_OF_THE_DAY,
    TIMES_OF_BOTH_KINDS,
    CALLS_TWICE,
    LIKE_CALLS_ELSEWHERE,
    FIELDS_IN_ANY_ORDER,
    NO_TEXT,
    CUT_OFF
  }

  private static String made(Oddity oddity, Random random) {
    StringBuilder json = new StringBuilder("{\"info\": {\"version\": \"2\"}, ");
    if (oddity == Oddity.LIKE_CALLS_ELSEWHERE) {
      json.append("\"network\": [").append(calls(oddity, random, BYTES / 3)).append("], ");
    }
    json.append("\"behavior\": {\"processes\": [");
    int processes = 1 + random.nextInt(4);
    for (int i = 0; i < processes; i++) {
      json.append(i == 0 ? "" : ", ").append("{\"process_id\": ").append(random.nextInt(3));
      json.append(", \"process_name\": \"p").append(i).append("\", \"calls\": [");
      json.append(calls(oddity, random, BYTES / processes)).append(']');
      if (oddity == Oddity.CALLS_TWICE && random.nextBoolean()) {
        json.append(", \"calls\": [").append(calls(oddity, random, BYTES / 5)).append(']');
      }
      json.append(", \"environ\": {\"Path\": \"C:\\\\x\"}}");
    }
    json.append("], \"summary\": {\"files\": [\"a\"]}}}");
    return oddity == Oddity.CUT_OFF
        ? json.substring(0, json.length() / 2 + random.nextInt(json.length() / 2))
        : json.toString();
  }

  private static String calls(Oddity oddity, Random random, int length) {
    String between = oddity == Oddity.LINES_AND_BLANKS ? "\n    " : "";
    StringBuilder calls = new StringBuilder();
    while (calls.length() < length) {
      calls.append(calls.isEmpty() ? between : ", " + between);
      List<String> fields = fields(oddity, random);
      calls.append('{').append(between).append(String.join(", " + between, fields)).append('}');
    }
    return calls.toString();
  }

  private static List<String> fields(Oddity oddity, Random random) {
    boolean rarely = random.nextInt(3_000) == 0;
    boolean ofDay =
        oddity == Oddity.TIMES_OF_THE_DAY || (oddity == Oddity.TIMES_OF_BOTH_KINDS && rarely);
    String clock =
        "1%d:0%d:0%d,%03d"
            .formatted(
                random.nextInt(10), random.nextInt(10), random.nextInt(10), random.nextInt(1000));
    List<String> fields = new ArrayList<>();
    fields.add("\"timestamp\": \"" + (ofDay ? "" : "2026-01-02 ") + clock + '"');
    fields.add("\"thread_id\": \"" + random.nextInt(30) + '"');
    fields.add("\"caller\": \"0x" + Integer.toHexString(random.nextInt()) + '"');
    if (oddity != Oddity.NAMELESS_CALLS || !rarely) {
      fields.add("\"api\": \"Nt" + random.nextInt(60) + '"');
    }
    fields.add("\"status\": " + random.nextBoolean());
    fields.add("\"return\": \"" + random.nextInt(400) + '"');
    fields.add("\"arguments\": [" + argument(oddity, random, rarely) + ']');
    fields.add("\"repeated\": " + random.nextInt(3));
    if (oddity == Oddity.FIELDS_IN_ANY_ORDER) {
      Collections.shuffle(fields, random);
    }
    return fields;
  }

  private static String argument(Oddity oddity, Random random, boolean rarely) {
    String value = "\"C:\\\\\u00e9" + Integer.toString(random.nextInt(9_000), 36) + '"';
    if (oddity == Oddity.NESTED_ARGUMENTS && rarely) {
      value = "[[" + value + "], {\"timestamp\": 1}]";
    }
    if (oddity == Oddity.NO_TEXT && rarely) {
      value = "NaN";
    }
    return "{\"name\": \"File\", \"value\": " + value + ", \"pretty_value\": null}";
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void unusualReportsAreReadLikeOnOneThread(Oddity oddity) throws Exception {
    for (int seed = 0; seed < 2; seed++) {
      check(made(oddity, new Random(seed)), false);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void compressedReportsAreReadLikeOnOneThread(long seed) throws Exception {
    check(made(Oddity.NOTHING, new Random(seed)), true);
  }

  private void check(String json, boolean compressed) throws Exception {
    Path file = folder.resolve("report.json");
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream to = compressed ? new GZIPOutputStream(out) : out) {
      to.write(json.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(json.length()).isGreaterThan(1_000_000);
    Extraction expected = read(file, 1);
    Extraction found = read(file, 2);
    assertThat(found.diagnostics()).isEqualTo(expected.diagnostics());
    assertThat(ReadText.of(found).features()).isEqualTo(ReadText.of(expected).features());
    assertThat(rest(found)).isEqualTo(rest(expected));
  }

  private static Extraction read(Path file, int threads)
      throws IOException, UnreadableReportException {
    Limits limits = Limits.DEFAULT.withThreads(threads);
    return CapeReader.read(ReportSource.of(file), limits, ReadProgress.SILENT);
  }

  /** What the features don't tell. */
  private static List<String> rest(Extraction extraction) {
    Trace trace = (Trace) extraction.input();
    List<String> rest = new ArrayList<>();
    rest.add(trace.start() + " " + trace.clock() + " " + trace.signatures().size());
    trace
        .processes()
        .forEach(
            process -> {
              for (int i = 0; i < process.calls().size(); i++) {
                rest.add(
                    process.calls().time(i)
                        + " "
                        + process.calls().caller(i)
                        + " "
                        + process.calls().success(i)
                        + " "
                        + process.calls().repeated(i)
                        + " "
                        + trace.texts().text(process.calls().returned(i)));
              }
            });
    return rest;
  }
}
