package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of reports of all shapes and qualities, and what is said of the rest. */
class CapeReaderTest {
  private static final String CALL =
      "{'thread_id': 3, 'api': 'Foo', 'arguments': [{'name': 'a', 'value': 'x'}]}";

  /** Single quotes read better in Java than escaped double ones. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String report(String calls) {
    return json(
        "{'behavior': {'processes': [{'process_id': 2, 'parent_id': 1, 'process_name': 'p.exe',"
            + " 'threads': [3], 'calls': ["
            + calls
            + "]}]}}");
  }

  private static String withArguments(String arguments) {
    return report("{'thread_id': 3, 'api': 'Foo', 'arguments': " + arguments + "}");
  }

  private static List<String> featuresOfCall(String arguments) throws Exception {
    return ReadText.of(withArguments(arguments)).features().stream()
        .filter(line -> line.startsWith("call 0: "))
        .map(line -> line.substring("call 0: ".length()))
        .toList();
  }

  @Test
  void aCallHasItsArgumentsFromLastToFirstThenItsNameAndTheNameWithoutVariant() throws Exception {
    String call =
        "{'thread_id': '3', 'api': 'OpenW', 'arguments': [{'name': 'a', 'value': '0x10'}, {'name':"
            + " 'b', 'value': 'text'}, {'name': 'c', 'value': 5}]}";

    ReadText read = ReadText.of(report(call));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .containsExactly(
            "1:2 p.exe",
            "thread 3",
            "call 0: number(0x5)",
            "call 0: string(text)",
            "call 0: number(0x10)",
            "call 0: api(OpenW)",
            "call 0: api(Open)");
  }

  @ParameterizedTest
  @CsvSource({
    "0x1F, number(0x1f)",
    "0X1F, string(0X1F)",
    "0x, string(0x)",
    "010, number(0xa)",
    "' 12 ', number(0xc)",
    "1_000, number(0x3e8)",
    "1__0, string(1__0)",
    "-7, number(-0x7)",
    "+7, number(0x7)",
    "1.5, string(1.5)",
    "١٢, number(0xc)",
    "0x12345678901234567890, number(0x12345678901234567890)",
    "12ab, string(12ab)"
  })
  void aStringThatIsAnIntegerIsANumber(String value, String feature) throws Exception {
    assertThat(featuresOfCall(json("[{'name': 'a', 'value': '" + value + "'}]")))
        .containsExactly(feature, "api(Foo)");
  }

  @Test
  void aListIsOneArgumentForEachElementAndAnEmptyListHasNoValue() throws Exception {
    assertThat(featuresOfCall("[{'name': 'a', 'value': []}, {'name': 'b', 'value': ['x', 'y']}]"))
        .containsExactly("string(y)", "string(x)", "api(Foo)");
  }

  @Test
  void malformedArgumentsAreReadAsFarAsPossible() throws Exception {
    assertThat(featuresOfCall("null")).containsExactly("api(Foo)");
    assertThat(featuresOfCall("'bare'")).containsExactly("string(bare)", "api(Foo)");
    assertThat(featuresOfCall("['bare', {'value': 'no name'}, {'name': 'no value'}]"))
        .containsExactly("string(no name)", "string(bare)", "api(Foo)");
    ReadText read = ReadText.of(withArguments("7"));
    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .contains("the arguments of a call: a list was expected, so it was left out");
    assertThat(read.features()).contains("call 0: api(Foo)");
  }

  @Test
  void keysMayComeInAnyOrderAndUnknownKeysAreIgnored() throws Exception {
    String turned =
        json(
            "{'new': [1, {'x': []}], 'behavior': {'future': {}, 'processes': [{'calls': ["
                + CALL
                + "], 'threads': ['3'], 'extra': 1, 'process_name': 'p.exe', 'parent_id': '1',"
                + " 'process_id': '2'}]}, 'info': {'version': '99.9-next'}}");

    assertThat(ReadText.of(turned)).isEqualTo(ReadText.of(report(CALL)));
  }

  @Test
  void callsOfThreadsThatAreNotListedAreKept() throws Exception {
    ReadText read = ReadText.of(report(CALL.replace("3", "9")));

    assertThat(read.features()).contains("thread 3", "thread 9", "call 0: api(Foo)");
  }

  @Test
  void aCallWithoutANameIsLeftOutAndReported() throws Exception {
    ReadText read = ReadText.of(report("{'thread_id': 3}, " + CALL));

    assertThat(read.features()).contains("call 0: api(Foo)");
    assertThat(read.diagnostics()).singleElement().asString().contains("a call without a name");
  }

  @Test
  void theLastOfDuplicateKeysCounts() throws Exception {
    String twice =
        report(CALL.replace("Foo", "Old")).replace("\"calls\"", "\"calls\": [], \"calls\"");
    ReadText read = ReadText.of(twice.replace("}]}}", ", \"calls\": [" + json(CALL) + "]}]}}"));

    assertThat(read.features()).contains("call 0: api(Foo)").doesNotContain("call 0: api(Old)");
    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .startsWith("the calls of a process occur twice; the last ones are used");
  }

  @Test
  void reusedIdsAreReportedAndBothProcessesKept() throws Exception {
    String process =
        "{'process_id': 2, 'parent_id': 1, 'process_name': 'p', 'threads': [3], 'calls': []}";
    ReadText read =
        ReadText.of(json("{'behavior': {'processes': [" + process + ", " + process + "]}}"));

    assertThat(read.features()).containsExactly("1:2 p", "thread 3", "1:2 p", "thread 3");
    assertThat(read.diagnostics())
        .containsExactly("two processes have the same ids; both were kept (process 2 of 1)");
  }

  @Test
  void idsThatAreNotNumbersAreReported() throws Exception {
    ReadText read =
        ReadText.of(
            json("{'behavior': {'processes': [{'process_id': 'abc', 'calls': [" + CALL + "]}]}}"));

    assertThat(read.features()).contains("0:0 ", "call 0: api(Foo)");
    assertThat(read.diagnostics())
        .anyMatch(line -> line.startsWith("the id of a process is not a 64-bit integer"))
        .anyMatch(line -> line.startsWith("a process has no id; 0 is used"));
  }

  @Test
  void aTruncatedReportIsAnalysedAsFarAsPossible() throws Exception {
    byte[] whole = report(CALL + ", " + CALL + ", " + CALL).getBytes(StandardCharsets.UTF_8);
    int third = new String(whole, StandardCharsets.UTF_8).lastIndexOf("thread_id");

    ReadText read = ReadText.of(Arrays.copyOf(whole, third), Limits.DEFAULT);

    assertThat(read.incomplete()).isTrue();
    assertThat(read.features())
        .contains("call 1: api(Foo)")
        .noneMatch(line -> line.startsWith("call 2"));
    assertThat(read.diagnostics()).singleElement().asString().startsWith("the report is broken: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "hello", "\0", "]"})
  void dataAfterTheReportIsIgnoredAndReported(String rest) throws Exception {
    ReadText read = ReadText.of(report(CALL) + rest);

    assertThat(read.incomplete()).isFalse();
    assertThat(read.features()).contains("call 0: api(Foo)");
    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .startsWith("data after the report was left out");
  }

  @Test
  void aReportTruncatedAnywhereIsReadOrRefused() {
    byte[] whole = report(CALL).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(ReadText.of(cut, Limits.DEFAULT).incomplete()).isTrue();
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).startsWith("report.json ");
      } catch (IOException e) {
        throw new AssertionError("cut at " + length, e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "7", "\"text\"", "{}", "{\"a\": 1}", "hello", "", "\0\0", "{\"behavior\": "})
  void aFileThatIsNotAReportIsRefused(String text) {
    assertThatThrownBy(() -> ReadText.of(text))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(UnreadableReportException.Reason.NO_REPORT);
              assertThat(e.explanation()).startsWith("report.json ");
            });
  }

  @Test
  void stringsBeyondTheLimitAreTruncatedAndReported() throws Exception {
    Limits limits = new Limits(20, 1_000, 1_000_000, 10);

    ReadText read =
        ReadText.of(
            withArguments(json("[{'name': 'a', 'value': '" + "x".repeat(99) + "'}]"))
                .getBytes(StandardCharsets.UTF_8),
            limits);

    assertThat(read.features()).contains("call 0: string(" + "x".repeat(20) + ")");
    assertThat(read.diagnostics()).anyMatch(line -> line.contains("more than 20 characters"));
  }

  @Test
  void invalidUtf8IsReplacedAndReported() throws Exception {
    byte[] latin =
        withArguments(json("[{'name': 'a', 'value': 'caf\u00e9'}]"))
            .getBytes(StandardCharsets.ISO_8859_1);

    ReadText read = ReadText.of(latin, Limits.DEFAULT);

    assertThat(read.features()).contains("call 0: string(caf\ufffd)");
    assertThat(read.diagnostics()).singleElement().asString().contains("UTF-8");
  }

  @Test
  void unpairedSurrogatesAndLargeNumbersAreKept() throws Exception {
    assertThat(
            featuresOfCall(
                json("[{'name': 'a', 'value': '\\ud800x'}, {'name': 'b', 'value': 1e400}]")))
        .containsExactly("string(1e400)", "string(\ud800x)", "api(Foo)");
  }
}
