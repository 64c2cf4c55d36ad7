package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Maps strings to numbers. It contains only hashes, so that decoding it creates no strings; lookups
 * compare with the string that the caller supplies for a number.
 */
final class StringIndex {
  /** For each string its hash and its number plus one; free slots have 0. */
  private final int[] slots;

  private StringIndex(int[] slots) {
    this.slots = slots;
  }

  static StringIndex of(Map<String, Integer> numbers) {
    int size = Integer.highestOneBit(Math.max(1, numbers.size())) * 4;
    int[] slots = new int[2 * size];
    numbers.forEach(
        (string, number) -> {
          int slot = first(string, size);
          while (slots[2 * slot + 1] != 0) {
            slot = (slot + 1) & (size - 1);
          }
          slots[2 * slot] = string.hashCode();
          slots[2 * slot + 1] = number + 1;
        });
    return new StringIndex(slots);
  }

  private static int first(String string, int size) {
    int hash = string.hashCode();
    return (hash ^ (hash >>> 16)) & (size - 1);
  }

  /**
   * The number of a string, or -1.
   *
   * @param strings the string of each number
   */
  int find(String string, IntFunction<String> strings) {
    int hash = string.hashCode();
    int size = slots.length / 2;
    int slot = first(string, size);
    while (slots[2 * slot + 1] != 0) {
      if (slots[2 * slot] == hash) {
        int number = slots[2 * slot + 1] - 1;
        if (strings.apply(number).equals(string)) {
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

  static StringIndex read(ByteSource source) {
    return new StringIndex(source.ints());
  }
}
