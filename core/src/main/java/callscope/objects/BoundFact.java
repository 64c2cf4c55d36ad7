package callscope.objects;

import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.objects.HandleFact.Role;

/** A fact, applied to the arguments of a call signature. Immutable. */
final class BoundFact {
  /** A value that is not a number. */
  static final long NO_NUMBER = Long.MIN_VALUE;

  /** No argument. */
  static final int NO_ARGUMENT = -1;

  /** The return value instead of an argument. */
  static final int RETURN = -2;

  private final HandleFact fact;

  // one element for each role of the fact, in the order of roles
  private final int[] arguments;
  private final long[] numbers;
  private final String[] texts;

  /**
   * Applies a fact.
   *
   * @param candidates for each role of the fact the arguments that may have it, best first
   */
  BoundFact(
      HandleFact fact,
      int[][] candidates,
      CallSignatureTable signatures,
      StringDictionary dictionary,
      int signature) {
    this.fact = fact;
    int size = candidates.length;
    arguments = new int[size];
    numbers = new long[size];
    texts = new String[size];
    for (int i = 0; i < size; i++) {
      arguments[i] = candidates[i].length == 0 ? NO_ARGUMENT : candidates[i][0];
      numbers[i] = NO_NUMBER;
      texts[i] = "";
      for (int argument : candidates[i]) {
        int value = argument < 0 ? argument : signatures.argumentValue(signature, argument);
        if (value >= 0 && !dictionary.isEmpty(value)) {
          arguments[i] = argument;
          texts[i] = dictionary.text(value);
          numbers[i] = number(texts[i]);
          break;
        }
      }
    }
  }

  HandleFact fact() {
    return fact;
  }

  /** The index of the argument in a role, {@link #RETURN} or {@link #NO_ARGUMENT}. */
  int argument(Role role) {
    int slot = fact.slot(role);
    return slot < 0 ? NO_ARGUMENT : arguments[slot];
  }

  /** The number in a role, or {@link #NO_NUMBER}. */
  long number(Role role) {
    int slot = fact.slot(role);
    return slot < 0 ? NO_NUMBER : numbers[slot];
  }

  /** The text in a role, even if it is a number; empty if there is none. */
  String text(Role role) {
    int slot = fact.slot(role);
    return slot < 0 ? "" : texts[slot];
  }

  /** The text in a role; empty if there is none, or if it is a number, such as a pointer. */
  String name(Role role) {
    int slot = fact.slot(role);
    return slot < 0 || numbers[slot] != NO_NUMBER ? "" : texts[slot];
  }

  /** The integer that a text is, decimal or hexadecimal, in its 64 bits; {@link #NO_NUMBER} else. */
  static long number(String text) {
    int length = text.length();
    boolean negative = length > 0 && text.charAt(0) == '-';
    int start = negative ? 1 : 0;
    boolean hexadecimal = text.startsWith("0x", start) || text.startsWith("0X", start);
    int radix = hexadecimal ? 16 : 10;
    start += hexadecimal ? 2 : 0;
    if (start >= length || length - start > (hexadecimal ? 16 : 19)) {
      return NO_NUMBER;
    }
    long value = 0;
    for (int i = start; i < length; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return NO_NUMBER;
      }
      value = value * radix + digit;
    }
    return negative ? -value : value;
  }
}
