package callscope.match;

import callscope.address.Address;

/** The address at which a rule matched, and the evidence. */
public record Match(Address address, Evidence evidence) {}
