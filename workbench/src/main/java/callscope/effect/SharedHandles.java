package callscope.effect;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds calls that work on the same object, by the handles among their arguments. An argument is
 * recognised as a handle by its name, because any small number may be a handle.
 */
final class SharedHandles {
  /**
   * Values that identify no object: null, invalid, the pseudo handles of the own process and
   * thread, and the predefined registry keys.
   */
  private static final Set<Numeral> OF_NOTHING =
      Stream.of(
              "0 -1 -2 0xffffffff 0xfffffffe 0xffffffffffffffff 0xfffffffffffffffe 0x80000000"
                  .split(" "),
              "0x80000001 0x80000002 0x80000003 0x80000004 0x80000005 0x80000006 0x80000007"
                  .split(" "))
          .flatMap(Arrays::stream)
          .flatMap(text -> PythonInteger.parse(text).stream())
          .collect(Collectors.toUnmodifiableSet());

  private final StringDictionary texts;
  private final CallSignatureTable signatures;

  SharedHandles(Trace trace) {
    this.texts = trace.texts();
    this.signatures = trace.signatures();
  }

  /** The handles among the arguments of a call. */
  Set<Numeral> of(CallTable calls, int call) {
    Set<Numeral> handles = new HashSet<>();
    int signature = calls.signature(call);
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && isHandle(texts.text(name))) {
        PythonInteger.parse(texts.text(value))
            .filter(number -> !OF_NOTHING.contains(number))
            .ifPresent(handles::add);
      }
    }
    return handles;
  }

  /**
   * Whether it is a name such as {@code hKey}, {@code FileHandle}, {@code socket} or {@code fd}, or
   * contains one.
   */
  private static boolean isHandle(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean hungarian =
        name.length() > 1 && name.charAt(0) == 'h' && Character.isUpperCase(name.charAt(1));
    return hungarian
        || lower.contains("handle")
        || lower.contains("socket")
        || lower.equals("fd")
        || lower.equals("s");
  }
}
