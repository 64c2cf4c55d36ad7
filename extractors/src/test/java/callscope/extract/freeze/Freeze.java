package callscope.extract.freeze;

import callscope.address.Address;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Makes freeze files of JSON, and reads them as lines of text that tests can compare. */
final class Freeze {
  /** How a freeze of a flavor begins, up to its features. */
  static final String HEAD =
      """
      {'version': 3, 'base_address': {'type': 'absolute', 'value': 4096},
       'sample_hashes': {'md5': 'm', 'sha1': 's', 'sha256': 'l'}, 'flavor': '%s',
       'extractor': {'name': 'SomeExtractor', 'version': '9.4.0'}, 'features':
      """;

  private Freeze() {}

  /** A feature and where it was seen. */
  static String at(String type, String value, String feature) {
    return "{'address': {'type': '%s', 'value': %s}, 'feature': %s}"
        .formatted(type, value, feature);
  }

  static byte[] of(String json) throws IOException {
    return of("capa0000", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(String magic, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(magic.getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes)) {
      zlib.write(content);
    }
    return bytes.toByteArray();
  }

  static Extraction read(byte[] freeze) throws IOException, UnreadableReportException {
    return read(freeze, Limits.DEFAULT);
  }

  static Extraction read(byte[] freeze, Limits limits)
      throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(freeze), "a.frz");
    return new FreezeExtractor().read(source, limits, ReadProgress.SILENT);
  }

  static List<String> told(Extraction extraction) {
    return extraction.diagnostics().stream().map(Diagnostic::message).toList();
  }

  /** Each place with its address, and each feature with where it was seen if that differs. */
  static List<String> lines(Extraction extraction) {
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        extraction.input(),
        new FeatureVisitor<RuntimeException>() {
          @Override
          public void enter(Place place) {
            if (!(place instanceof Place.Whole)) {
              lines.add(place.getClass().getSimpleName() + " " + place.address());
            }
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            lines.add(feature + (address.equals(place.address()) ? "" : " -> " + address));
          }
        });
    return lines;
  }
}
