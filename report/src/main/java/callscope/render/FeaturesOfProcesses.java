package callscope.render;

import callscope.address.Address;
import callscope.match.FeatureCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how many features a process has. Nearly always the counts are in the order of the
 * processes; only if one is elsewhere, they are put into a map.
 */
final class FeaturesOfProcesses {
  private final List<FeatureCounts.Region> counts;
  private final Map<Address, Integer> byAddress = new HashMap<>();

  FeaturesOfProcesses(List<FeatureCounts.Region> counts) {
    this.counts = counts;
  }

  /**
   * The number of features; 0 if it is not known.
   *
   * @param position of the process among all
   */
  int of(int position, Address process) {
    if (position < counts.size() && counts.get(position).address().equals(process)) {
      return counts.get(position).count();
    }
    if (byAddress.isEmpty()) {
      counts.forEach(region -> byAddress.put(region.address(), region.count()));
    }
    return byAddress.getOrDefault(process, 0);
  }
}
