package callscope.extract.vmray;

import callscope.address.Address;
import callscope.extract.vmray.Summary.ImportedSymbol;
import callscope.extract.vmray.Summary.StaticFacts;
import callscope.extract.vmray.Summary.Symbol;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.List;

/** Builds the features of the file from the summary. */
final class FileFeatures {
  private final List<LocatedFeature> features = new ArrayList<>();

  private FileFeatures() {}

  static List<LocatedFeature> of(Summary summary) {
    FileFeatures made = new FileFeatures();
    StaticFacts facts = summary.ofSample();
    facts.imports.forEach(made::imported);
    facts.exports.forEach(symbol -> made.add(FeatureKind.EXPORT, symbol.name(), symbol));
    facts.sections.forEach(symbol -> made.add(FeatureKind.SECTION, symbol.name(), symbol));
    List<List<String>> named =
        List.of(
            summary.filenames,
            summary.mutexes,
            summary.domains,
            summary.addresses,
            summary.registryKeys);
    named.forEach(texts -> texts.forEach(made::string));
    return made.features;
  }

  private void imported(ImportedSymbol imported) {
    Symbol symbol = imported.symbol();
    for (String name : ApiName.imported(imported.module(), symbol.name())) {
      add(FeatureKind.IMPORT, name, symbol);
    }
  }

  private void add(FeatureKind kind, String name, Symbol symbol) {
    features.add(
        new LocatedFeature(new Feature.Text(kind, name), new Address.Absolute(symbol.address())));
  }

  private void string(String text) {
    features.add(new LocatedFeature(Feature.string(text), Address.None.NONE));
  }
}
