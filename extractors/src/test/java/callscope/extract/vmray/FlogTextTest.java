package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.example.VmraySample;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The function log as text. */
class FlogTextTest {
  private static final String NO_FILE =
      "a function log contains nothing about the sample: the features of the file are unknown";

  private static final String BEGINNING =
      """
      # Flog Txt Version 1

      Process:
      \tid = "1"
      \timage_name = "a.exe"
      \tos_pid = "0xa"

      Thread:
      \tid = 1
      \tos_tid = 0xb

      """;

  private static ReadVmray read(String calls) throws Exception {
    return ReadVmray.of(ReadVmray.bytes(BEGINNING + calls));
  }

  private static List<String> callFeatures(String call) throws Exception {
    return read("\t[0001.002] " + call + "\n").features().stream()
        .filter(line -> line.startsWith("call 0: ") && !line.contains("api("))
        .map(line -> line.substring("call 0: ".length()))
        .toList();
  }

  @Test
  void theTextHasTheSameCallsAsTheXml() throws Exception {
    ReadVmray text = ReadVmray.of(ReadVmray.bytes("\ufeff" + VmraySample.logAsText()));
    ReadVmray xml = ReadVmray.of(ReadVmray.bytes(VmraySample.logAsXml()));
    // only the XML numbers its calls
    List<String> expected =
        xml.features().stream().map(line -> line.replaceAll("^call \\d+", "call")).toList();
    assertThat(text.features().stream().map(line -> line.replaceAll("^call \\d+", "call")))
        .containsExactlyElementsOf(expected);
    assertThat(text.diagnostics()).containsExactly(NO_FILE);
    assertThat(text.trace().facts().source()).isEqualTo("VMRay 2024.4.1");
    CallTable calls = text.trace().processes().getFirst().calls();
    assertThat(text.trace().texts().text(calls.prettyReturned(2)))
        .isEqualTo("phkResult: 0x1b0, ret_val: 0x0");
    assertThat(calls.time(1)).isEqualTo(60_000);
    assertThat(calls.success(3)).isEqualTo(Success.SUCCEEDED);
  }

  @Test
  void theValueAtAPointerComesBeforeThePointer() throws Exception {
    assertThat(
            callFeatures(
                "F (a=0x1*=0x2, b=0x3*=\"x\\\\y\", c=0x4*(d=0x5, e=\"z)\"), g=0x6*) returned 1"))
        .containsExactly("string(x\\y)", "number(0x2)");
    assertThat(callFeatures("F (a=0x1*=0x2*=0x3)")).containsExactly("number(0x3)");
    assertThat(callFeatures("F (a=([0]=0x1, [1]=0x2), b=7)")).containsExactly("number(0x7)");
  }

  @Test
  void aPointerIsNotANumber() throws Exception {
    assertThat(
            callFeatures(
                "F (lpAddress=0x10, pszName=0x20, phKey=0x30, pv=0x40, ppv=0x50, pBuffer=0x60)"))
        .containsExactly("number(0x50)");
    assertThat(callFeatures("F (portNumber=80, processId=0x4, flags=-1)"))
        .containsExactly("number(-0x1)", "number(0x4)", "number(0x50)");
  }

  @Test
  void stringsMayContainQuotesParenthesesAndBars() throws Exception {
    assertThat(callFeatures("F (a=\"x | out: \\\"y\\\" (1), b=2\", c=3) returned 0x0"))
        .containsExactly("number(0x3)", "string(x | out: \"y\" (1), b=2)");
    assertThat(callFeatures("F (a=\"1\" (normalized: \"2\"), b=NULL)"))
        .containsExactly("string(1)");
  }

  @Test
  void onlyInputArgumentsAreFeatures() throws Exception {
    assertThat(callFeatures("F (in: a=0x1 | out: a=0x2, b=\"x\") returned 0x3"))
        .containsExactly("number(0x1)");
    assertThat(callFeatures("F (out: a=0x2)")).isEmpty();
  }

  @Test
  void theReturnValueMayBeAStringOrMissing() throws Exception {
    Trace trace =
        read("""
        [0001.000] GetCommandLineA () returned="no"
        [0001.001] GetCommandLineA () returned "a.exe b"
        [0001.002] CoTaskMemFree (pv=0x746aa0)\s
        """)
            .trace();
    CallTable calls = trace.processes().getFirst().calls();
    assertThat(calls.size()).isEqualTo(3);
    assertThat(calls.prettyReturned(0)).isEqualTo(-1);
    assertThat(trace.texts().text(calls.prettyReturned(1))).isEqualTo("ret_val: \"a.exe b\"");
    assertThat(calls.prettyReturned(2)).isEqualTo(-1);
  }

  @Test
  void truncatedLinesAreReadAsFarAsPossible() throws Exception {
    ReadVmray read = read("[0001.002] F (a=0x1, b=\"x\n[0001.003] broken\n[0001.004] G (");
    assertThat(read.features())
        .contains("call 0: number(0x1)", "call 0: string(x)", "call 1: api(G)");
    assertThat(read.diagnostics())
        .containsExactly(
            "a call ends too early; it was read as far as possible (first: line 12), 2 times",
            "a line is not a call and was left out (line 13)",
            "the function log could not be read further: it ends within a line (line 14)",
            NO_FILE);
    assertThat(read.incomplete()).isTrue();
  }

  @Test
  void aLogTruncatedWithinALineOrADescriptionIsIncomplete() throws Exception {
    String log = VmraySample.logAsText();
    int described = log.indexOf(" = ", log.indexOf("Process:")) + 4;
    int incomplete = 0;
    for (int length = described; length <= log.length(); length++) {
      String cut = log.substring(0, length);
      String last = cut.substring(cut.lastIndexOf('\n', cut.length() - 2) + 1).strip();
      boolean isWhole =
          length == log.length() || (cut.endsWith("\n") && isBetweenEntries(cut, last));
      ReadVmray read = ReadVmray.of(ReadVmray.bytes(cut));
      assertThat(read.incomplete()).as("cut at " + length + ": " + last).isEqualTo(!isWhole);
      incomplete += read.incomplete() ? 1 : 0;
    }
    assertThat(incomplete).isGreaterThan(log.length() / 2);
  }

  /** Whether nothing tells that more should follow: behind a call, a blank line or a region. */
  private static boolean isBetweenEntries(String cut, String last) {
    int region = cut.lastIndexOf("Region:");
    int other = Math.max(cut.lastIndexOf("Process:"), cut.lastIndexOf("Thread:"));
    return last.isEmpty() || last.startsWith("[") || region > other;
  }

  @Test
  void linesThatAreNeitherCallsNorPropertiesAreCounted() throws Exception {
    ReadVmray read = read("[0001.002] F (a=1)\n\tsome text\nmore of it\n");
    assertThat(read.diagnostics())
        .contains(
            "lines that are neither calls nor properties were left out"
                + " (2 of them, 19 characters, first: line 13)");
    assertThat(read.incomplete()).isFalse();
  }

  @Test
  void longLinesAreTruncated() throws Exception {
    String text =
        BEGINNING + "[0001.002] F (a=\"" + "x".repeat(100_000) + "\", b=2)\n[0001.003] G ()\n";
    ReadVmray read = ReadVmray.of(ReadVmray.bytes(text), new Limits(1000, 100, 1 << 20, 10));
    assertThat(read.features()).contains("call 1: api(G)").doesNotContain("call 0: number(0x2)");
    assertThat(read.diagnostics())
        .contains("lines of more than 1000 characters were truncated (1 of them)");
  }

  @Test
  void aLogWithoutProcessesIsRefused() {
    assertThatThrownBy(() -> ReadVmray.of(ReadVmray.bytes("# Flog Txt Version 1\n\n")))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessage("report is a function log of VMRay, but contains no process");
  }

  @Test
  void theShippedLogEqualsTheOutputOfTheGenerator() throws Exception {
    assertThat(Files.readString(Path.of("..", "examples", "flog.txt")))
        .isEqualTo(VmraySample.logAsText());
  }
}
