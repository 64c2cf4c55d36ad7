package callscope.input;

import callscope.address.Address;
import callscope.api.PublicApi;
import java.util.List;

/**
 * The numbers of distinct features of an input. Immutable.
 *
 * @param file the number for the file scope
 * @param regions the number for each process of a trace, or each function of a program
 */
@PublicApi
public record FeatureCounts(int file, List<Region> regions) {
  public FeatureCounts {
    regions = List.copyOf(regions);
  }

  /** The number of distinct features of a process or a function. */
  public record Region(Address address, int count) {}
}
