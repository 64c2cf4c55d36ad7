package callscope.match;

import callscope.address.Address;

/** A place at which a rule matched, and why. */
public record Match(Address address, Evidence evidence) {}
