package callscope.document.read;

import callscope.document.Layout;
import callscope.document.ResultDocument.Run;
import callscope.input.FeatureCounts;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.rule.Flavor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the metadata of a document: run, sample and layout. */
final class MetaReader {
  /** Documents of earlier versions of capa have a different structure. */
  private static final int FIRST_VERSION = 4;

  private final JsonValues values;
  private final LayoutReader layouts;
  private String timestamp = "";
  private Optional<String> version = Optional.empty();
  private List<String> arguments = List.of();
  private Flavor flavor = Flavor.STATIC;
  private String md5 = "";
  private String sha1 = "";
  private String sha256 = "";
  private String path = "";
  private String format = "unknown";
  private String arch = "unknown";
  private String os = "unknown";
  private String extractor = "";
  private List<String> rulePaths = List.of();
  private boolean hasAnalysis;

  MetaReader(JsonValues values, AddressReader addresses) {
    this.values = values;
    this.layouts = new LayoutReader(values, addresses);
  }

  void read() throws IOException {
    values.object("meta", this::field);
    if (!hasAnalysis) {
      throw values.wrong("the analysis of the meta is missing");
    }
    values.required(version, "the version of the meta");
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "timestamp" -> timestamp = values.text("the timestamp");
      case "version" -> version = Optional.of(version());
      case "argv" -> arguments = values.texts("argv");
      case "sample" -> values.object("the sample", this::sample);
      case "flavor" -> flavor = flavor();
      case "analysis" -> {
        hasAnalysis = true;
        values.object("the analysis", this::analysis);
      }
      default -> values.skip();
    }
  }

  private String version() throws IOException {
    String text = values.text("the version");
    String major = text.strip().replaceFirst("^v", "").replaceFirst("[^0-9].*", "");
    if (major.length() == 1 && Integer.parseInt(major) < FIRST_VERSION) {
      throw values.wrong(
          "it is of capa " + text + "; capa " + FIRST_VERSION + " and later are supported");
    }
    return text;
  }

  private Flavor flavor() throws IOException {
    String word = values.text("the flavor");
    for (Flavor one : Flavor.values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    throw values.wrong("the flavor must be static or dynamic, but is `" + word + "`");
  }

  private void sample(String name) throws IOException {
    switch (name) {
      case "md5" -> md5 = values.textIfAny("md5").orElse("");
      case "sha1" -> sha1 = values.textIfAny("sha1").orElse("");
      case "sha256" -> sha256 = values.textIfAny("sha256").orElse("");
      case "path" -> path = values.textIfAny("the path").orElse("");
      default -> values.skip();
    }
  }

  private void analysis(String name) throws IOException {
    switch (name) {
      case "format" -> format = values.text("the format");
      case "arch" -> arch = values.text("the arch");
      case "os" -> os = values.text("the os");
      case "extractor" -> extractor = values.text("the extractor");
      case "rules" -> rulePaths = values.texts("the rules of the analysis");
      default -> layouts.field(name);
    }
  }

  Flavor flavorRead() {
    return flavor;
  }

  Run run() {
    return new Run(version.orElse(""), timestamp, arguments, path, rulePaths, List.of());
  }

  InputFacts facts() {
    return new InputFacts(
        new Hashes(md5, sha1, sha256),
        "result document of " + run().writer(),
        extractor,
        format,
        arch,
        os,
        List.of(),
        List.of());
  }

  Layout layout() {
    return layouts.layout(flavor);
  }

  FeatureCounts counts() {
    return layouts.counts();
  }
}
