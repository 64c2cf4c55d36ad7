package callscope.traceformat;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Input;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schema accepts written traces and the documented examples, and rejects invalid
 * ones.
 */
class SchemaTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try {
      String text = Files.readString(DOCS.resolve("schema").resolve("callscope-trace.schema.json"));
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void valid(String line) throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(line))).as(line).isEmpty();
  }

  private static void allValid(Input input) throws IOException {
    String lines = new String(RoundTripTest.written(input), StandardCharsets.US_ASCII);
    for (String line : lines.lines().toList()) {
      valid(line);
    }
  }

  @Test
  void writtenTracesAreValid() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      allValid(new AnyInput(new Random(seed)).trace());
      allValid(new AnyInput(new Random(seed)).code());
    }
  }

  @Test
  void theExampleIsValid() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "examples", "invoice.trace.jsonl"));
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines) {
      valid(line);
    }
  }

  @Test
  void documentedRecordsAreValid() throws IOException {
    List<String> records =
        Files.readAllLines(DOCS.resolve("inputs").resolve("callscope-trace.md")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("{\"") && line.endsWith("}"))
            .toList();
    assertThat(records).hasSizeGreaterThan(10);
    for (String record : records) {
      valid(record);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"os\": \"windows\"}",
        "{\"callscope-trace\": \"1\"}",
        "{\"callscope-trace\": 0}",
        "{\"callscope-trace\": 1, \"clock\": \"noon\"}",
        "{\"process\": {\"name\": \"a.exe\"}}",
        "{\"process\": {\"pid\": \"one\"}}",
        "{\"process\": {\"pid\": 1, \"threads\": 2}}",
        "{\"thread\": {\"pid\": 1}}",
        "{\"call\": {\"pid\": 1}}",
        "{\"call\": {\"api\": 7}}",
        "{\"call\": {\"api\": \"a\", \"args\": 5}}",
        "{\"call\": {\"api\": \"a\", \"args\": {\"x\": {\"y\": 1}}}}",
        "{\"call\": {\"api\": \"a\", \"args\": {\"x\": [[1]]}}}",
        "{\"call\": {\"api\": \"a\", \"time\": 1.5}}",
        "{\"call\": {\"api\": \"a\", \"success\": \"yes\"}}",
        "{\"call\": {\"api\": \"a\", \"caller\": \"main\"}}",
        "{\"file\": {\"colour\": \"red\"}}",
        "{\"file\": {\"string\": 5}}",
        "{\"file\": {\"bytes\": \"4d5\"}}",
        "{\"file\": {\"string\": \"a\", \"at\": \"there\"}}",
        "{\"function\": {\"at\": \"0x401000\", \"features\": [\"mov\"]}}",
        "{\"library\": {\"at\": \"0x401000\"}}"
      })
  void invalidRecordsAreRefused(String line) throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(line))).as(line).isNotEmpty();
  }
}
