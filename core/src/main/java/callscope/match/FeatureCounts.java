package callscope.match;

import callscope.address.Address;
import java.util.List;

/**
 * How many distinct features there are.
 *
 * @param file of the file
 * @param regions of each process of a trace, or of each function of a program
 */
public record FeatureCounts(int file, List<Region> regions) {
  public FeatureCounts {
    regions = List.copyOf(regions);
  }

  /** The number of distinct features of a process or a function. */
  public record Region(Address address, int count) {}
}
