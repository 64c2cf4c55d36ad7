package callscope.example;

import java.util.List;
import java.util.Optional;

/**
 * A call without its time and call site, which are added when it is written.
 *
 * @param category of capemon, for example {@code registry}
 * @param api name of the function
 * @param success what CAPE calls {@code status}
 * @param returned text of the return value
 * @param prettyReturned name of the return value, for some failures
 * @param arguments in the order of the log; names are unique
 * @param repeated how many equal calls follow directly
 */
record Call(
    String category,
    String api,
    boolean success,
    String returned,
    Optional<String> prettyReturned,
    List<Argument> arguments,
    int repeated) {

  Call {
    arguments = List.copyOf(arguments);
  }

  /** A successful call that returns zero. */
  static Call of(String category, String api, List<Argument> arguments) {
    return new Call(category, api, true, CallText.hex(0), Optional.empty(), arguments, 0);
  }

  Call returning(long value) {
    return new Call(
        category, api, true, CallText.hex(value), Optional.empty(), arguments, repeated);
  }

  /**
   * This call with a failure.
   *
   * @param code the name of a {@link Constant}, or a number that CAPE has no name for
   */
  Call failing(String code) {
    boolean named = !Character.isDigit(code.charAt(0));
    int value = named ? Constant.valueOf(code).value() : Long.decode(code).intValue();
    Optional<String> pretty = named ? Optional.of(code) : Optional.empty();
    return new Call(category, api, false, CallText.hex(value), pretty, arguments, repeated);
  }

  /** The value of an argument, which must be present. */
  String argument(String argument) {
    for (Argument candidate : arguments) {
      if (candidate.name().equals(argument)) {
        return candidate.value();
      }
    }
    throw new IllegalArgumentException(api + " has no argument " + argument);
  }

  /** Whether CAPE takes this call for a repetition of another one that it follows. */
  boolean repeats(Call other) {
    return category.equals(other.category)
        && api.equals(other.api)
        && success == other.success
        && returned.equals(other.returned)
        && arguments.equals(other.arguments);
  }

  Call times(int occurrences) {
    return new Call(category, api, success, returned, prettyReturned, arguments, occurrences - 1);
  }
}
