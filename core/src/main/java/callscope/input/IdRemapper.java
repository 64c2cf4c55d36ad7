package callscope.input;

import java.util.Arrays;

/**
 * Maps the string and signature ids of calls read ahead to those of the trace. Strings and
 * signatures that are new are added to the trace.
 */
final class IdRemapper {
  private static final int UNKNOWN = -2;

  private final StringDictionary stringsOfTrace;
  private final CallSignatureTable signaturesOfTrace;
  private int[] texts = new int[0];
  private int[] signatures = new int[0];
  private int[] run = new int[64];

  IdRemapper(StringDictionary stringsOfTrace, CallSignatureTable signaturesOfTrace) {
    this.stringsOfTrace = stringsOfTrace;
    this.signaturesOfTrace = signaturesOfTrace;
  }

  /** Adds the new strings and signatures of a batch, in the order of their appearance. */
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

  /** Maps a string id; {@link StringDictionary#NONE} maps to itself. */
  int text(int number, CallBatchBuilder.Part part) {
    if (number == StringDictionary.NONE) {
      return StringDictionary.NONE;
    }
    // it is unknown if its first batch was discarded
    if (texts[number] == UNKNOWN) {
      texts[number] = stringsOfTrace.take(part.texts(), number);
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
