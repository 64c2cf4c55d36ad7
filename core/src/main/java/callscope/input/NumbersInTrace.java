package callscope.input;

import java.util.Arrays;

/**
 * The numbers that the texts and shapes of calls read ahead have in the tables of a trace, which
 * gets what it has not.
 */
final class NumbersInTrace {
  private static final int UNKNOWN = -2;

  private final TextTable textsOfTrace;
  private final ShapeTable shapesOfTrace;
  private int[] texts = new int[0];
  private int[] shapes = new int[0];
  private int[] run = new int[64];

  NumbersInTrace(TextTable textsOfTrace, ShapeTable shapesOfTrace) {
    this.textsOfTrace = textsOfTrace;
    this.shapesOfTrace = shapesOfTrace;
  }

  /** Adds what came with a part, in the order in which it came. */
  void add(CallsAhead.Part part) {
    texts = withRoomFor(texts, part.texts().size());
    for (int i = part.firstText(); i < part.texts().size(); i++) {
      text(i, part);
    }
    shapes = withRoomFor(shapes, part.shapes().size());
    for (int i = part.firstShape(); i < part.shapes().size(); i++) {
      shape(i, part);
    }
  }

  private static int[] withRoomFor(int[] numbers, int size) {
    if (size <= numbers.length) {
      return numbers;
    }
    int[] more = Arrays.copyOf(numbers, Math.max(size, numbers.length * 2));
    Arrays.fill(more, numbers.length, more.length, UNKNOWN);
    return more;
  }

  /** The number of a text, or {@link TextTable#NONE} if that is given. */
  int text(int number, CallsAhead.Part part) {
    if (number == TextTable.NONE) {
      return TextTable.NONE;
    }
    // it may be unknown although it came before, with a part that nobody wanted
    if (texts[number] == UNKNOWN) {
      texts[number] = textsOfTrace.take(part.texts(), number);
    }
    return texts[number];
  }

  int shape(int number, CallsAhead.Part part) {
    if (shapes[number] == UNKNOWN) {
      shapes[number] = numberOf(number, part);
    }
    return shapes[number];
  }

  private int numberOf(int shape, CallsAhead.Part part) {
    ShapeView from = part.shapes();
    int start = from.starts()[shape];
    int length = from.starts()[shape + 1] - start;
    if (length > run.length) {
      run = new int[length * 2];
    }
    for (int i = 0; i < length; i++) {
      run[i] = text(from.data()[start + i], part);
    }
    return shapesOfTrace.number(run, length);
  }
}
