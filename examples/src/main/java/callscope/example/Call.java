package callscope.example;

import java.util.List;
import java.util.Optional;

/**
 * What one call did, without when and where: those are added as it is written.
 *
 * @param category of capemon, for example {@code registry}
 * @param api name of the function
 * @param success what CAPE calls {@code status}
 * @param returned text of the return value
 * @param prettyReturned name of the return value, for some failures
 * @param arguments in the order of the log, each name once
 * @param repeated how many equal calls followed at once
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

  /** A successful call that returns zero, the usual case for NTSTATUS and registry functions. */
  static Call of(String category, String api, Argument... arguments) {
    return new Call(category, api, true, CallText.hex(0), Optional.empty(), List.of(arguments), 0);
  }

  /** This call returning {@code value}, as a function does whose result is a handle or TRUE. */
  Call returning(long value) {
    return new Call(
        category, api, success, CallText.hex(value), prettyReturned, arguments, repeated);
  }

  /** This call failed with a code for which CAPE knows no name. */
  Call failing(int code) {
    return new Call(
        category, api, false, CallText.signed(code), Optional.empty(), arguments, repeated);
  }

  Call failing(Failure failure) {
    return new Call(
        category,
        api,
        false,
        CallText.signed(failure.code()),
        Optional.of(failure.name()),
        arguments,
        repeated);
  }

  Call times(int occurrences) {
    return new Call(category, api, success, returned, prettyReturned, arguments, occurrences - 1);
  }
}
