package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The regions of an input. */
sealed interface Regions permits TraceRegions, CodeRegions {

  /** Receives the places at which features were seen. */
  @FunctionalInterface
  interface Seen {
    /**
     * Receives a place.
     *
     * @param text the string that matches the pattern, if the place is not a call; otherwise empty
     */
    void at(int pattern, Address address, String text);
  }

  /** Returns the region that a rule matched. */
  Region of(CompiledRule rule, Address match);

  /**
   * Returns the region of the rule's scope that is nearest to a match; the first of equally near
   * ones.
   *
   * @param within the region to search in; empty for the whole input
   * @return empty if no such region contains a feature of the rule
   */
  Optional<Region> nearest(CompiledRule rule, Optional<Region> within);

  /**
   * Returns the region of the next wider scope in which the rule would be true if it had that
   * scope.
   */
  Optional<Region> wider(CompiledRule rule);

  /** Visits all places of the input at which any of the patterns matches, in order. */
  void each(BitSet patterns, Seen seen);

  /** The proximity of a place to others. */
  Proximity nearness(Address place, Iterable<Address> others);

  /** The text of a call; empty for other places. */
  String text(Address place);

  /** The strings of a call that match a string pattern; empty for other places. */
  List<String> captured(Address place, int pattern);

  /** What is recorded of a call; empty for other places. */
  default Optional<RecordedValues.OfCall> recorded(Address place) {
    return Optional.empty();
  }

  /** The display name of a place. */
  String name(Address place);

  /** The display name of a place relative to another one. */
  String name(Address place, Address other);
}
