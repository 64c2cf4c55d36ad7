package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.LocatedFeature;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The features of a region with their addresses, in the order in which they were added. */
final class Facts {
  private final Map<Feature, Set<Address>> addresses = new LinkedHashMap<>();
  private Map<Address, Integer> repeated = Map.of();

  void add(Feature feature, Collection<? extends Address> at) {
    addresses.computeIfAbsent(feature, f -> new LinkedHashSet<>()).addAll(at);
  }

  void add(Feature feature, Address at) {
    add(feature, Set.of(at));
  }

  void addAll(Collection<LocatedFeature> located) {
    located.forEach(each -> add(each.feature(), each.address()));
  }

  void addAll(Facts others) {
    others.addresses.forEach(this::add);
  }

  void addAllBut(Set<Feature> leftOut, Facts others) {
    others.addresses.forEach(
        (feature, at) -> {
          if (!leftOut.contains(feature)) {
            add(feature, at);
          }
        });
  }

  void addMatch(String name, Address at) {
    add(new Feature.Text(FeatureKind.MATCH, name), at);
  }

  /** How often calls were repeated within their records; kept for all regions of a trace. */
  void addRepeated(Map<Address, Integer> all) {
    repeated = all;
  }

  int repeated(Address call) {
    return repeated.getOrDefault(call, 0);
  }

  boolean has(Feature feature) {
    return addresses.containsKey(feature);
  }

  Set<Address> of(Feature feature) {
    return addresses.getOrDefault(feature, Set.of());
  }

  Set<Feature> features() {
    return addresses.keySet();
  }
}
