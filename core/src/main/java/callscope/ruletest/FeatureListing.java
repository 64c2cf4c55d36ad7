package callscope.ruletest;

import callscope.address.Address;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.rule.Flavor;
import java.util.List;
import java.util.Optional;

/**
 * A listing of features, and the input that it stands for.
 *
 * @param flavor nothing if the listing has features of the file only
 * @param trace the listed processes; none if the listing is of code
 * @param code the listed functions; none if the listing is of a trace
 * @param names how the listing names the places of the trace
 */
public record FeatureListing(Optional<Flavor> flavor, Trace trace, Code code, TraceNames names) {

  /**
   * The input.
   *
   * @param otherwise its flavor if the listing fits both
   */
  public Input input(Flavor otherwise) {
    return switch (flavor.orElse(otherwise)) {
      case DYNAMIC -> trace;
      case STATIC -> code;
    };
  }

  /** The addresses that a text may mean here; a bare call id may mean several calls. */
  List<Address> addresses(String text) {
    Optional<Address> plain = CodeAddressParser.parse(text);
    return plain.filter(Address.None.NONE::equals).isPresent() || isOfCode()
        ? plain.stream().toList()
        : names.addresses(text);
  }

  /** The address as a test has it. */
  public String text(Address address) {
    return isOfCode() ? address.toString() : names.text(address);
  }

  private boolean isOfCode() {
    return flavor.filter(f -> f == Flavor.STATIC).isPresent();
  }
}
