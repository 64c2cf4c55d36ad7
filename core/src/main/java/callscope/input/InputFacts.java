package callscope.input;

import callscope.feature.Feature;
import java.util.List;

/**
 * What holds for the whole of an input.
 *
 * @param source what recorded it, such as {@code CAPE 2.4}
 * @param extractor the name of the extractor that read it
 * @param format of the sample ({@code pe}), or of the input where the sample has none of the known
 * @param arch of the sample, or {@code unknown}
 * @param os that the sample ran on, or {@code unknown}
 * @param globals the features present at every scope: os, arch and format, as far as known
 * @param features the features of the file
 */
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
