package callscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteSourceTest {
  private static ByteSource source(ByteSink sink) {
    byte[] bytes = sink.toBytes();
    byte[] shifted = new byte[bytes.length + 3];
    System.arraycopy(bytes, 0, shifted, 3, bytes.length);
    return ByteSource.of(shifted, 3);
  }

  @Test
  void stringsOfAllAlphabetsAreRestored() {
    List<String> texts =
        List.of("", "plain", "na\u00efve", "\u0416\u4e2d", "\ud83d\ude00", "\ud800 alone", "plain");
    ByteSink sink = new ByteSink();
    sink.strings(texts);
    sink.optionalString(Optional.empty());
    sink.optionalString(Optional.of("\udfff"));

    ByteSource source = source(sink);
    assertThat(source.strings()).isEqualTo(texts);
    assertThat(source.optionalString()).isEmpty();
    assertThat(source.optionalString()).contains("\udfff");
  }

  @Test
  void numbersAreRestored() {
    long[] longs = {0, 127, 128, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    int[] ints = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
    ByteSink sink = new ByteSink();
    for (long number : longs) {
      sink.number(number);
    }
    sink.longs(longs);
    sink.ints(ints);
    sink.bytes(new byte[] {1, -1});
    sink.flag(true);

    ByteSource source = source(sink);
    for (long number : longs) {
      assertThat(source.number()).isEqualTo(number);
    }
    assertThat(source.longs()).isEqualTo(longs);
    assertThat(source.ints()).isEqualTo(ints);
    assertThat(source.bytes()).containsExactly(1, -1);
    assertThat(source.flag()).isTrue();
  }

  @Test
  void aBlockCanBeSkippedAndReadLaterFromAnyPosition() {
    ByteSink sink = new ByteSink();
    int[] position = new int[1];
    sink.string("before");
    sink.block(
        inner -> {
          inner.string("first");
          position[0] = inner.position();
          inner.string("before");
          inner.number(300);
        });
    sink.string("after");

    ByteSource source = source(sink);
    assertThat(source.string()).isEqualTo("before");
    ByteSource block = source.block();
    assertThat(source.string()).isEqualTo("after");
    ByteSource later = block.at(position[0]);
    assertThat(later.string()).isEqualTo("before");
    assertThat(later.number()).isEqualTo(300);
    assertThat(block.string()).isEqualTo("first");
  }
}
