package callscope.extract.drakvuf;

import static callscope.extract.drakvuf.LogLines.api;
import static callscope.extract.drakvuf.LogLines.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is read of logs that are damaged or odd. */
class DamagedLogsTest {

  @Test
  void damagedLinesAreReportedAndLeftOut() throws Exception {
    String good = syscall("1", 7, "NtO", "\"X\":\"1\"");
    ReadLog read =
        ReadLog.of(good.substring(0, 60), good, "[1]", "what?", "", good + " " + good, good + "}");
    assertThat(read.lines()).filteredOn(line -> line.contains("api(NtO)")).hasSize(4);
    assertThat(read.diagnostics())
        .containsExactly(
            "a line that is not JSON was left out (first: line 1), 3 times",
            "a line that is not an object was left out (line 3)");
    assertThat(read.incomplete()).isFalse();
  }

  @Test
  void aTruncatedLogIsReadAsFarAsPossible() throws Exception {
    byte[] whole =
        (syscall("1", 7, "NtO", "") + "\n" + syscall("2", 7, "NtB", "") + "\n")
            .getBytes(StandardCharsets.UTF_8);
    int first = syscall("1", 7, "NtO", "").length();
    for (int length = 1; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      if (length < first) {
        assertThatExceptionOfType(UnreadableReportException.class)
            .isThrownBy(() -> ReadLog.of(part))
            .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_REPORT));
      } else {
        ReadLog read = ReadLog.of(part);
        boolean both = length == whole.length - 1;
        assertThat(read.lines()).hasSize(both ? 6 : 4);
        boolean cut = length > first + 1 && !both;
        assertThat(read.incomplete()).as("%s bytes", length).isEqualTo(cut);
      }
    }
  }

  @Test
  void truncatedCompressedLogsAreReadAsFarAsPossible() throws Exception {
    String log =
        IntStream.range(0, 3000)
            .mapToObj(
                i -> syscall("1." + (100000 + i), i % 50, "Nt" + i, "\"A\":\"" + i * 77 + "\""))
            .collect(Collectors.joining("\n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(log.getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = bytes.toByteArray();
    ReadLog read = ReadLog.of(Arrays.copyOf(whole, whole.length / 2));
    assertThat(read.incomplete()).isTrue();
    assertThat(read.lines()).hasSizeBetween(1000, 8000);
    assertThat(ReadLog.of(whole).incomplete()).isFalse();
  }

  @Test
  void unusualValuesDoNotStopTheReader() throws Exception {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    ReadLog read =
        ReadLog.of(
            syscall("soon", 7, "NtO", ""),
            syscall("99999999999999999999", 7, "NtB", ""),
            syscall("5", 7, "NtC", "\"X\":" + deep),
            api("6", 7, "D", "[1],{},null,true").replace("\"0x7f\"", "[]"),
            api("7", 7, "E", "").replace("\"Arguments\":[]", "\"Arguments\":\"none\""),
            syscall("8", 7, "NtF", "").replace("\"TID\":7", "\"TID\":-7.5"));
    assertThat(read.lines())
        .containsExactly(
            "4:8",
            "  string(\\a.exe)",
            "7.0:",
            "  api(NtO)",
            "7.1:",
            "  api(NtB)",
            "7.2: after 0",
            "  api(NtC)",
            "7.3: -> 0x1 0x1 after 1000000",
            "  string(true)",
            "  api(D)",
            "7.4: -> 0x1 0x1 after 2000000 from 0x7f",
            "  api(E)",
            "0.0: after 3000000",
            "  api(NtF)");
  }

  @Test
  void stringsBeyondTheLimitAreTruncated() throws Exception {
    Limits small = new Limits(100, 50, 1 << 20, 10);
    byte[] log =
        (syscall("1", 7, "NtO", "\"X\":\"" + "x".repeat(150) + "\"") + "\n")
            .getBytes(StandardCharsets.UTF_8);
    ReadLog read = ReadLog.of(log, small);
    assertThat(read.lines()).contains("  string(" + "x".repeat(100) + ")");
    assertThat(read.diagnostics())
        .containsExactly("strings of more than 100 characters were truncated (1 of them)");
  }

  @Test
  void aLogWithoutCallsIsRefusedWithAdvice() {
    for (String log :
        List.of("{}", "{\"Plugin\":\"procmon\",\"PID\":1}", "12", "{\"Plugin\":\"sysret\"}")) {
      assertThatExceptionOfType(UnreadableReportException.class)
          .isThrownBy(() -> ReadLog.of(log))
          .satisfies(
              e -> {
                assertThat(e.explanation()).startsWith("a.log ");
                boolean other = log.contains("Plugin");
                assertThat(e.reason()).isEqualTo(other ? Reason.NO_PROCESSES : Reason.NO_REPORT);
              });
    }
  }

  @Test
  void manyArgumentsOfOneNameAndOfManyNamesAreReadAtOnce() throws Exception {
    String many =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "\"A" + i % 20_000 + "\":\"" + i + "\"")
            .collect(Collectors.joining(","));
    ReadLog read = ReadLog.of(syscall("1", 7, "NtO", many));
    assertThat(read.lines())
        .hasSize(20_004)
        .contains("  number(0x9c3f)")
        .doesNotContain("  number(0x1)");
  }
}
