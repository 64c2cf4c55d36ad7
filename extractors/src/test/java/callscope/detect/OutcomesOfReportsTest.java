package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.feature.CallOutcome;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.vocabulary.Outcomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcomes of the calls in reports of each format, compared with what the sandbox judged. */
class OutcomesOfReportsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports");

  private static Trace read(Path report) throws Exception {
    if (!Files.exists(report)) {
      System.err.println("skipped: there is no report " + report);
    }
    assumeTrue(Files.exists(report), "there is no report " + report);
    return (Trace)
        ReadReport.read(ReportSource.of(report), Limits.DEFAULT, ReadProgress.SILENT).input();
  }

  /** How many calls ended how, and on how many the sandbox's judgement is another. */
  private record Tally(Map<CallOutcome, Integer> counts, Map<String, Integer> disagreements) {
    static Tally of(Trace trace) {
      Tally tally = new Tally(new TreeMap<>(), new TreeMap<>());
      Outcomes outcomes = Outcomes.of(trace);
      for (TracedProcess process : trace.processes()) {
        CallTable calls = process.calls();
        for (int i = 0; i < calls.size(); i++) {
          CallOutcome outcome = outcomes.outcome(calls, i);
          tally.counts.merge(outcome, 1, Integer::sum);
          if (differs(calls.success(i), outcome)) {
            String api = trace.texts().text(trace.signatures().api(calls.signature(i)));
            tally.disagreements.merge(api + " " + outcome, 1, Integer::sum);
          }
        }
      }
      return tally;
    }

    private static boolean differs(Success flag, CallOutcome outcome) {
      return switch (flag) {
        case UNKNOWN -> false;
        case SUCCEEDED -> outcome != CallOutcome.SUCCESS;
        case FAILED -> outcome != CallOutcome.FAILURE;
      };
    }

    int count(CallOutcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.json.gz, 545, 55, 0, 0",
    "invoice-logs.zip, 545, 55, 0, 0",
    "invoice.trace.jsonl, 138, 25, 0, 0",
    "loader.drakvuf.log, 26, 0, 0, 5",
    "loader.speakeasy.json, 17, 0, 0, 0",
    "procmon.csv, 27, 2, 0, 0",
    "vmray.zip, 6, 1, 0, 0",
    "flog.txt, 6, 1, 0, 0",
    "strace-job.txt.gz, 566, 28, 0, 1",
    "strace-talk.txt.gz, 437, 276, 0, 0"
  })
  void examplesOfEachFormat(String file, int success, int failure, int pending, int unknown)
      throws Exception {
    Tally tally = Tally.of(read(EXAMPLES.resolve(file)));

    assertThat(tally.count(CallOutcome.SUCCESS)).as("success").isEqualTo(success);
    assertThat(tally.count(CallOutcome.FAILURE)).as("failure").isEqualTo(failure);
    assertThat(tally.count(CallOutcome.PENDING)).as("pending").isEqualTo(pending);
    assertThat(tally.count(CallOutcome.UNKNOWN)).as("unknown").isEqualTo(unknown);
  }

  /** Each disagreement was looked at: the sandbox is wrong, or it cannot know. */
  @ParameterizedTest
  @CsvSource({
    "cape/0000a657.json.gz, 23566, 2646, 0, 7, 'HttpSendRequestA UNKNOWN=7,"
        + " IsDebuggerPresent SUCCESS=3'",
    "cape/0a0882b8.json.gz, 15566, 2279, 58, 6, 'DeviceIoControl UNKNOWN=6,"
        + " GetSystemMetrics SUCCESS=2, IsDebuggerPresent SUCCESS=2,"
        + " NtDeviceIoControlFile PENDING=7, NtReadFile PENDING=37, NtWriteFile PENDING=14'",
    "cape/36d218f3.json.gz, 14738, 887, 1, 12, 'ConnectEx UNKNOWN=1, DeviceIoControl UNKNOWN=5,"
        + " GetSystemMetrics SUCCESS=1, NtDeviceIoControlFile PENDING=1, WSARecv UNKNOWN=6'",
    "cape/41ce492f.json.gz, 2447, 155, 0, 0, GetSystemMetrics SUCCESS=1",
    "cape/5d61700f.json.gz, 34376, 3114, 5, 15, 'ConnectEx UNKNOWN=4, DeviceIoControl UNKNOWN=5,"
        + " HttpSendRequestA UNKNOWN=1, IsDebuggerPresent SUCCESS=3,"
        + " NtDeviceIoControlFile PENDING=5, WSARecv UNKNOWN=5'",
    "drakvuf/93b2d184.log.gz, 1147, 111, 0, 26, ''",
    "vmray/86d8257a.zip, 193, 4, 0, 0, ''"
  })
  void realReports(
      String file, int success, int failure, int pending, int unknown, String disagreements)
      throws Exception {
    Tally tally = Tally.of(read(CORPUS.resolve(file)));

    assertThat(tally.disagreements()).hasToString("{" + disagreements + "}");
    assertThat(tally.count(CallOutcome.SUCCESS)).as("success").isEqualTo(success);
    assertThat(tally.count(CallOutcome.FAILURE)).as("failure").isEqualTo(failure);
    assertThat(tally.count(CallOutcome.PENDING)).as("pending").isEqualTo(pending);
    assertThat(tally.count(CallOutcome.UNKNOWN)).as("unknown").isEqualTo(unknown);
  }
}
