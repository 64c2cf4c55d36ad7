package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.UnreadableReportException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports without processes, with and without a summary. */
class NoProcessesTest {
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'behavior': {}}",
        "{'behavior': {'processes': []}}",
        "{'behavior': {'processes': null}}",
        "{'behavior': {'processes': 5}}",
        "{'target': {}}"
      })
  void aReportWithoutProcessesIsReportedAsEmpty(String text) {
    assertThatThrownBy(() -> ReadText.of(json(text)))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(UnreadableReportException.Reason.NO_PROCESSES);
              assertThat(e.explanation()).contains("is an empty report");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "{'behavior': {'processes': []}}, the sandbox recorded no process",
    "{'behavior': {}}, it has neither `behavior.processes` nor entries in `behavior.summary`",
    "'{''behavior'': {''processes'': {''1'': {''pid'': 1}}, ''summary'': {''files'': []}}}', its `behavior.processes` is an object",
    "{'behavior': {'processes': 'none'}}, its `behavior.processes` is a text",
    "{'behavior': {'processes': 5}}, its `behavior.processes` is a number",
    "{'behavior': {'processes': false}}, its `behavior.processes` is a boolean",
  })
  void theMessageSaysWhatAnEmptyReportLacks(String text, String why) {
    assertThatThrownBy(() -> ReadText.of(json(text)))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(UnreadableReportException.Reason.NO_PROCESSES);
              assertThat(e.explanation()).startsWith("report.json is an empty report: " + why);
            });
  }

  @Test
  void aSummaryIsReadWithoutProcesses() throws Exception {
    String summary = "'summary': {'files': ['C:\\\\a.txt'], 'write_keys': ['HKLM'], 'mutexes': []}";
    String note = "the report has a summary, but no process; only rules of file scope can match";
    for (String processes : List.of("", ", 'processes': []", ", 'processes': null")) {
      ReadText read = ReadText.of(json("{'behavior': {" + summary + processes + "}}"));
      assertThat(read.features()).containsExactly("global: os(windows)", "file: string(C:\\a.txt)");
      assertThat(read.diagnostics()).containsExactly(note);
      assertThat(read.incomplete()).isFalse();
    }
    ReadText odd = ReadText.of(json("{'behavior': {'processes': {}, " + summary + "}}"));
    assertThat(odd.features()).hasSize(2);
    assertThat(odd.diagnostics())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("`behavior.processes`: a list was expected"))
        .contains(note);
  }

  @Test
  void oneEntryInAnyListOfTheSummaryIsEnough() throws Exception {
    ReadText read = ReadText.of(json("{'behavior': {'summary': {'write_keys': ['HKLM']}}}"));
    assertThat(read.features()).isEmpty();
    assertThat(read.diagnostics()).hasSize(1);
  }

  @Test
  void theSummaryOfAMalformedReportWithoutProcessesIsRead() throws Exception {
    ReadText read =
        ReadText.of(
            json("{'behavior': {'summary': {'files': ['C:\\\\a.txt']}, 'processes': [") + "}");
    assertThat(read.features()).contains("file: string(C:\\a.txt)");
    assertThat(read.incomplete()).isTrue();
    assertThat(read.diagnostics()).anyMatch(line -> line.startsWith("the report is broken: "));
  }
}
