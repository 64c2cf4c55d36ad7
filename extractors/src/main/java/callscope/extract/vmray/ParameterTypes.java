package callscope.extract.vmray;

import callscope.extract.vmray.LoggedCall.Kind;
import java.util.Set;

/** The meaning of the types of VMRay's log for rules. */
final class ParameterTypes {
  private static final Set<String> NUMBERS =
      Set.of(
          "signed_8bit",
          "unsigned_8bit",
          "signed_16bit",
          "unsigned_16bit",
          "signed_32bit",
          "unsigned_32bit",
          "signed_64bit",
          "unsigned_64bit",
          "double",
          "bool",
          "unknown");

  private static final Set<String> POINTERS = Set.of("ptr", "void_ptr");

  /** Types that are logged as pointers, but whose numbers rules match. */
  private static final Set<String> NUMBERS_BY_NAME =
      Set.of("hKey", "hKeyRoot", "hkResult", "samDesired");

  private ParameterTypes() {}

  /** The meaning of a parameter, by its name and its type. */
  static Kind kind(String name, String type) {
    if (type.equals("str")) {
      return Kind.TEXT;
    }
    boolean isNumber =
        NUMBERS.contains(type) || (POINTERS.contains(type) && NUMBERS_BY_NAME.contains(name));
    return isNumber ? Kind.NUMBER : Kind.ONLY_SHOWN;
  }
}
