package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.UnreadableReportException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes with the pid 0, in each part of an analysis. */
class LeftOutProcessesTest {
  @ParameterizedTest
  @ValueSource(strings = {"0x0", "0"})
  void aProcessWithThePid0IsLeftOutWithItsCalls(String pid) throws Exception {
    String other =
        "<monitor_process process_id=\"2\" os_pid=\""
            + pid
            + "\" image_name=\"\"/>"
            + "<monitor_thread process_id=\"2\" thread_id=\"2\" os_tid=\"0x5\"/>"
            + "<fncall fncall_id=\"1\" process_id=\"2\" thread_id=\"2\" name=\"Other\"/>";
    ReadVmray read =
        ReadVmray.ofCalls(
            other + "<fncall fncall_id=\"2\" process_id=\"1\" thread_id=\"1\" name=\"Own\"/>");
    assertThat(read.trace().processes()).hasSize(1);
    assertThat(read.trace().processes().getFirst().threads()).hasSize(1);
    assertThat(read.features()).anyMatch(line -> line.contains("api(Own)"));
    assertThat(read.features()).noneMatch(line -> line.contains("api(Other)"));
    assertThat(read.diagnostics())
        .contains("a process with the pid 0 was left out, with its calls (process_id 2)");
    assertThatThrownBy(() -> ReadVmray.ofXml(other))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> assertThat(e.reason()).isEqualTo(UnreadableReportException.Reason.NO_PROCESSES));
  }

  @Test
  void aProcessOfTheSummaryWithThePid0IsLeftOut() throws Exception {
    String summary =
        """
        {"processes": {"a": {"monitor_id": 1, "os_pid": 10}, "b": {"monitor_id": 2, "os_pid": 0},
        "c": {"monitor_id": 3, "os_pid": 0}}}""";
    String log =
        "<analysis log_version=\"2\"><monitor_process process_id=\"1\" os_pid=\"0xa\"/>"
            + "<fncall process_id=\"2\" thread_id=\"2\" name=\"Other\"/></analysis>";
    ReadVmray read =
        ReadVmray.of(
            ReadVmray.zip(
                Map.of(
                    "logs/flog.xml",
                    ReadVmray.bytes(log),
                    "logs/summary_v2.json",
                    ReadVmray.bytes(summary))));
    assertThat(read.trace().processes()).extracting(of -> of.address().pid()).containsExactly(10L);
    assertThat(read.diagnostics())
        .contains(
            "a process with the pid 0 was left out, with its calls (first: process_id 2), 2 times");
  }

  @Test
  void aTextLogLeavesThemOutAsWell() throws Exception {
    ReadVmray read =
        ReadVmray.of(
            ReadVmray.bytes(
                """
            # Flog Txt Version 1

            Process:
            \tid = "1"
            \tos_pid = "0xa"

            \t[0001.002] Own ()

            Process:
            \tid = "2"
            \timage_name = ""
            \tos_pid = "0x0"

            Thread:
            \tid = 2
            \tos_tid = 0xc

            \t[0001.003] Other ()
            """));
    assertThat(read.trace().processes()).extracting(of -> of.address().pid()).containsExactly(10L);
    assertThat(read.trace().callCount()).isEqualTo(1);
    assertThat(read.diagnostics())
        .contains("a process with the pid 0 was left out, with its calls (process_id 2)");
  }
}
