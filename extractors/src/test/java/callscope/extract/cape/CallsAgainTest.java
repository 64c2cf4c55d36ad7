package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.CallTable;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls that come again, or nearly so, are read as if none had come before: as the careful way
 * reads them, which remembers nothing.
 */
@Timeout(180)
final class CallsAgainTest {
  private static final int SEEDS = 600;
  private static final int CALLS = 120;

  /** Each takes some 400 bytes. */
  private static final int MANY = 40_000;

  private static final String BEGIN =
      """
      {"info": {"version": "2"}, "behavior": {"processes": [
      {"process_id": 1, "process_name": "p", "calls": [""";

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "7",
          "true",
          "\"\"",
          "\"a\\\"],}y\"",
          "\"\\u00e9y\"",
          "[]",
          "{}",
          "[\"1\", [2]]",
          "{\"a\": [1]}",
          "\", \"");

  @TempDir private Path folder = Path.of("");

  /** What each call of a report takes its fields from, so that most come again. */
  private static final class Pool {
    private final Random random;

    /** The orders that fields come in, as seeds; none for the usual one. */
    private final List<Integer> orders = new ArrayList<>();

    private final String between;

    /** Whether there are arguments that can't be read, which is told each time. */
    private final boolean nests;

    /** Whether times have no dates; where calls name no thread either, they are those of strace. */
    private final boolean ofDay;

    /** One call in so many has something odd. */
    private final int odd;

    private Pool(Random random) {
      this.random = random;
      for (int i = random.nextInt(3); i > 0; i--) {
        orders.add(random.nextInt());
      }
      this.between = random.nextBoolean() ? "\n\t" : "";
      this.ofDay = random.nextInt(5) == 0;
      this.nests = random.nextInt(4) == 0;
      this.odd = 1 + random.nextInt(40);
    }

    private String call() {
      List<String> fields = new ArrayList<>();
      String date = ofDay ? "" : "2026-01-02 ";
      fields.add("\"timestamp\": \"" + date + "10:00:00,00" + random.nextInt(3) + '"');
      if (!ofDay || random.nextBoolean()) {
        fields.add("\"thread_id\": \"" + random.nextInt(2) + '"');
      }
      fields.add("\"caller\": \"0x" + random.nextInt(3) + '"');
      fields.add("\"parentcaller\": \"0x" + random.nextInt(2) + '"');
      fields.add("\"category\": \"" + (random.nextInt(9) == 0 ? "registry" : "file") + '"');
      fields.add("\"api\": \"Nt" + random.nextInt(3) + '"');
      fields.add("\"status\": " + (random.nextInt(4) > 0));
      fields.add("\"return\": \"0x" + random.nextInt(2) + '"');
      fields.add("\"arguments\": " + arguments());
      fields.add("\"repeated\": " + random.nextInt(2));
      fields.add("\"id\": " + random.nextInt(3));
      if (random.nextInt(odd) == 0) {
        makeOdd(fields);
      }
      if (!orders.isEmpty()) {
        Collections.shuffle(fields, new Random(orders.get(random.nextInt(orders.size()))));
      }
      return "{" + between + String.join("," + between, fields) + between + "}";
    }

    private String arguments() {
      List<String> arguments = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        List<String> fields = new ArrayList<>();
        fields.add("\"name\": \"N" + random.nextInt(2) + '"');
        fields.add("\"value\": " + value());
        if (random.nextInt(5) == 0) {
          fields.add("\"pretty_value\": \"P" + random.nextInt(2) + '"');
        }
        if (random.nextInt(odd) == 0) {
          makeOdd(fields);
        }
        arguments.add("{" + String.join(", ", fields) + "}");
      }
      return "[" + String.join("," + between, arguments) + "]";
    }

    private String value() {
      if (ofDay && random.nextBoolean()) {
        return "\"{st_size=7, \\\"a\\\"}\"";
      }
      return switch (random.nextInt(8)) {
        case 0 -> "\"a]}\"";
        case 1 -> nests ? "[[1]]" : "[]";
        default -> "\"" + random.nextInt(3) + '"';
      };
    }

    private void makeOdd(List<String> fields) {
      int which = random.nextInt(fields.size());
      String field = fields.get(which);
      String name = field.substring(0, field.indexOf(':'));
      switch (random.nextInt(5)) {
        case 0 -> fields.remove(which);
        case 1 -> fields.add(random.nextInt(fields.size()), field);
        case 2 -> fields.add(random.nextInt(fields.size()), name + ": " + oddValue());
        case 3 -> fields.add(random.nextInt(fields.size()), "\"other\": " + oddValue());
        default -> fields.set(which, name + ": " + oddValue());
      }
    }

    private String oddValue() {
      return ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
    }
  }

  private static String report(Random random) {
    Pool pool = new Pool(random);
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(pool.call());
    }
    String report = BEGIN + String.join(", ", calls) + "]}]}}";
    return random.nextInt(10) == 0 ? report.substring(0, random.nextInt(report.length())) : report;
  }

  @Test
  void repeatedCallsAreReadLikeNewOnes() throws Exception {
    int read = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      byte[] report = report(new Random(seed)).getBytes(StandardCharsets.UTF_8);
      Path file = Files.write(folder.resolve("report.json"), report);

      List<String> carefully =
          read(ReportSource.of(new ByteArrayInputStream(report), "report.json"));

      assertThat(read(ReportSource.of(file))).as("seed %d", seed).isEqualTo(carefully);
      read += carefully.size() > CALLS ? 1 : 0;
    }
    assertThat(read).as("reports with calls").isGreaterThan(SEEDS / 2);
  }

  /** More of them than are remembered at a time, so that they are forgotten in between. */
  @Test
  void manyRepeatedCallsAreReadLikeNewOnes() throws Exception {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 2 * MANY; i++) {
      String value = Integer.toString(i % MANY) + "x".repeat(300);
      calls
          .append(i == 0 ? "" : ",")
          .append("{\"timestamp\": \"2026-01-02 10:00:00,000\", \"thread_id\": \"1\", ")
          .append("\"caller\": \"0x1\", \"category\": \"file\", \"api\": \"Nt\", ")
          .append("\"arguments\": [{\"name\": \"A\", \"value\": \"")
          .append(value)
          .append(i % 3 == 0 ? "\"}]}" : "\"}], \"repeated\": 1}");
    }
    byte[] report = (BEGIN + calls + "]}]}}").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("report.json"), report);

    List<String> carefully = read(ReportSource.of(new ByteArrayInputStream(report), "report.json"));

    assertThat(carefully).hasSizeGreaterThan(2 * MANY);
    assertThat(read(ReportSource.of(file)).equals(carefully)).as("read alike").isTrue();
  }

  private static List<String> read(ReportSource source) throws IOException {
    Extraction extraction;
    try {
      extraction = CapeReader.read(source, Limits.DEFAULT.withThreads(1), ReadProgress.SILENT);
    } catch (UnreadableReportException e) {
      return List.of(e.explanation());
    }
    ReadText text = ReadText.of(extraction);
    List<String> lines = new ArrayList<>(text.features());
    lines.addAll(text.diagnostics());
    Trace trace = (Trace) extraction.input();
    CallTable calls = trace.processes().getFirst().calls();
    for (int i = 0; i < calls.size(); i++) {
      int category = trace.signatures().category(calls.signature(i));
      int returned = calls.returned(i);
      lines.add(
          "%d %x %x %s %d %s %s"
              .formatted(
                  calls.time(i),
                  calls.caller(i),
                  calls.parentCaller(i),
                  calls.success(i),
                  calls.repeated(i),
                  category < 0 ? "" : trace.texts().text(category),
                  returned < 0 ? "" : trace.texts().text(returned)));
    }
    return lines;
  }
}
