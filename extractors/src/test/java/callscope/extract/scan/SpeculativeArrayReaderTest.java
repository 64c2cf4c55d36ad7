package callscope.extract.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.json.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second thread reads parts of a list, and the first one finds them where they belong. */
@Timeout(60)
final class SpeculativeArrayReaderTest {
  /** Some blocks of elements like {@code {"n": 17, "text": "..."}}. */
  private static final int ELEMENTS = 60_000;

  @TempDir private Path folder = Path.of("");

  private final CountDownLatch read = new CountDownLatch(2);

  /** Reads the number of each element; what it is told to dislike is left to the first thread. */
  private final class Numbers implements ElementDecoder<List<Long>> {
    private final JsonCursor cursor;
    private final long disliked;
    private List<Long> numbers = new ArrayList<>();

    private Numbers(JsonCursor cursor, long disliked) {
      this.cursor = cursor;
      this.disliked = disliked;
    }

    @Override
    public boolean decode() throws IOException {
      long number = number(cursor);
      numbers.add(number);
      if (number == disliked) {
        read.countDown();
      }
      return number != disliked;
    }

    @Override
    public List<Long> batch() {
      List<Long> batch = numbers;
      numbers = new ArrayList<>();
      read.countDown();
      return batch;
    }

    @Override
    public void discard() {
      numbers = new ArrayList<>();
    }
  }

  private static long number(JsonCursor cursor) throws IOException {
    long number = -1;
    while (cursor.hasNextField()) {
      if (cursor.name().equals("n")) {
        number = Long.parseLong(cursor.text());
      } else {
        cursor.skip();
      }
    }
    return number;
  }

  private static String element(long number, String text, String between) {
    return "{" + between + "\"n\": \"" + number + "\", \"text\": \"" + text + "\"}";
  }

  private static String list(String between) {
    Random random = new Random(1);
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < ELEMENTS; i++) {
      json.append(i == 0 ? between : "," + between);
      json.append(element(i, "x".repeat(random.nextInt(60)), between));
    }
    return json.append(']').toString();
  }

  /** What the first thread finds: numbers of elements, and how many pieces it took over. */
  private record Found(List<Long> numbers, int pieces, String end) {}

  private Found read(String json, long disliked) throws Exception {
    Path file = folder.resolve("list.json");
    Files.writeString(file, json, StandardCharsets.UTF_8);
    Limits limits = Limits.DEFAULT.withThreads(2);
    try (JsonReport report =
        JsonReport.fastByTwo(ReportSource.of(file), limits, ReadProgress.SILENT)) {
      JsonCursor cursor = report.cursor();
      SpeculativeArrayReader<List<Long>> ahead =
          report.ahead(second -> new Numbers(second, disliked)).orElseThrow();
      List<Long> numbers = new ArrayList<>();
      int pieces = 0;
      assertThat(cursor.hasNextValue()).isTrue();
      while (cursor.hasNextElement()) {
        Optional<List<Long>> piece = ahead.next();
        if (piece.isEmpty()) {
          numbers.add(number(cursor));
          if (numbers.size() == 1) {
            // until the second thread has something to give
            assertThat(read.await(50, TimeUnit.SECONDS)).isTrue();
          }
        } else {
          numbers.addAll(piece.get());
          pieces++;
        }
      }
      return new Found(numbers, pieces, cursor.place());
    }
  }

  private String placeInOrder(String json) throws Exception {
    Path file = Files.writeString(folder.resolve("alone.json"), json, StandardCharsets.UTF_8);
    try (JsonReport report =
        JsonReport.fast(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT)) {
      assertThat(report.cursor().hasNextValue()).isTrue();
      while (report.cursor().hasNextElement()) {
        number(report.cursor());
      }
      return report.cursor().place();
    }
  }

  private static List<Long> all() {
    return IntStream.range(0, ELEMENTS).mapToObj(i -> (long) i).toList();
  }

  @Test
  void allElementsComeInOrderAndSomeInBatches() throws Exception {
    String json = list("");
    assertThat(json.length()).isGreaterThan(10 * BlockCache.SIZE);
    Found found = read(json, -2);
    assertThat(found.numbers()).isEqualTo(all());
    assertThat(found.pieces()).isPositive();
  }

  @Test
  void linesAreCountedAcrossBatches() throws Exception {
    String json = list("\r\n  ");
    Found found = read(json, -2);
    assertThat(found.numbers()).isEqualTo(all());
    assertThat(found.pieces()).isPositive();
    assertThat(found.end()).isEqualTo(placeInOrder(json)).startsWith("at line: 120");
  }

  @Test
  void elementsThatTheSecondThreadCanNotReadAreReadByTheFirst() throws Exception {
    // somewhere in the third block, which is the first that is read ahead
    Found found = read(list(""), 2L * BlockCache.SIZE / 58);
    assertThat(found.numbers()).isEqualTo(all());
  }

  @Test
  void textThatOnlyLooksLikeAnElementIsNotUsed() throws Exception {
    // texts and inner lists in which elements seem to begin, larger than a block each
    String bait = element(-7, "", "").replace("\"", "\\\"");
    String text = "}," + bait + (", " + bait).repeat(20_000);
    String inner = "[0, " + (element(-8, "", "") + ", ").repeat(20_000) + "0]";
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 20; i++) {
      json.append(i == 0 ? "" : ", ").append("{\"n\": \"").append(i).append("\", \"text\": ");
      json.append(i % 2 == 0 ? '"' + text + '"' : inner).append('}');
    }
    Found found = read(json.append(']').toString(), -8);
    assertThat(found.numbers()).isEqualTo(IntStream.range(0, 20).mapToObj(i -> (long) i).toList());
  }

  @Test
  void anElementMayBeLargerThanAllBufferedBlocks() throws Exception {
    String json =
        "["
            + element(0, "x", "")
            + ", "
            + element(1, "y".repeat((BlockCache.AHEAD + 3) * BlockCache.SIZE / 4), "")
            + (", " + element(2, "z", "")).repeat(20_000)
            + "]";
    read.countDown();
    read.countDown();
    assertThat(read(json, -2).numbers()).hasSize(20_002);
  }

  @Test
  void anErrorHasItsPosition() throws Exception {
    String json = list("");
    String cut = json.substring(0, json.length() * 3 / 4);
    assertThatThrownBy(() -> read(cut, -2))
        .isInstanceOf(FastPathUnsupportedException.class)
        .hasMessageContaining("it ends too early");
  }
}
