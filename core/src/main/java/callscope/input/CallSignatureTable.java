package callscope.input;

import callscope.api.Internal;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All distinct call signatures: the API, its category and the arguments with their names. Calls
 * that agree in all of these share one signature.
 *
 * <p>A signature is a run of integers: API, category, and for each argument name, value and pretty
 * value. Each is a string id or {@link StringDictionary#NONE}.
 */
@Internal
public final class CallSignatureTable {
  private static final int HEADER = 2;
  private static final int PER_ARGUMENT = 3;

  private int[] data = new int[8192];

  /** The start of each signature, followed by the end of the last one. */
  private int[] starts = new int[1024];

  private int[] hashes = new int[1024];
  private int[] slots = new int[4096];
  private int size;
  private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;

  /** The number of signatures. */
  public int size() {
    return size;
  }

  /** The string id of the API. */
  public int api(int signature) {
    return data[starts[signature]];
  }

  /** The string id of the category, or {@link StringDictionary#NONE}. */
  public int category(int signature) {
    return data[starts[signature] + 1];
  }

  /** The number of arguments. */
  public int arguments(int signature) {
    return (starts[signature + 1] - starts[signature] - HEADER) / PER_ARGUMENT;
  }

  /** The string id of the name of an argument. */
  public int argumentName(int signature, int argument) {
    return data[starts[signature] + HEADER + argument * PER_ARGUMENT];
  }

  /** The string id of the value of an argument, or {@link StringDictionary#NONE} if it has none. */
  public int argumentValue(int signature, int argument) {
    return data[starts[signature] + HEADER + argument * PER_ARGUMENT + 1];
  }

  /**
   * The string id of the readable form of an argument, or {@link StringDictionary#NONE} if it has
   * none.
   */
  public int argumentPretty(int signature, int argument) {
    return data[starts[signature] + HEADER + argument * PER_ARGUMENT + 2];
  }

  /** Returns a snapshot for threads other than the one that fills the table. */
  CallSignatureView view() {
    return new CallSignatureView(data, starts, size);
  }

  /** Interns the signature of a call and stores its id in the builder. */
  int intern(CallBuilder call) {
    if (call.signature() == CallBuilder.UNKNOWN) {
      call.signature(intern(call.run(), call.runLength()));
    }
    return call.signature();
  }

  /** Interns the signature in the first {@code length} elements of a run; returns its id. */
  int intern(int[] run, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * multiplier + run[i];
    }
    hash ^= hash >>> 15;
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash
          && Arrays.equals(data, starts[candidate], starts[candidate + 1], run, 0, length)) {
        return candidate;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(run, length, hash, slot);
  }

  private int add(int[] run, int length, int hash, int slot) {
    int start = starts[size];
    if (start + length > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, start + length));
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      hashes = Arrays.copyOf(hashes, hashes.length * 2);
    }
    System.arraycopy(run, 0, data, start, length);
    hashes[size] = hash;
    slots[slot] = ++size;
    starts[size] = start + length;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }
}
