package callscope.input;

import callscope.address.Address;
import callscope.feature.Feature;

/** A feature and the address at which it was seen. */
public record LocatedFeature(Feature feature, Address address) {}
