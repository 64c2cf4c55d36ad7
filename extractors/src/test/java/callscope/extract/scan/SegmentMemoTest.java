package callscope.extract.scan;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Segments of equal bytes are decoded once; whatever the decoder reads, the outcome is the same.
 */
final class SegmentMemoTest {
  private static final FieldSet FIELDS = new FieldSet("a", "b", "list", "other");
  private static final int SEEDS = 300;

  private final Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT);
  private int decoded;

  private static JsonCursor cursor(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new FastCursor(new ByteArrayInputStream(bytes), Limits.DEFAULT);
  }

  /** What a decoder of fields finds, and the field behind them. */
  private record Found(String text, int next) {}

  /** Reads the objects of a list; the segment of each is from its field `a` up to `other`. */
  private List<String> read(String json, boolean reportsAll) throws IOException {
    JsonCursor cursor = cursor(json);
    SegmentMemo<Found> memo = new SegmentMemo<>(cursor, diagnostics, Kind.TEXT, 'r');
    List<String> all = new ArrayList<>();
    assertThat(cursor.hasNextValue()).isTrue();
    while (cursor.hasNextElement()) {
      StringBuilder object = new StringBuilder();
      int field = cursor.nextField(FIELDS);
      while (field != FieldSet.END) {
        if (field == 0) {
          Found found = memo.decode(() -> segment(cursor, reportsAll));
          object.append(found.text);
          field = found.next;
        } else {
          object.append(value(cursor, field));
          field = cursor.nextField(FIELDS);
        }
      }
      all.add(object + " " + cursor.place());
    }
    return all;
  }

  private Found segment(JsonCursor cursor, boolean reports) throws IOException {
    decoded++;
    if (reports) {
      diagnostics.detail("something", cursor.place());
    }
    StringBuilder text = new StringBuilder();
    int field = 0;
    while (field >= 0 && field < 3) {
      text.append(value(cursor, field));
      field = cursor.nextField(FIELDS);
    }
    return new Found(text.toString(), field);
  }

  private static String value(JsonCursor cursor, int field) throws IOException {
    if (cursor.kind() == Kind.LIST) {
      StringBuilder elements = new StringBuilder("[");
      while (cursor.hasNextElement()) {
        elements.append(cursor.kind().isPlain() ? cursor.text() : cursor.kind()).append(',');
        cursor.skip();
      }
      return field + "=" + elements + "];";
    }
    if (!cursor.kind().isPlain()) {
      String kind = cursor.kind().name();
      cursor.skip();
      return field + "=" + kind + ";";
    }
    return field + "=" + cursor.text() + ";";
  }

  @Test
  void segmentsOfEqualBytesAreDecodedOnce() throws IOException {
    String object = "{\"a\": \"x\", \"b\": \"y\", \"other\": \"z%d\"}";
    String json = "[" + object.formatted(1) + ", " + object.formatted(2) + "]";
    assertThat(read(json, false))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("0=x;1=y;3=z1; "),
            second -> assertThat(second).startsWith("0=x;1=y;3=z2; "));
    assertThat(decoded).isEqualTo(1);
  }

  @Test
  void aSegmentThatDiffersInItsLastByteIsDecodedAgain() throws IOException {
    String json =
        "[{\"a\": \"x\", \"b\": \"y\", \"other\": \"\"},{\"a\": \"x\", \"b\": \"y\", \"othes\": 1}]";
    assertThat(read(json, false))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("0=x;1=y;3=; "),
            second -> assertThat(second).startsWith("0=x;1=y;-1=1; "));
    assertThat(decoded).isEqualTo(2);
  }

  /** Reads a list of objects with a memo of recent segments; every other one is only skipped. */
  private List<String> readRecent(String json) throws IOException {
    JsonCursor cursor = cursor(json);
    SegmentMemo<String> memo = SegmentMemo.ofRecent(cursor, diagnostics, Kind.OBJECT, '}');
    List<String> all = new ArrayList<>();
    assertThat(cursor.hasNextValue()).isTrue();
    boolean isSkipped = false;
    while (cursor.hasNextElement()) {
      if (isSkipped) {
        memo.skip();
      } else {
        all.add(memo.decode(() -> object(cursor)));
      }
      isSkipped = !isSkipped;
    }
    all.add(cursor.place());
    return all;
  }

  private String object(JsonCursor cursor) throws IOException {
    decoded++;
    StringBuilder text = new StringBuilder();
    while (cursor.hasNextField()) {
      text.append(cursor.name()).append(value(cursor, 0));
    }
    return text.toString();
  }

  @Test
  void aMemoOfRecentSegmentsDecodesAndSkipsEqualSegments() throws IOException {
    String json = "[{\"a\": 1},{\"a\": 1},{\"a\": 1},{\"b\": [2]},{\"b\": [3]}]";
    assertThat(readRecent(json)).containsExactly("a0=1;", "a0=1;", "b0=[3,];", place(json));
    assertThat(decoded).isEqualTo(2);
  }

  private static String place(String line) {
    return "at line: 1, column: " + (line.length() + 1);
  }

  @Test
  void aMemoOfRecentSegmentsForgetsThem() throws IOException {
    List<String> objects = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // each twice in succession, and the first one again at last
      objects.add("{\"a\": " + i % 999 + "},{\"a\": " + i % 999 + "}");
      expected.add("a0=" + i % 999 + ";");
    }
    String json = "[" + String.join(",", objects) + "]";
    expected.add(place(json));
    assertThat(readRecent(json)).isEqualTo(expected);
    assertThat(decoded).isEqualTo(1000);
  }

  @Test
  void aSegmentWithADiagnosticReportsItEachTime() throws IOException {
    String object = "{\"a\": \"x\", \"other\": \"\"}";
    assertThat(read("[" + object + "," + object + "," + object + "]", true)).hasSize(3);
    assertThat(decoded).isEqualTo(3);
    assertThat(diagnostics.noted()).isEqualTo(3);
  }

  @Test
  void anySegmentIsReadAsWithoutTheMemo() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      StringBuilder json = new StringBuilder("[");
      for (int i = 0; i < 60; i++) {
        json.append(i == 0 ? "" : random.nextBoolean() ? "," : ",\n ").append(object(random));
      }
      String all = json.append(']').toString();
      assertThat(read(all, false)).as("seed %d", seed).isEqualTo(read(all, true));
    }
    assertThat(decoded).isPositive();
  }

  private static String object(Random random) {
    List<String> names = List.of("a", "b", "list", "other", "unknown");
    List<String> values =
        List.of(
            "\"x\"", "\"other\"", "\"\\u00e9r\"", "7", "null", "true", "[]", "[1, \"r\"]", "{}");
    StringBuilder object = new StringBuilder("{");
    int fields = random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      object.append(i == 0 ? "\"" : ", \"");
      // mostly the usual order, sometimes any
      object.append(random.nextInt(5) == 0 ? names.get(random.nextInt(5)) : names.get(i));
      object.append("\": ").append(values.get(random.nextInt(random.nextInt(values.size()) + 1)));
    }
    return object.append('}').toString();
  }
}
