package callscope.extract.drakvuf;

import callscope.address.Address;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.LocatedFeature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The functions in loaded modules that DRAKVUF hooks, as imports. Many processes load the same
 * modules, which are then reported again and again.
 */
final class LoadedFunctions {
  private final Set<LocatedFeature> features = new LinkedHashSet<>();

  /**
   * Adds a function.
   *
   * @param path the path of the module's file
   * @param offset the offset of the function in the module
   */
  void add(String path, String function, long offset) {
    String module = path.substring(path.lastIndexOf('\\') + 1);
    for (String name : ApiName.imported(module, function)) {
      Feature imported = new Feature.Text(FeatureKind.IMPORT, name);
      features.add(new LocatedFeature(imported, new Address.Absolute(offset)));
    }
  }

  List<LocatedFeature> features() {
    return List.copyOf(features);
  }
}
