package callscope.touched;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Reading;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactKind;
import callscope.artifacts.ArtifactOperation;
import callscope.artifacts.ArtifactUse;
import callscope.artifacts.Artifacts;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.origin.Origin;
import callscope.render.json.ArtifactsJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The artifacts of reports of all formats, and their JSON, which its schema accepts. */
class ArtifactReportsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path CORPUS = Path.of("../../shared/corpus/reports");
  private static final Path SCHEMA =
      Path.of("..", "docs", "schema", "callscope-artifacts.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Trace trace(Path report) throws Exception {
    return (Trace)
        new Reading(Set.of(), Limits.DEFAULT, read -> {})
            .read(new ReportSource.File(report))
            .input();
  }

  private static List<Artifact> ofSample(String example, ArtifactKind kind) throws Exception {
    return Artifacts.of(trace(EXAMPLES.resolve(example)))
        .ofOrigins(Set.of(Origin.SAMPLE, Origin.UNKNOWN))
        .list()
        .stream()
        .filter(artifact -> artifact.kind() == kind)
        .toList();
  }

  @Test
  void everyFormatShowsTheFileThatWasDropped() throws Exception {
    for (String example :
        List.of("invoice.json.gz", "loader.drakvuf.log", "loader.speakeasy.json", "procmon.csv")) {
      assertThat(ofSample(example, ArtifactKind.FILE))
          .as(example)
          .anySatisfy(
              file -> {
                assertThat(file.name()).startsWith("C:\\Users\\").contains("\\AppData\\Roaming\\");
                assertThat(file.has(ArtifactOperation.WRITTEN)).isTrue();
              });
    }
    assertThat(ofSample("strace-job.txt.gz", ArtifactKind.FILE))
        .anySatisfy(file -> assertThat(file.has(ArtifactOperation.WRITTEN)).isTrue());
    assertThat(ofSample("ltrace-job.txt.gz", ArtifactKind.FILE))
        .anySatisfy(file -> assertThat(file.has(ArtifactOperation.EXECUTED)).isTrue());
    assertThat(ofSample("vmray.zip", ArtifactKind.MUTEX))
        .extracting(Artifact::name)
        .containsExactly("Global\\LedgerSync");
  }

  @Test
  void thoseOfSomeProcessesArePartOfAll() throws Exception {
    Trace whole = trace(EXAMPLES.resolve("invoice.json.gz"));
    Trace one = whole.withProcesses(Set.of(4440L));
    List<Artifact> all = Artifacts.of(whole).list();
    List<Artifact> some = Artifacts.of(one).list();
    assertThat(some).isNotEmpty().hasSizeLessThan(all.size());
    for (Artifact artifact : some) {
      assertThat(artifact.processes().keySet()).allMatch(process -> process.pid() == 4440);
      assertThat(all)
          .anyMatch(
              other ->
                  other.kind() == artifact.kind()
                      && other.origin() == artifact.origin()
                      && other.name().equals(artifact.name()));
    }
  }

  @TestFactory
  Stream<DynamicTest> theSchemaAcceptsWhatIsWritten() throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    return Stream.concat(examples(), corpus())
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.toString(), () -> assertThat(schema.validate(json(report))).isEmpty()));
  }

  private static Stream<Path> examples() {
    return Stream.of(
            "invoice.json.gz",
            "invoice.trace.jsonl",
            "loader.drakvuf.log",
            "loader.speakeasy.json",
            "procmon.csv",
            "procmon.xml",
            "strace-job.txt.gz",
            "strace-talk.txt.gz",
            "ltrace-job.txt.gz",
            "vmray.zip")
        .map(EXAMPLES::resolve);
  }

  /** Real reports, if there are any. */
  private static Stream<Path> corpus() {
    return Stream.of(
            "cape/0000a657.json.gz",
            "cape/0a0882b8.json.gz",
            "cape/36d218f3.json.gz",
            "vmray/86d8257a.zip",
            "drakvuf/93b2d184.log.gz")
        .map(CORPUS::resolve)
        .filter(Files::exists);
  }

  private static JsonNode json(Path report) throws Exception {
    Trace trace = trace(report);
    Artifacts artifacts = Artifacts.of(trace);
    assertThat(artifacts.list()).isNotEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArtifactsJson.write(artifacts, trace.facts(), out);
    return JSON.readTree(out.toByteArray());
  }

  @Test
  void theSchemaHasAllWords() throws Exception {
    JsonNode definitions = JSON.readTree(SCHEMA.toFile()).at("/$defs");
    assertThat(words(definitions.at("/artifact/properties/kind/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(ArtifactKind.values()).map(ArtifactKind::word).toList());
    assertThat(words(definitions.at("/use/properties/operation/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(ArtifactOperation.values()).map(ArtifactOperation::word).toList());
    assertThat(definitions.at("/use/properties/calls/maxItems").asInt())
        .isEqualTo(ArtifactUse.MAX_CALLS);
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
