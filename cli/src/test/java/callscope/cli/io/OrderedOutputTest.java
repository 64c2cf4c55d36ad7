package callscope.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedOutputTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private static void write(OutputStream part, String text) throws IOException {
    part.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void earlyPartsAreHeldBackUntilTheirTurn() throws IOException {
    OrderedOutput output = new OrderedOutput(written, 100);
    OutputStream second = output.part(1);
    write(second, "two ");
    assertThat(text()).isEmpty();
    write(output.part(0), "one ");
    assertThat(text()).isEqualTo("one ");

    output.end();
    write(second, "two again ");
    assertThat(text()).isEqualTo("one two two again ");
    output.end();
    output.end();

    write(output.part(3), "four");
    assertThat(text()).isEqualTo("one two two again four");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, 1 << 30})
  void manyThreadsWriteInOrderWhateverTheBudget(long budget) throws Exception {
    Random random = new Random(7);
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      byte[] part = new byte[random.nextInt(8) == 0 ? 20_000 : random.nextInt(50)];
      random.nextBytes(part);
      parts.add(part);
      expected.write(part);
    }
    OrderedOutput output = new OrderedOutput(written, budget);

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        int number = i;
        writers.add(threads.submit(() -> writeInPieces(output.part(number), parts.get(number))));
      }
      for (Future<?> writer : writers) {
        writer.get();
        output.end();
      }
    }

    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
  }

  private static void writeInPieces(OutputStream part, byte[] bytes) {
    try {
      for (int at = 0; at < bytes.length; at += 700) {
        part.write(bytes, at, Math.min(700, bytes.length - at));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aThreadThatExceedsTheBudgetWaitsForItsTurn() throws Exception {
    OrderedOutput output = new OrderedOutput(written, 10);
    write(output.part(1), "12345678");
    Thread writer = Thread.ofPlatform().start(() -> writeInPieces(output.part(2), new byte[3]));
    while (writer.getState() != Thread.State.WAITING) {
      assertThat(writer.isAlive()).as("must wait, since 11 bytes are more than 10").isTrue();
      Thread.onSpinWait();
    }

    output.end();
    output.end(); // what was held back is written, so that there is room
    writer.join();
    output.end();

    assertThat(text()).isEqualTo("12345678\0\0\0");
  }

  @Test
  void aPartThatFailsBeforeItsTurnIsNotWritten() throws IOException {
    OrderedOutput output = new OrderedOutput(written, 10);
    write(output.part(0), "one\n");
    write(output.part(1), "lost");
    output.end();

    assertThat(output.abandon(false, new byte[0])).isTrue();
    write(output.part(2), "123456789");
    output.end();

    assertThat(text()).isEqualTo("one\n123456789");
  }

  @Test
  void aPartThatFailsAfterItsBeginningEndsItsLine() throws IOException {
    OrderedOutput output = new OrderedOutput(written, 10);
    write(output.part(0), "{\"a\":");

    assertThat(output.abandon(false, new byte[0])).isFalse();
    write(output.part(1), "{}\n");

    assertThat(text()).isEqualTo("{\"a\":\n{}\n");
  }

  @Test
  void failuresOfTheStreamReachTheWriter() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    OrderedOutput output = new OrderedOutput(gone, 10);

    assertThatThrownBy(() -> write(output.part(0), "x")).hasMessage("Broken pipe");
  }
}
