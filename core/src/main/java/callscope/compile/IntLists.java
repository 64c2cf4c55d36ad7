package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import java.util.Arrays;
import java.util.List;

/** Lists of integers in one array: decoding creates two objects, however many lists there are. */
final class IntLists {
  private static final int[] NONE = {};

  /** The start of each list, and the end of the last one. */
  private final int[] starts;

  private final int[] numbers;

  private IntLists(int[] starts, int[] numbers) {
    this.starts = starts;
    this.numbers = numbers;
  }

  static IntLists of(List<int[]> lists) {
    int[] starts = new int[lists.size() + 1];
    for (int i = 0; i < lists.size(); i++) {
      starts[i + 1] = starts[i] + lists.get(i).length;
    }
    int[] numbers = new int[starts[lists.size()]];
    for (int i = 0; i < lists.size(); i++) {
      System.arraycopy(lists.get(i), 0, numbers, starts[i], lists.get(i).length);
    }
    return new IntLists(starts, numbers);
  }

  int size() {
    return starts.length - 1;
  }

  int[] get(int list) {
    int from = starts[list];
    int to = starts[list + 1];
    return from == to ? NONE : Arrays.copyOfRange(numbers, from, to);
  }

  /** The start of a list; it ends at the start of the next one. */
  int start(int list) {
    return starts[list];
  }

  /** The integer at a position between the start of a list and its end. */
  int number(int at) {
    return numbers[at];
  }

  void write(ByteSink sink) {
    sink.ints(starts);
    sink.ints(numbers);
  }

  static IntLists read(ByteSource source) {
    return new IntLists(source.ints(), source.ints());
  }
}
