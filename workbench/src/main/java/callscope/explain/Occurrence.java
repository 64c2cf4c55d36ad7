package callscope.explain;

import callscope.address.Address;
import java.util.Optional;

/**
 * A place at which a feature was seen.
 *
 * @param name the display name of the place
 * @param text the text of a call, truncated if very long; otherwise empty
 * @param captured the string that a string pattern matched, for a place outside the region
 * @param nearness the proximity to the other features that the rule found; absent if it found none
 */
public record Occurrence(
    Address at,
    String name,
    String text,
    Optional<String> captured,
    Optional<Proximity> nearness) {}
