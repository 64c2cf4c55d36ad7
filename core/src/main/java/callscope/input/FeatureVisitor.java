package callscope.input;

import callscope.address.Address;
import callscope.feature.Feature;

/**
 * Takes the features of an input one by one.
 *
 * @param <X> what goes wrong when it does
 */
public interface FeatureVisitor<X extends Exception> {

  /** All features from here on, up to the next place, are of this place. */
  void enter(Place place) throws X;

  /**
   * The next feature of the place.
   *
   * @param address where it was seen; often, but not always, that of the place
   */
  void feature(Place place, Feature feature, Address address) throws X;
}
