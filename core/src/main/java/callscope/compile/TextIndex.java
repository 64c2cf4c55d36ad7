package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Finds numbers by texts. It holds nothing but hashes, so that reading it makes no texts; whether a
 * text is the one that was meant, tells who knows the texts.
 */
final class TextIndex {
  /** The hash and, one more than it is, the number of each text; free slots have 0. */
  private final int[] slots;

  private TextIndex(int[] slots) {
    this.slots = slots;
  }

  static TextIndex of(Map<String, Integer> numbers) {
    int size = Integer.highestOneBit(Math.max(1, numbers.size())) * 4;
    int[] slots = new int[2 * size];
    numbers.forEach(
        (text, number) -> {
          int slot = first(text, size);
          while (slots[2 * slot + 1] != 0) {
            slot = (slot + 1) & (size - 1);
          }
          slots[2 * slot] = text.hashCode();
          slots[2 * slot + 1] = number + 1;
        });
    return new TextIndex(slots);
  }

  private static int first(String text, int size) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (size - 1);
  }

  /**
   * The number of a text, or -1.
   *
   * @param texts the text of each number
   */
  int find(String text, IntFunction<String> texts) {
    int hash = text.hashCode();
    int size = slots.length / 2;
    int slot = first(text, size);
    while (slots[2 * slot + 1] != 0) {
      if (slots[2 * slot] == hash) {
        int number = slots[2 * slot + 1] - 1;
        if (texts.apply(number).equals(text)) {
          return number;
        }
      }
      slot = (slot + 1) & (size - 1);
    }
    return -1;
  }

  void write(ByteSink sink) {
    sink.ints(slots);
  }

  static TextIndex read(ByteSource source) {
    return new TextIndex(source.ints());
  }
}
