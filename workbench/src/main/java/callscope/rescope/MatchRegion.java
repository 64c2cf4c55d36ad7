package callscope.rescope;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.effect.MatchPlace;
import java.util.List;

/**
 * The thread or process of a report in which a rule matched; matches of different scopes are
 * compared by it.
 */
record MatchRegion(String report, Address at) {

  static MatchRegion of(MatchPlace place) {
    Address at =
        place
            .thread()
            .<Address>map(thread -> thread)
            .or(() -> place.process().map(process -> process))
            .orElse(place.at());
    return new MatchRegion(place.report(), at);
  }

  /** The regions that contain a call, from the narrowest. */
  static List<MatchRegion> around(String report, CallAddress call) {
    return List.of(
        new MatchRegion(report, call.thread()), new MatchRegion(report, call.thread().process()));
  }
}
