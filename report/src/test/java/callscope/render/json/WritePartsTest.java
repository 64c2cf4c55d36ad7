package callscope.render.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces are written in their order, whichever thread makes them. */
@Timeout(60)
final class WritePartsTest {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static List<JsonMaker> makers(int threads) {
    List<JsonMaker> makers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      makers.add(new JsonMaker(FACTORY));
    }
    return makers;
  }

  private static DocumentPart text(int number) {
    // some are larger than the buffers that are used again
    String text = number + ";" + "x".repeat(number % 50 == 0 ? 2 << 20 : number % 97);
    return (json, maker) -> json.text(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 16, 17, 200})
  void twoThreadsWriteTheSameAsOne(int count) throws Exception {
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(text(i));
    }
    ByteArrayOutputStream byOne = new ByteArrayOutputStream();
    WriteParts.write(pieces, makers(1), byOne);
    ByteArrayOutputStream byTwo = new ByteArrayOutputStream();
    WriteParts.write(pieces, makers(2), byTwo);
    assertThat(byTwo.toByteArray()).isEqualTo(byOne.toByteArray());
    assertThat(byOne.toString(StandardCharsets.US_ASCII).split("\"\"").length)
        .isEqualTo(Math.max(1, count));
  }

  @Test
  void bothThreadsGenerateParts() throws Exception {
    Thread own = Thread.currentThread();
    CountDownLatch other = new CountDownLatch(1);
    AtomicInteger mine = new AtomicInteger();
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pieces.add(
          (json, maker) -> {
            if (Thread.currentThread() != own) {
              other.countDown();
            } else if (mine.getAndIncrement() == 0) {
              await(other);
            }
            json.raw('x');
          });
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WriteParts.write(pieces, makers(2), out);
    assertThat(out.size()).isEqualTo(100);
    assertThat(other.getCount()).isZero();
    assertThat(mine.get()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyAFewPartsAreGeneratedAhead() throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pieces.add(
          (json, maker) -> {
            most.accumulateAndGet(made.incrementAndGet() - written.get(), Math::max);
            json.raw('x');
          });
    }
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            written.incrementAndGet();
          }
        };
    WriteParts.write(pieces, makers(2), out);
    assertThat(written.get()).isEqualTo(500);
    assertThat(most.get()).isLessThanOrEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFailureInAPartIsThrown(int threads) {
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      pieces.add(
          (json, maker) -> {
            if (number == 60) {
              throw new IllegalArgumentException("the sixtieth");
            }
            json.raw('x');
          });
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> WriteParts.write(pieces, makers(threads), out))
        .isInstanceOf(RuntimeException.class)
        .satisfies(
            e -> assertThat(e.getCause() == null ? e : e.getCause()).hasMessage("the sixtieth"));
    assertThat(out.size()).isLessThanOrEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anOutOfMemoryErrorIsPassedOn(int threads) {
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pieces.add(
          (json, maker) -> {
            throw new OutOfMemoryError("made up");
          });
    }
    assertThatThrownBy(
            () -> WriteParts.write(pieces, makers(threads), OutputStream.nullOutputStream()))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("made up");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void nothingIsGeneratedAfterAWriteFailed(int threads) throws Exception {
    AtomicInteger made = new AtomicInteger();
    List<DocumentPart> pieces = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      pieces.add(
          (json, maker) -> {
            made.incrementAndGet();
            json.text("x".repeat(100_000));
          });
    }
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> WriteParts.write(pieces, makers(threads), full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(made.get()).isLessThan(50);
  }
}
