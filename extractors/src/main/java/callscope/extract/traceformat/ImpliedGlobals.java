package callscope.extract.traceformat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.ArrayList;
import java.util.List;

/** The global features that follow from what a trace says about the sample. */
public final class ImpliedGlobals {
  static final String UNKNOWN = "unknown";

  private ImpliedGlobals() {}

  /** Features of the facts that are known. */
  public static List<Feature> of(String format, String os, String arch) {
    List<Feature> features = new ArrayList<>();
    add(features, FeatureKind.FORMAT, format);
    add(features, FeatureKind.OS, os);
    add(features, FeatureKind.ARCH, arch);
    return features;
  }

  private static void add(List<Feature> features, FeatureKind kind, String value) {
    if (!value.equals(UNKNOWN)) {
      features.add(new Feature.Text(kind, value));
    }
  }
}
