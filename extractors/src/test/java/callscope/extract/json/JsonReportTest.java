package callscope.extract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cursor.JsonCursor;
import callscope.input.StringDictionary;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast and the careful way see the same tokens; the careful one mends and cuts. */
final class JsonReportTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports", "cape");

  /** Walks both in step; returns how many values there are. */
  private static long compare(JsonCursor one, JsonCursor other) throws IOException {
    assertThat(one.kind()).isEqualTo(other.kind());
    long values = 1;
    switch (one.kind()) {
      case OBJECT -> {
        while (both(one.hasNextField(), other.hasNextField())) {
          assertSame(one.name(), other.name());
          values += compare(one, other);
        }
      }
      case LIST -> {
        while (both(one.hasNextElement(), other.hasNextElement())) {
          values += compare(one, other);
        }
      }
      case TEXT, NUMBER, TRUE, FALSE -> assertSame(one.text(), other.text());
      case NULL -> {}
    }
    return values;
  }

  private static boolean both(boolean one, boolean other) {
    assertThat(one).isEqualTo(other);
    return one;
  }

  private static void assertSame(String one, String other) {
    if (!one.equals(other)) {
      assertThat(one).isEqualTo(other);
    }
  }

  private static void assertSameTokens(Path report) throws Exception {
    ReportSource source = ReportSource.of(report);
    try (JsonReport fast = JsonReport.fast(source, Limits.DEFAULT, ReadProgress.SILENT);
        JsonReport careful = JsonReport.careful(source, Limits.DEFAULT, ReadProgress.SILENT)) {
      assertThat(both(fast.cursor().hasNextValue(), careful.cursor().hasNextValue())).isTrue();
      assertThat(compare(fast.cursor(), careful.cursor())).isGreaterThan(3_000);
      assertThat(both(fast.cursor().hasNextValue(), careful.cursor().hasNextValue())).isFalse();
      Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT);
      careful.report(diagnostics);
      assertThat(diagnostics.all()).isEmpty();
    }
  }

  @Test
  void bothPathsReadTheSameFromTheExample() throws Exception {
    assertSameTokens(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"55dcd387", "d4690038", "0a0882b8", "36d218f3"})
  void bothPathsReadTheSameFromTheCorpus(String name) throws Exception {
    Path report = CORPUS.resolve(name + ".json.gz");
    if (!Files.exists(report)) {
      System.err.println("skipped: there is no report " + report);
    }
    assumeTrue(Files.exists(report), "there is no report " + report);
    assertSameTokens(report);
  }

  private static List<String> careful(byte[] json, Limits limits, List<String> told)
      throws Exception {
    List<String> texts = new ArrayList<>();
    ReportSource source = ReportSource.of(new ByteArrayInputStream(json), "a.json");
    try (JsonReport report = JsonReport.careful(source, limits, ReadProgress.SILENT)) {
      JsonCursor cursor = report.cursor();
      cursor.hasNextValue();
      while (cursor.hasNextElement()) {
        if (cursor.kind() == JsonCursor.Kind.TEXT) {
          texts.add(cursor.text());
        }
      }
      Diagnostics diagnostics = new Diagnostics(limits);
      report.report(diagnostics);
      diagnostics.all().forEach(diagnostic -> told.add(diagnostic.toString()));
    }
    return texts;
  }

  @Test
  void stringsAreTruncatedBetweenCharactersAndEscapes() throws Exception {
    Limits limits = new Limits(4, 10, 1_000, 10);
    List<String> told = new ArrayList<>();
    String json =
        """
        ["1234", "12345", "123\\u0041\\u0042", "\\\\\\\\\\\\\\\\x", "123\\"", "123\\"4", "",
         "a\\nb\\tc", 123456789012]
        """;

    assertThat(
            careful(
                json.replace("123456789012", "1").getBytes(StandardCharsets.UTF_8), limits, told))
        .containsExactly("1234", "1234", "123A", "\\\\\\\\", "123\"", "123\"", "", "a\nb\t");
    assertThat(told)
        .containsExactly("strings of more than 4 characters were truncated (5 of them)");
  }

  @Test
  void invalidBytesAreReplacedWhereverABufferEnds() throws Exception {
    for (int before :
        new int[] {0, 1, (1 << 16) - 5, (1 << 16) - 4, (1 << 16) - 3, (1 << 16) - 2}) {
      String head = "[\"" + "x".repeat(before);
      byte[] json = (head + "\u00e9\u00e9\ud83d\ude00\"]").getBytes(StandardCharsets.UTF_8);
      List<String> told = new ArrayList<>();
      assertThat(careful(json, Limits.DEFAULT, told))
          .containsExactly(head.substring(2) + "\u00e9\u00e9\ud83d\ude00");
      json[head.length() + 1] = '!';
      assertThat(careful(json, Limits.DEFAULT, told))
          .containsExactly(head.substring(2) + "\ufffd!\u00e9\ud83d\ude00");
      assertThat(told).containsExactly("malformed UTF-8 was read as U+FFFD (1 of them)");
    }
  }

  /** Everything that a cursor sees, up to where it fails. */
  private static String seen(JsonCursor cursor) {
    StringBuilder seen = new StringBuilder();
    try {
      while (cursor.hasNextValue()) {
        see(cursor, seen, 0);
      }
      seen.append("end");
    } catch (IOException e) {
      seen.append("broken");
    }
    return seen.toString();
  }

  private static void see(JsonCursor cursor, StringBuilder seen, int skipped) throws IOException {
    seen.append(cursor.kind()).append(' ');
    switch (cursor.kind()) {
      case OBJECT -> {
        while (cursor.hasNextField()) {
          seen.append(cursor.name()).append(':');
          see(cursor, seen, skipped + 1);
        }
      }
      case LIST -> {
        while (cursor.hasNextElement()) {
          see(cursor, seen, skipped + 1);
        }
      }
      case TEXT, NUMBER -> {
        StringDictionary table = new StringDictionary();
        String text = cursor.text();
        assertThat(table.text(cursor.number(table))).isEqualTo(text);
        seen.append(text).append(' ');
      }
      case TRUE, FALSE, NULL -> {}
    }
  }

  private static String seen(byte[] json, boolean fast) {
    // a few bytes at a time, so that every boundary is met
    InputStream dripping =
        new FilterInputStream(new ByteArrayInputStream(json)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 3));
          }
        };
    ReportSource source = ReportSource.of(dripping, "a.json");
    Limits limits = new Limits(1_000, 50, 1_000_000, 10);
    try (JsonReport report =
        fast
            ? JsonReport.fast(source, limits, ReadProgress.SILENT)
            : JsonReport.careful(source, limits, ReadProgress.SILENT)) {
      return seen(report.cursor());
    } catch (IOException | UnreadableReportException e) {
      throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  @Test
  void theCarefulPathReadsTheSameAsTheFastPath() throws Exception {
    byte[] seed =
        """
        {"a":[1,-2.5e+10,0,true,false,null,"x","\\u00e9\\n\\"",{}],"\u00e9 \ud83d\ude00":{"b":[[],{"c":"d\u20ac"}]},
         "long":"%s", "e" : 12 , "\\u0041b":"\\ud83d\\ude00\\/"}
        """
            .formatted("y".repeat(200))
            .getBytes(StandardCharsets.UTF_8);
    // the same gaps over and over, which the fast way then recognises
    byte[] repeated =
        ("["
                + """
                {"a": 1, "b": ["x", {"c": null}], "d": "y",
                 "e": {"f": [ ] , "g": true}},
                """
                    .repeat(8)
                + "{}]")
            .getBytes(StandardCharsets.UTF_8);
    byte[] parts =
        "{}[],:\"\\ \n\t0123456789.eE+-truefalsn\u00e9\u0001".getBytes(StandardCharsets.UTF_8);
    long taken =
        IntStream.range(0, 20_000)
            .parallel()
            .filter(round -> isReadAlike(changed(round % 2 == 0 ? seed : repeated, parts, round)))
            .count();
    assertThat(taken).isBetween(2_000L, 18_000L);
  }

  /** A copy in which a few random bytes are others, and which may be cut. */
  private static byte[] changed(byte[] json, byte[] parts, long seed) {
    Random random = new Random(seed);
    byte[] changed = json.clone();
    for (int change = random.nextInt(4); change > 0; change--) {
      changed[random.nextInt(changed.length)] = parts[random.nextInt(parts.length)];
    }
    boolean isCut = random.nextInt(10) == 0;
    return isCut ? Arrays.copyOf(changed, 1 + random.nextInt(changed.length - 1)) : changed;
  }

  /** Whether the fast way takes the bytes; the careful one must read the same then. */
  private static boolean isReadAlike(byte[] json) {
    String fast = seen(json, true);
    if (fast.endsWith("end")) {
      assertThat(seen(json, false)).as(new String(json, StandardCharsets.UTF_8)).isEqualTo(fast);
      return true;
    }
    return false;
  }

  @Test
  void theFastPathAcceptsOnlyJson() throws Exception {
    for (String json :
        List.of(
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "{\"a\":}",
            "[,1]",
            "{1:2}",
            "[01]",
            "[1.]",
            "[.5]",
            "[-]",
            "[1e]",
            "[+1]",
            "[tru]",
            "[nul1]",
            "[\"\\x\"]",
            "[\"\\u12\"]",
            "[\"a]",
            "[1}",
            "{\"a\":1]",
            "[NaN]",
            "['a']",
            "[1",
            "{",
            "[\"\u0000",
            "\u00a0[]")) {
      assertThat(seen(json.getBytes(StandardCharsets.UTF_8), true)).as(json).endsWith("broken");
    }
  }
}
