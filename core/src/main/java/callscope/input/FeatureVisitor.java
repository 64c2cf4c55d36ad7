package callscope.input;

import callscope.address.Address;
import callscope.api.Internal;
import callscope.feature.Feature;

/**
 * Visits the features of an input.
 *
 * @param <X> the exception that the visitor may throw
 */
@Internal
public interface FeatureVisitor<X extends Exception> {

  /** Enters a place. All features up to the next call belong to it. */
  void enter(Place place) throws X;

  /**
   * Visits the next feature of the place.
   *
   * @param address the address of the feature; usually, but not always, that of the place
   */
  void feature(Place place, Feature feature, Address address) throws X;
}
