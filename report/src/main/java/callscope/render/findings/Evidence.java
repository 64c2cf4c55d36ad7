package callscope.render.findings;

import callscope.address.CallAddress;
import java.util.List;

/**
 * What proves a match. Immutable.
 *
 * @param features the features that were seen, in rule syntax, each with the strings it matched
 * @param calls the calls that have them
 * @param complete whether these are all
 */
public record Evidence(List<String> features, List<CallAddress> calls, boolean complete) {
  /** The maximum number of features, and of calls. */
  public static final int MAX = 32;

  public Evidence {
    features = List.copyOf(features);
    calls = List.copyOf(calls);
  }
}
