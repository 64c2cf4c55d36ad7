package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportShapeTest {

  @ParameterizedTest
  @CsvSource({
    "--processes 8 --threads 1 --calls 395, 8, 1, 395",
    "--processes 10 --threads 4 --calls 1234, 10, 4, 1234",
    "--processes 60 --threads 30 --calls 3000, 60, 30, 3000",
    "--no-story --processes 1 --threads 1 --calls 1, 1, 1, 1",
    "--no-story --processes 3 --threads 7 --calls 700, 3, 7, 700"
  })
  void a_report_has_the_processes_threads_and_calls_asked_for(
      String options, int processes, int threads, long calls) throws IOException {
    WrittenReport report = WrittenReport.of(options);
    assertThat(report.processes()).hasSize(processes);
    assertThat(report.processes())
        .allSatisfy(process -> assertThat(WrittenReport.threads(process)).hasSize(threads));
    assertThat(report.callCount()).isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, -1, 7731})
  void calls_are_numbered_in_order_of_time_on_threads_of_their_process(long seed)
      throws IOException {
    WrittenReport report = WrittenReport.of("--calls 2000 --seed " + seed);
    for (JsonNode process : report.processes()) {
      List<JsonNode> calls = WrittenReport.calls(process);
      assertThat(calls).extracting(call -> call.path("timestamp").asText()).isSorted();
      assertThat(WrittenReport.threads(process))
          .containsAll(calls.stream().map(call -> call.path("thread_id").asText()).toList());
      for (int i = 0; i < calls.size(); i++) {
        assertThat(calls.get(i).path("id").asInt()).isEqualTo(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seed 3 --no-story --processes 3 --threads 3 --calls 3000",
        "--seed 4 --no-story --processes 3 --threads 3 --calls 3000",
        "--seed 7731 --processes 10 --threads 3 --calls 600" // the invoice
      })
  void noise_does_not_repeat_the_call_before_it_because_cape_folds_equal_calls(String options)
      throws IOException {
    WrittenReport report = WrittenReport.of(options);
    for (JsonNode process : report.processes()) {
      String previous = "";
      for (JsonNode call : WrittenReport.calls(process)) {
        String own =
            call.path("api").asText()
                + call.path("status")
                + call.path("return")
                + call.path("arguments");
        assertThat(own).isNotEqualTo(previous);
        previous = own;
      }
    }
  }

  @Test
  void process_and_thread_ids_are_unique_in_a_report() throws IOException {
    Set<String> ids = new HashSet<>();
    for (JsonNode process : WrittenReport.of("--processes 50 --threads 20").processes()) {
      assertThat(ids.add(process.path("process_id").asText())).isTrue();
      assertThat(WrittenReport.threads(process)).allSatisfy(id -> assertThat(ids.add(id)).isTrue());
    }
  }

  @Test
  void a_call_has_the_fields_of_cape() throws IOException {
    for (JsonNode process : WrittenReport.of("--calls 3000").processes()) {
      for (JsonNode call : WrittenReport.calls(process)) {
        assertThat(call.path("timestamp").asText())
            .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}");
        assertThat(call.path("caller").asText()).matches("0x[0-9a-f]{8,16}");
        assertThat(call.path("return").asText()).matches("0x[0-9a-f]{8,16}");
        assertThat(call.path("status").isBoolean()).isTrue();
        assertThat(call.path("repeated").asInt()).isNotNegative();
        Set<String> names = new HashSet<>();
        for (JsonNode argument : call.path("arguments")) {
          assertThat(names.add(argument.path("name").asText())).isTrue();
          assertThat(argument.path("value").isTextual()).isTrue();
        }
      }
    }
  }

  @Test
  void nothing_follows_the_exit_of_a_process() throws IOException {
    for (JsonNode process : WrittenReport.of("--calls 4000").processes()) {
      List<JsonNode> calls = WrittenReport.calls(process);
      boolean exits =
          calls.stream().anyMatch(call -> call.path("api").asText().equals("NtTerminateProcess"));
      if (exits) {
        assertThat(calls.getLast().path("api").asText()).isEqualTo("NtTerminateProcess");
      }
    }
  }
}
