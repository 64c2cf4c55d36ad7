package callscope.extract.cape;

import callscope.address.Address;
import callscope.extract.cape.ReportFacts.ImportedSymbol;
import callscope.extract.cape.ReportFacts.PeFacts;
import callscope.extract.cape.ReportFacts.Symbol;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.List;

/** Builds the features of the file from a report. */
final class FileFeatures {
  private final List<LocatedFeature> features = new ArrayList<>();

  private FileFeatures() {}

  static List<LocatedFeature> of(ReportFacts facts) {
    FileFeatures made = new FileFeatures();
    PeFacts pe = facts.ofTarget.present ? facts.ofTarget : facts.ofStatic;
    pe.imports.forEach(made::imported);
    pe.exports.forEach(symbol -> made.add(FeatureKind.EXPORT, symbol.name(), symbol));
    pe.sections.forEach(symbol -> made.add(FeatureKind.SECTION, symbol.name(), symbol));
    List<String> strings = facts.strings.isEmpty() ? facts.targetStrings : facts.strings;
    strings.forEach(made::string);
    for (String list : ReportFacts.SUMMARY_LISTS) {
      facts.summary.getOrDefault(list, List.of()).forEach(made::string);
    }
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
