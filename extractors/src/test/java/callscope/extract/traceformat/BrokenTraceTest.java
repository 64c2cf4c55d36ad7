package callscope.extract.traceformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cape.CapeExtractor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come, they are read as far as they go or refused politely. */
class BrokenTraceTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.trace.jsonl");
  private static final int ROUNDS = 600;
  private static final int PART = 6_000;

  /** A safety net, far beyond what all rounds take. */
  private static final Duration NET = Duration.ofMinutes(3);

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "NaN",
          "-",
          "1e999",
          "\\u",
          "\u0000",
          "[[[[",
          "{\"call\":",
          "{\"pid\":99999999999999999999}",
          "1e-999999999");

  private static final String HEADER = "{\"callscope-trace\":1}\n";
  private static final String CALL = "{\"call\":{\"pid\":1,\"api\":\"f\",\"args\":{\"a\":%s}}}\n";

  @TempDir private Path folder = Path.of("");

  /** Texts of any length are cut, and a line of many of them is not lost. */
  @Test
  void longStringsAreTruncatedAndTheirLinesAreRead() throws Exception {
    Limits limits = new Limits(1000, 100, 1 << 24, 10);
    for (int length : new int[] {1000, 1001, 2000, 66_000, 70_000, 300_000}) {
      String text = "x".repeat(999) + "é" + "\\n".repeat(length / 2 - 500);
      String args = "{\"a\":\"" + text + "\",\"b\":\"" + text + "\",\"c\":\"end\"}";
      String log = HEADER + "{\"call\":{\"pid\":1,\"api\":\"f\",\"args\":" + args + "}}\n";
      ReadLines read = ReadLines.of(log.getBytes(StandardCharsets.UTF_8), limits);
      assertThat(read.features())
          .as("%s characters", length)
          .anyMatch(line -> line.contains("string(end)"))
          .anyMatch(line -> line.contains("string(" + "x".repeat(999) + "é)"));
      assertThat(read.diagnostics())
          .isEqualTo(
              length / 2 == 500
                  ? List.of()
                  : List.of("strings of more than 1000 characters were truncated (2 of them)"));
    }
  }

  @Test
  void aLineThatIsTooLongIsReported() throws Exception {
    Limits limits = new Limits(1000, 100, 1 << 24, 10);
    String list = "[" + "1,".repeat(40_000) + "1]";
    String log = HEADER + CALL.formatted(list) + CALL.formatted("2");
    for (String ended : List.of(log, HEADER + CALL.formatted("2") + CALL.formatted(list).strip())) {
      ReadLines read = ReadLines.of(ended.getBytes(StandardCharsets.UTF_8), limits);
      assertThat(read.features()).anyMatch(line -> line.contains("number(0x2)"));
      assertThat(read.diagnostics())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("a line of more than 67536 characters was left out (line");
      assertThat(read.incomplete()).isFalse();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The header, and calls near the end of the example. */
  private static byte[] seed() throws IOException {
    byte[] all = Files.readAllBytes(EXAMPLE);
    int start = all.length - PART;
    while (all[start - 1] != '\n') {
      start++;
    }
    return concat(bytes(HEADER), Arrays.copyOfRange(all, start, all.length));
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void mutatedTracesAreReadOrRefused() throws Exception {
    byte[] seed = seed();
    int[] outcomes = new int[2];
    assertTimeoutPreemptively(
        NET,
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = mutate(seed, new Random(round));
            outcomes[read(round, mutated)]++;
          }
        });
    assertThat(outcomes[0]).as("read").isGreaterThan(ROUNDS / 2);
  }

  private int read(int seed, byte[] trace) {
    try {
      ReadLines careful = ReadLines.of(trace, Limits.DEFAULT);
      // both ways see the same, as long as no record goes over several lines
      ReadLines file = ReadLines.ofFile(folder.resolve("trace.jsonl"), trace);
      assertThat(file.features()).as("seed %s", seed).isEqualTo(careful.features());
      return 0;
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).contains("trace.jsonl");
      return 1;
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutate(byte[] trace, Random random) {
    byte[] mutated = trace;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutated.length);
      int to = Math.min(mutated.length, at + random.nextInt(200));
      byte[] head = Arrays.copyOf(mutated, at);
      byte[] tail = Arrays.copyOfRange(mutated, random.nextBoolean() ? at : to, mutated.length);
      byte[] between = bytes(TOKENS.get(random.nextInt(TOKENS.size())));
      mutated = concat(concat(head, random.nextInt(3) == 0 ? new byte[0] : between), tail);
      if (random.nextInt(6) == 0) {
        mutated = Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length));
      }
    }
    return mutated;
  }

  @Test
  void aTraceTruncatedAnywhereIsReadAsFarAsPossible() throws Exception {
    byte[] seed = seed();
    long whole = ReadLines.of(seed, Limits.DEFAULT).features().size();
    for (int end = 1_000; end < seed.length; end += 29) {
      ReadLines read = ReadLines.of(Arrays.copyOf(seed, end), Limits.DEFAULT);
      assertThat(read.features().size()).isLessThanOrEqualTo((int) whole);
      boolean endsLine = seed[end - 1] == '\n' || seed[end] == '\n';
      assertThat(read.incomplete()).as("end %s", end).isEqualTo(!endsLine);
    }
  }

  @Test
  void aTruncatedCompressedTraceIsReadAsFarAsPossible() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(Files.readAllBytes(EXAMPLE));
    }
    byte[] half = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
    ReadLines read = ReadLines.ofFile(folder.resolve("trace.jsonl.gz"), half);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.features()).hasSizeGreaterThan(50);
  }

  @Test
  void aMalformedLineDoesNotAffectOthers() throws Exception {
    String good = CALL.formatted(1);
    ReadLines read =
        ReadLines.of(bytes(HEADER + good + "{\"call\":{\"pid\":1,\n" + good), Limits.DEFAULT);
    assertThat(read.features()).filteredOn(line -> line.contains("api(f)")).hasSize(2);
    assertThat(read.incomplete()).isFalse();
    assertThat(read.diagnostics())
        .containsExactly("a line that is not JSON was left out: it ends too early (line 3)");
  }

  @Test
  void deepNestingAndLongStringsAreLimited() throws Exception {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    Limits limits = new Limits(100, 1_000, 1 << 20, 10);
    ReadLines read =
        ReadLines.of(
            bytes(HEADER + CALL.formatted(deep) + CALL.formatted('"' + "x".repeat(500) + '"')),
            limits);
    assertThat(read.features())
        .containsExactly(
            "0:1 ", "thread 1", "call 0: string(" + "x".repeat(100) + ")", "call 0: api(f)");
    assertThat(read.diagnostics())
        .hasSize(3)
        .anyMatch(told -> told.contains("nesting depth"))
        .contains("strings of more than 100 characters were truncated (1 of them)");
  }

  @Test
  void utf16WithAByteOrderMarkIsRead() throws Exception {
    byte[] text =
        ("\ufeff" + HEADER + CALL.formatted("\"größer\"")).getBytes(StandardCharsets.UTF_16LE);
    ReadLines read = ReadLines.ofFile(folder.resolve("utf16.jsonl"), text);
    assertThat(read.features()).contains("call 0: string(größer)");
    assertThat(read.diagnostics()).isEmpty();
  }

  private static FormatConfidence likeness(Extractor extractor, String text) throws Exception {
    ReportHead beginning = ReportSource.of(new ByteArrayInputStream(bytes(text)), "x").beginning();
    return extractor.likeness(beginning);
  }

  @Test
  void onlyTheHeaderGivesCertainty() throws Exception {
    TraceFormatExtractor ours = new TraceFormatExtractor();
    assertThat(likeness(ours, HEADER)).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness(ours, "\ufeff {\"os\": \"x\", \"callscope-trace\": 1}\n{}"))
        .isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness(ours, CALL)).isEqualTo(FormatConfidence.POSSIBLE);
    assertThat(likeness(ours, "{\"behavior\": {\"callscope-trace\": 1}}"))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(ours, "\"callscope-trace\"")).isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(new CapeExtractor(), HEADER)).isNotEqualTo(FormatConfidence.CERTAIN);
  }
}
