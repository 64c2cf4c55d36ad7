package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.CallTable;
import callscope.input.Clock;
import callscope.input.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls with their times and repeats, and what is learnt from calls that a second thread read. */
class CallReaderTest {
  /** Which thread reads a block depends on the machine; one run is enough almost always. */
  private static final int RUNS = 5;

  @TempDir private Path folder = Path.of("");

  private static String calls(int count, String timestamp) {
    String call =
        "{\"timestamp\": \"%s\", \"thread_id\": \"1\", \"api\": \"Open\", \"arguments\": []}, "
            .formatted(timestamp);
    return call.repeat(count);
  }

  /**
   * Writes a report in which the one call with a date is in the third block, which the second
   * thread reads. The call without a name, at the end, leaves the last block to the first thread.
   */
  private Path report() throws Exception {
    String calls =
        calls(8_000, "unknown")
            + calls(1, "2026-01-02 10:00:00,000")
            + calls(8_000, "unknown")
            + calls(1, "unknown").replace("api", "no api")
            + calls(1, "10:00:01,000");
    String end = calls.substring(0, calls.length() - 2) + "]}]}}";
    return Files.writeString(
        folder.resolve("report.json"),
        "{\"behavior\": {\"processes\": [{\"process_id\": 1, \"calls\": [" + end);
  }

  @Test
  void aTimeOfDayIsUnknownAfterADateReadByTheSecondThread() throws Exception {
    Path report = report();
    Limits limits = Limits.DEFAULT.withThreads(2);
    for (int run = 0; run < RUNS; run++) {
      Extraction read = CapeReader.read(ReportSource.of(report), limits, ReadProgress.SILENT);
      Trace trace = (Trace) read.input();
      CallTable calls = trace.processes().getFirst().calls();
      assertThat(trace.clock()).as("run " + run).isEqualTo(Clock.SINCE_1970);
      assertThat(calls.size()).as("run " + run).isEqualTo(16_002);
      assertThat(calls.time(calls.size() - 1)).as("run " + run).isEqualTo(CallTable.NO_TIME);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'repeated': 3                              | x3",
        "'repeated': '3'                            | x3",
        "'repeated': -1                             | ``",
        "'repeated': 99999999999                    | x2147483647",
        "'repeated': [1]                            | ``",
        "'timestamp': '1970-01-01 00:00:01,000'     | at 1000000",
        "'time': 1.5                                | at 1500000",
        "'time': '1970-01-01 00:00:01,000'          | at 1000000",
        "'timestamp': 5                             | ``",
        "'time': {'a': 1}                           | ``"
      })
  void repeatsAndTimesAreRead(String field, String expected) throws Exception {
    String other = "{'timestamp': '1970-01-01 00:00:00,000', 'api': 'A'}";
    ReadCalls read = ReadCalls.of("[" + other + ", {'api': 'B', " + field + "}]");
    assertThat(read.calls()).containsExactly("2: /A() at 0", ("2: /B() " + expected).strip());
  }

  @Test
  void aCallWithoutAnApiIsLeftOutAndReported() throws Exception {
    ReadCalls read = ReadCalls.of("[{'category': 'c'}, 5, {'api': 'A'}, null]");
    assertThat(read.calls()).containsExactly("2: /A()");
    assertThat(read.diagnostics())
        .containsExactly(
            "a call without a name was left out",
            "a call: an object was expected, so it was left out");
  }

  @Test
  void nothingOfACallIsLeftInTheNext() throws Exception {
    String full = "{'api': 'A', 'repeated': 2, 'timestamp': '1970-01-01 00:00:00,000'}";
    assertThat(ReadCalls.of("[" + full + ", {'api': 'B'}]").calls())
        .containsExactly("2: /A() at 0 x2", "2: /B()");
  }
}
