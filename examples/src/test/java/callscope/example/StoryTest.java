package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
  private static final Pattern RUN_VALUE = Pattern.compile("(?i)\\\\CurrentVersion\\\\Run(\\\\|$)");
  private static final Pattern RUN = Pattern.compile("(?i)run");
  private static final String CURRENT_VERSION = "\\Microsoft\\Windows\\CurrentVersion";

  @ParameterizedTest
  @ValueSource(strings = {"--threads 1 --calls 500", "--threads 4 --calls 600", "--calls 20000"})
  void every_signature_points_at_the_calls_that_prove_it(String options) throws IOException {
    WrittenReport report = WrittenReport.of(options);
    List<JsonNode> signatures = WrittenReport.elements(report.json().path("signatures"));
    assertThat(signatures)
        .extracting(signature -> signature.path("name").asText())
        .containsExactlyElementsOf(
            Arrays.stream(Signature.values()).map(Signature::title).toList());
    for (int i = 0; i < signatures.size(); i++) {
      String evidence = Signature.values()[i].evidence();
      assertThat(signatures.get(i).path("data")).isNotEmpty();
      for (JsonNode reference : signatures.get(i).path("data")) {
        JsonNode process = report.process(reference.path("pid").asInt());
        assertThat(process.path("calls").path(reference.path("cid").asInt()).path("api").asText())
            .isEqualTo(evidence);
      }
    }
  }

  @Test
  void only_the_dropper_sets_a_value_below_a_run_key() throws IOException {
    for (JsonNode process : WrittenReport.of("--calls 20000").processes()) {
      long set =
          WrittenReport.calls(process).stream()
              .filter(StoryTest::setsValue)
              .filter(call -> named(call, "FullName", RUN_VALUE))
              .count();
      boolean dropper = process.path("process_name").asText().equals("invoice_7731.exe");
      assertThat(set).isEqualTo(dropper ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--calls 450", "--calls 600", "--calls 20000", "--threads 2 --size 2M"})
  void the_bait_fools_a_rule_for_a_thread_and_none_for_neighbouring_calls(String options)
      throws IOException {
    JsonNode explorer = WrittenReport.of(options).process("explorer.exe");
    String main = WrittenReport.threads(explorer).getFirst();
    List<JsonNode> calls =
        WrittenReport.calls(explorer).stream()
            .filter(call -> call.path("thread_id").asText().equals(main))
            .toList();
    List<String> texts =
        calls.stream().flatMap(call -> WrittenReport.texts(call).stream()).toList();
    assertThat(calls).anyMatch(StoryTest::setsValue);
    assertThat(texts).anyMatch(text -> text.contains(CURRENT_VERSION));
    assertThat(texts).anyMatch(text -> RUN.matcher(text).find());

    for (int end = 0; end < calls.size(); end++) {
      List<JsonNode> span = calls.subList(Math.max(0, end - 19), end + 1);
      boolean sets = span.stream().anyMatch(StoryTest::setsValue);
      boolean run =
          span.stream()
              .flatMap(call -> WrittenReport.texts(call).stream())
              .anyMatch(text -> RUN.matcher(text).find());
      assertThat(sets && run).isFalse();
    }
  }

  @Test
  void another_thread_of_explorer_reads_the_run_keys() throws IOException {
    JsonNode explorer = WrittenReport.of("--calls 600").process("explorer.exe");
    String second = WrittenReport.threads(explorer).get(1);
    assertThat(WrittenReport.calls(explorer))
        .filteredOn(call -> call.path("thread_id").asText().equals(second))
        .anyMatch(call -> named(call, "FullName", RUN_VALUE))
        .noneMatch(StoryTest::setsValue);
  }

  @Test
  void the_dropper_works_on_the_process_it_starts() throws IOException {
    WrittenReport report = WrittenReport.of("--calls 600");
    JsonNode dropper = report.process("invoice_7731.exe");
    JsonNode hollowed = report.process("svchost.exe");
    assertThat(hollowed.path("parent_id").asInt()).isEqualTo(dropper.path("process_id").asInt());
    String pid = hollowed.path("process_id").asText();
    assertThat(WrittenReport.calls(dropper))
        .filteredOn(call -> WrittenReport.texts(call).contains(pid))
        .extracting(call -> call.path("api").asText())
        .containsExactly("CreateProcessInternalW", "NtGetContextThread", "NtResumeThread");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7731})
  void the_listener_starts_before_it_listens(long seed) throws IOException {
    JsonNode hollowed = WrittenReport.of("--calls 600 --seed " + seed).process("svchost.exe");
    List<String> apis =
        WrittenReport.calls(hollowed).stream().map(call -> call.path("api").asText()).toList();
    assertThat(apis).containsSubsequence("CreateThread", "SetWindowsHookExW", "GetAsyncKeyState");
  }

  @Test
  void without_the_story_nothing_is_told() throws IOException {
    WrittenReport report = WrittenReport.of("--no-story --calls 5000");
    assertThat(report.json().path("signatures")).isEmpty();
    assertThat(report.json().path("malscore").asDouble()).isZero();
    for (JsonNode process : report.processes()) {
      assertThat(WrittenReport.calls(process))
          .extracting(call -> call.path("api").asText())
          .doesNotContain("CreateProcessInternalW", "WriteProcessMemory", "NtWriteFile");
    }
  }

  private static boolean setsValue(JsonNode call) {
    return call.path("api").asText().startsWith("RegSetValue");
  }

  private static boolean named(JsonNode call, String argument, Pattern pattern) {
    for (JsonNode candidate : call.path("arguments")) {
      if (candidate.path("name").asText().equals(argument)
          && pattern.matcher(candidate.path("value").asText()).find()) {
        return true;
      }
    }
    return false;
  }
}
