package callscope.render.text;

import callscope.address.Address;
import callscope.input.FeatureCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the number of features of a process. The counts are nearly always in the order of the
 * processes, so a map is only built if they are not.
 */
final class FeaturesOfProcesses {
  private final List<FeatureCounts.Region> counts;
  private final Map<Address, Integer> byAddress = new HashMap<>();

  FeaturesOfProcesses(List<FeatureCounts.Region> counts) {
    this.counts = counts;
  }

  /**
   * The number of features; 0 if unknown.
   *
   * @param position index of the process among all
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
