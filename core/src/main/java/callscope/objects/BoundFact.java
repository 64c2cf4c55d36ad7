package callscope.objects;

import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.objects.HandleFact.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fact, applied to the arguments of a call signature. Not thread-safe. */
final class BoundFact {
  /** A value that is not a number. */
  static final long NO_NUMBER = Long.MIN_VALUE;

  /** No argument. */
  static final int NO_ARGUMENT = -1;

  /** The return value instead of an argument. */
  static final int RETURN = -2;

  private final HandleFact fact;
  private final int[][] candidates;
  private final CallSignatureTable signatures;
  private final StringDictionary dictionary;
  private final int signature;

  /** For each role of the fact its text and number, once it was asked for. */
  private final @Nullable String[] texts;

  private final long[] numbers;
  private final int[] arguments;

  /** The name that follows from the arguments alone, once it was looked for. */
  private @Nullable ObjectName name;

  private boolean nameKnown;

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
    this.candidates = candidates;
    this.signatures = signatures;
    this.dictionary = dictionary;
    this.signature = signature;
    this.texts = new @Nullable String[candidates.length];
    this.numbers = new long[candidates.length];
    this.arguments = new int[candidates.length];
  }

  /** Finds the text of a role: that of the first argument that has a value. */
  private String read(int slot) {
    String known = texts[slot];
    if (known != null) {
      return known;
    }
    int[] ofRole = candidates[slot];
    // an output without a value is a pointer; other arguments may be shown only
    boolean shown = slot != fact.slot(Role.RESULT);
    String text = "";
    int found = ofRole.length == 0 ? NO_ARGUMENT : ofRole[0];
    for (int i = 0; i < ofRole.length && text.isEmpty(); i++) {
      if (ofRole[i] >= 0) {
        text = recorded(ofRole[i], shown);
        found = text.isEmpty() ? found : ofRole[i];
      }
    }
    texts[slot] = text;
    numbers[slot] = number(text);
    arguments[slot] = found;
    return text;
  }

  private String recorded(int argument, boolean shown) {
    int value = signatures.argumentValue(signature, argument);
    if (value == StringDictionary.NONE && shown) {
      value = signatures.argumentPretty(signature, argument);
    }
    return value == StringDictionary.NONE || dictionary.isEmpty(value)
        ? ""
        : dictionary.text(value);
  }

  /** The recorded name of the argument in a role; empty if there is none. */
  String recordedName(Role role) {
    int argument = argument(role);
    int name = argument < 0 ? argument : signatures.argumentName(signature, argument);
    return name < 0 ? "" : dictionary.text(name);
  }

  /**
   * What the recorder says a handle stands for: the value if it is no number, a further text of the
   * same argument, or the text in angle brackets that strace shows; empty if none.
   */
  String described(Role role) {
    int argument = argument(role);
    if (argument < 0) {
      return "";
    }
    String text = text(role);
    if (number(role) == NO_NUMBER && !text.isEmpty() && !text.equals("AT_FDCWD")) {
      return text;
    }
    String further = further(role);
    if (!further.isEmpty()) {
      return further;
    }
    int pretty = signatures.argumentPretty(signature, argument);
    return pretty == StringDictionary.NONE ? "" : bracketed(dictionary.text(pretty));
  }

  /** The first further text of the argument in a role that is no number; empty if none. */
  String further(Role role) {
    for (int i = Math.max(0, argument(role)) + 1;
        i < signatures.arguments(signature)
            && signatures.argumentName(signature, i) == StringDictionary.NONE;
        i++) {
      String text = recorded(i, false);
      if (!text.isEmpty() && number(text) == NO_NUMBER) {
        return text;
      }
    }
    return "";
  }

  /** The text in angle brackets after a descriptor; empty if there is none. */
  static String bracketed(String pretty) {
    int start = pretty.indexOf('<');
    return start > 0 && pretty.endsWith(">")
        ? pretty.substring(start + 1, pretty.length() - 1)
        : "";
  }

  /** The numbers in a list, such as {@code [3, 4]}. */
  List<Long> numbers(Role role) {
    List<Long> found = new ArrayList<>();
    for (String part : text(role).replace('[', ' ').replace(']', ' ').split(",")) {
      long number = number(part.strip());
      if (number != NO_NUMBER) {
        found.add(number);
      }
    }
    return found;
  }

  HandleFact fact() {
    return fact;
  }

  /** The recorded name of the API. */
  String api() {
    return dictionary.text(signatures.api(signature));
  }

  /** The name that follows from the arguments alone; null if none does. */
  @Nullable ObjectName name(Function<BoundFact, @Nullable ObjectName> find) {
    if (!nameKnown) {
      name = find.apply(this);
      nameKnown = true;
    }
    return name;
  }

  /** The index of the argument in a role, {@link #RETURN} or {@link #NO_ARGUMENT}. */
  int argument(Role role) {
    int slot = fact.slot(role);
    if (slot < 0) {
      return NO_ARGUMENT;
    }
    read(slot);
    return arguments[slot];
  }

  /** The number in a role, or {@link #NO_NUMBER}. */
  long number(Role role) {
    int slot = fact.slot(role);
    if (slot < 0) {
      return NO_NUMBER;
    }
    read(slot);
    return numbers[slot];
  }

  /** The text in a role, even if it is a number; empty if there is none. */
  String text(Role role) {
    int slot = fact.slot(role);
    return slot < 0 ? "" : read(slot);
  }

  /** The text in a role; empty if there is none, or if it is a number, such as a pointer. */
  String name(Role role) {
    String text = text(role);
    if (text.isEmpty() || number(role) != NO_NUMBER) {
      return "";
    }
    return isPointerWithText(text) ? further(role) : text;
  }

  /** Whether it is a pointer and what it points to, as in {@code 0x12f8c0:"C:\\x"}. */
  private static boolean isPointerWithText(String text) {
    int colon = text.startsWith("0x") ? text.indexOf(":\"") : -1;
    return colon > 0 && number(text.substring(0, colon)) != NO_NUMBER;
  }

  /**
   * The integer that a text is, decimal or hexadecimal, in its 64 bits; {@link #NO_NUMBER} else.
   */
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
