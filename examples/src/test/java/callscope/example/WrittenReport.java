package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A report as the command line writes it, and the questions the tests ask about it. */
record WrittenReport(byte[] bytes, JsonNode json) {

  /** Runs the program with {@code options}, parted by blanks, and reads what it wrote. */
  static WrittenReport of(String options) throws IOException {
    ByteArrayOutputStream standard = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int exitCode =
        GenerateReport.run(
            List.of(options.split(" ")),
            standard,
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(exitCode).isZero();
    return of(standard.toByteArray());
  }

  static WrittenReport of(byte[] bytes) throws IOException {
    return new WrittenReport(bytes, new JsonMapper().readTree(bytes));
  }

  List<JsonNode> processes() {
    return elements(json.at("/behavior/processes"));
  }

  /** The first process of that name. */
  JsonNode process(String name) {
    return processes().stream()
        .filter(process -> process.path("process_name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  JsonNode process(int pid) {
    return processes().stream()
        .filter(process -> process.path("process_id").asInt() == pid)
        .findFirst()
        .orElseThrow();
  }

  long callCount() {
    return processes().stream().mapToLong(process -> process.path("calls").size()).sum();
  }

  static List<JsonNode> calls(JsonNode process) {
    return elements(process.path("calls"));
  }

  static List<String> threads(JsonNode process) {
    return elements(process.path("threads")).stream().map(JsonNode::asText).toList();
  }

  /** All texts of the arguments of a call, with their readable twins. */
  static List<String> texts(JsonNode call) {
    List<String> texts = new ArrayList<>();
    for (JsonNode argument : call.path("arguments")) {
      texts.add(argument.path("value").asText());
      if (argument.has("pretty_value")) {
        texts.add(argument.path("pretty_value").asText());
      }
    }
    return texts;
  }

  static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
