package callscope.explain;

import callscope.address.Address;
import java.util.Optional;

/**
 * A place at which something was seen.
 *
 * @param name the place for people
 * @param text of a call what was called, cut if it is very long; else empty
 * @param captured the text that a pattern over texts was found in, for what is elsewhere
 * @param nearness to what else the rule found; nothing if that found nothing
 */
public record Occurrence(
    Address at,
    String name,
    String text,
    Optional<String> captured,
    Optional<Proximity> nearness) {}
