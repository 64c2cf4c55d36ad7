package callscope.extract.freeze;

import callscope.address.Address;
import callscope.extract.cursor.JsonCursor;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of a freeze about its sample, while it is being read. */
final class FrozenFacts {
  private static final String UNKNOWN = "unknown";

  final List<Feature> globals = new ArrayList<>();
  final List<LocatedFeature> file = new ArrayList<>();
  Address base = Address.None.NONE;
  Optional<String> flavor = Optional.empty();
  private String md5 = "";
  private String sha1 = "";
  private String sha256 = "";
  private Optional<String> extractor = Optional.empty();
  private Optional<String> version = Optional.empty();

  void hashes(Values values) throws IOException {
    if (!values.isObject("the hashes of the sample")) {
      return;
    }
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "md5" -> md5 = values.text("a hash of the sample").orElse("");
        case "sha1" -> sha1 = values.text("a hash of the sample").orElse("");
        case "sha256" -> sha256 = values.text("a hash of the sample").orElse("");
        default -> cursor.skip();
      }
    }
  }

  void extractor(Values values) throws IOException {
    if (!values.isObject("the extractor")) {
      return;
    }
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "name" ->
            extractor = values.text("the name of the extractor").filter(n -> !n.isEmpty());
        case "version" ->
            version = values.text("the version of the extractor").filter(v -> !v.isEmpty());
        default -> cursor.skip();
      }
    }
  }

  InputFacts inputFacts() {
    String of = extractor.map(name -> " of " + name).orElse("");
    String at = version.map(number -> " (" + number + ")").orElse("");
    return new InputFacts(
        new Hashes(md5, sha1, sha256),
        "freeze" + of + at,
        extractor.orElse(UNKNOWN),
        first(FeatureKind.FORMAT).orElse("freeze"),
        first(FeatureKind.ARCH).orElse(UNKNOWN),
        first(FeatureKind.OS).orElse(UNKNOWN),
        globals,
        file);
  }

  private Optional<String> first(FeatureKind wanted) {
    for (Feature global : globals) {
      if (global instanceof Feature.Text(FeatureKind kind, String value) && kind == wanted) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
