package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The regions of an input. */
sealed interface Regions permits TraceRegions, CodeRegions {

  /** Takes what was seen. */
  @FunctionalInterface
  interface Seen {
    /**
     * Takes a place.
     *
     * @param text that answers the pattern, of what is no call; else empty
     */
    void at(int pattern, Address address, String text);
  }

  /** The region that a rule matched. */
  Region of(CompiledRule rule, Address match);

  /**
   * The region of the rule's scope that comes nearest to a match; the first of several.
   *
   * @param within nothing but regions in this one count; nothing for all of the input
   * @return nothing if the input has no such region that has anything to do with the rule
   */
  Optional<Region> nearest(CompiledRule rule, Optional<Region> within);

  /** The region of the next wider scope in which the rule would hold if that were its scope. */
  Optional<Region> wider(CompiledRule rule);

  /** All places of the input at which any of the patterns is answered, in its order. */
  void each(BitSet patterns, Seen seen);

  /** Where a place is, seen from others. */
  Proximity nearness(Address place, Iterable<Address> others);

  /** The text of a place: of a call what was called, else nothing. */
  String text(Address place);

  /** The texts of a call that answer a pattern over texts; of all else nothing. */
  List<String> captured(Address place, int pattern);

  /** A place for people. */
  String name(Address place);

  /** A place for people who know that it is about the other one. */
  String name(Address place, Address other);
}
