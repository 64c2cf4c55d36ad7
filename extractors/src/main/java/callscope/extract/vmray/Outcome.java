package callscope.extract.vmray;

import callscope.input.CallTable.Success;
import java.util.OptionalLong;

/** Whether a call succeeded, if its return value determines that. */
final class Outcome {
  /** The highest two bits of a status of the kernel are set for an error. */
  private static final long ERROR = 0xc0000000L;

  private Outcome() {}

  /**
   * The outcome of a call.
   *
   * @param type the type of the return value, as the log names it; may be empty
   */
  static Success of(String api, String type, String returned) {
    OptionalLong value = WholeNumber.of(returned);
    if (value.isEmpty()) {
      return Success.UNKNOWN;
    }
    if (type.equals("bool")) {
      return value.getAsLong() == 0 ? Success.FAILED : Success.SUCCEEDED;
    }
    if (isOfFamily(api, "Reg")) {
      return value.getAsLong() == 0 ? Success.SUCCEEDED : Success.FAILED;
    }
    if (isOfFamily(api, "Nt") || isOfFamily(api, "Zw")) {
      boolean failed = (value.getAsLong() & ERROR) == ERROR;
      return failed ? Success.FAILED : Success.SUCCEEDED;
    }
    return Success.UNKNOWN;
  }

  /** {@code RegOpenKeyExW} belongs to the family {@code Reg}, {@code RegisterClassW} does not. */
  private static boolean isOfFamily(String api, String family) {
    return api.length() > family.length()
        && api.startsWith(family)
        && Character.isUpperCase(api.charAt(family.length()));
  }
}
