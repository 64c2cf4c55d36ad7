package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.Packed;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of text is read alike in each encoding, from a file and from a stream. */
class EncodedReportsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final List<String> CHARSETS =
      List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");

  @TempDir private Path folder = Path.of("");

  private static List<String> features(ReportSource source) throws Exception {
    Extraction extraction = ReadReport.read(source, Limits.DEFAULT, ReadProgress.SILENT);
    List<String> lines = new ArrayList<>();
    lines.add(extraction.input().facts().toString());
    extraction.diagnostics().forEach(diagnostic -> lines.add(diagnostic.message()));
    ListFeatures.list(
        extraction.input(),
        new FeatureVisitor<RuntimeException>() {
          @Override
          public void enter(Place place) {
            lines.add(place.address().toString());
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            lines.add(address + ": " + feature);
          }
        });
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice.json.gz",
        "invoice.trace.jsonl",
        "loader.drakvuf.log",
        "loader.speakeasy.json",
        "procmon.csv",
        "procmon.xml",
        "flog.txt",
        "strace-job.txt.gz",
        "ltrace-job.txt.gz"
      })
  void aTextIsReadInEachEncoding(String example) throws Exception {
    ReportSource original = ReportSource.of(EXAMPLES.resolve(example));
    String text =
        new String(original.open(ReadProgress.SILENT).readAllBytes(), StandardCharsets.UTF_8);
    List<String> expected = features(original);
    assertThat(expected).hasSizeGreaterThan(10);
    for (String name : CHARSETS) {
      for (String mark : List.of("", "\ufeff")) {
        byte[] bytes = (mark + text).getBytes(Charset.forName(name));
        String as = example + " in " + name + (mark.isEmpty() ? "" : " with a mark");
        Path file = Files.write(folder.resolve("report"), bytes);
        assertThat(features(ReportSource.of(file))).as(as).isEqualTo(expected);
        assertThat(features(ReportSource.spooled(new ByteArrayInputStream(bytes), "-")))
            .as(as + " as a stream")
            .isEqualTo(expected);
        byte[] packed = Packed.GZIP.of(bytes);
        assertThat(features(ReportSource.of(new ByteArrayInputStream(packed), "-")))
            .as(as + " in gzip")
            .isEqualTo(expected);
      }
    }
  }
}
