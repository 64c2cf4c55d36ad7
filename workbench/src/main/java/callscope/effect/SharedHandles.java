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
 * Tells which calls work on the same thing, by the handles among their arguments. What calls an
 * argument a handle is its name, since any small number may be one.
 */
final class SharedHandles {
  /** No handle, those that mean the own process or thread, and the keys that are always open. */
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

  /** {@code hKey}, {@code FileHandle}, {@code socket}, {@code fd}, and what contains these. */
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
