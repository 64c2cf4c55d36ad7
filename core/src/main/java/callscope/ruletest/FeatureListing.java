package callscope.ruletest;

import callscope.address.Address;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.rule.Flavor;
import java.util.List;
import java.util.Optional;

/**
 * A listing of features, and the input that it describes.
 *
 * @param flavor empty if the listing has features of the file only
 * @param trace the listed processes; empty if the listing describes a program
 * @param code the listed functions; empty if the listing describes a trace
 * @param names the notation of the trace's addresses in the listing
 */
public record FeatureListing(Optional<Flavor> flavor, Trace trace, Code code, TraceNames names) {

  /**
   * The input.
   *
   * @param otherwise the flavor to use if the listing fits both
   */
  public Input input(Flavor otherwise) {
    return switch (flavor.orElse(otherwise)) {
      case DYNAMIC -> trace;
      case STATIC -> code;
    };
  }

  /** The addresses that a text may refer to; a bare call id may refer to several calls. */
  List<Address> addresses(String text) {
    Optional<Address> plain = CodeAddressParser.parse(text);
    return plain.filter(Address.None.NONE::equals).isPresent() || isOfCode()
        ? plain.stream().toList()
        : names.addresses(text);
  }

  /** The address in the notation of a test. */
  public String text(Address address) {
    return isOfCode() ? address.toString() : names.text(address);
  }

  private boolean isOfCode() {
    return flavor.filter(f -> f == Flavor.STATIC).isPresent();
  }
}
