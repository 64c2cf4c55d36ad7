package callscope.input;

import java.util.Arrays;

/**
 * The numbers that the texts and signatures of calls read ahead have in the tables of a trace,
 * which gets what it has not.
 */
final class IdRemapper {
  private static final int UNKNOWN = -2;

  private final StringDictionary textsOfTrace;
  private final CallSignatureTable signaturesOfTrace;
  private int[] texts = new int[0];
  private int[] signatures = new int[0];
  private int[] run = new int[64];

  IdRemapper(StringDictionary textsOfTrace, CallSignatureTable signaturesOfTrace) {
    this.textsOfTrace = textsOfTrace;
    this.signaturesOfTrace = signaturesOfTrace;
  }

  /** Adds what came with a part, in the order in which it came. */
  void add(CallBatchBuilder.Part part) {
    texts = withRoomFor(texts, part.texts().size());
    for (int i = part.firstText(); i < part.texts().size(); i++) {
      text(i, part);
    }
    signatures = withRoomFor(signatures, part.signatures().size());
    for (int i = part.firstSignature(); i < part.signatures().size(); i++) {
      signature(i, part);
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

  /** The number of a text, or {@link StringDictionary#NONE} if that is given. */
  int text(int number, CallBatchBuilder.Part part) {
    if (number == StringDictionary.NONE) {
      return StringDictionary.NONE;
    }
    // it may be unknown although it came before, with a part that nobody wanted
    if (texts[number] == UNKNOWN) {
      texts[number] = textsOfTrace.take(part.texts(), number);
    }
    return texts[number];
  }

  int signature(int number, CallBatchBuilder.Part part) {
    if (signatures[number] == UNKNOWN) {
      signatures[number] = numberOf(number, part);
    }
    return signatures[number];
  }

  private int numberOf(int signature, CallBatchBuilder.Part part) {
    CallSignatureView from = part.signatures();
    int start = from.starts()[signature];
    int length = from.starts()[signature + 1] - start;
    if (length > run.length) {
      run = new int[length * 2];
    }
    for (int i = 0; i < length; i++) {
      run[i] = text(from.data()[start + i], part);
    }
    return signaturesOfTrace.intern(run, length);
  }
}
