package callscope.input;

import callscope.api.PublicApi;
import callscope.feature.Feature;
import java.util.List;

/**
 * The facts about an input as a whole. Immutable.
 *
 * @param hashes the hashes of the sample
 * @param source the recording tool, such as {@code CAPE 2.4}
 * @param extractor the name of the extractor that read it
 * @param format the format of the sample ({@code pe}), or of the input if that of the sample is
 *     unknown
 * @param arch the architecture of the sample, or {@code unknown}
 * @param os the operating system on which the sample ran, or {@code unknown}
 * @param globals the features present at every scope: os, arch and format, if known
 * @param features the features of the file
 */
@PublicApi
public record InputFacts(
    Hashes hashes,
    String source,
    String extractor,
    String format,
    String arch,
    String os,
    List<Feature> globals,
    List<LocatedFeature> features) {
  public InputFacts {
    globals = List.copyOf(globals);
    features = List.copyOf(features);
  }
}
