package callscope.input;

import callscope.address.Address;
import callscope.api.PublicApi;
import callscope.feature.Feature;

/** A feature and the address at which it was seen. Immutable. */
@PublicApi
public record LocatedFeature(Feature feature, Address address) {}
