package callscope.extract.tinytracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.extract.UnreadableReportException;
import callscope.extract.events.ReadText;
import callscope.input.TracedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small traces. */
class TinyTracerReaderTest {
  private static ReadText read(String... lines) throws Exception {
    return ReadText.of("tiny-tracer", String.join("\n", lines) + "\n");
  }

  @Test
  void argumentsAndResultsBelongToTheirCalls() throws Exception {
    ReadText trace =
        read(
            "14f0;section: [.text]",
            "151c;kernel32.LoadLibraryA",
            "1520;ntdll.RtlAllocateHeap",
            "LoadLibraryA:",
            "\tArg[0] = ptr 0x000000000008f228 -> \"ws2_32.dll\"",
            "\tArg[1] = 0x0000000000000800 = 2048",
            "\tArg[2] = 0",
            "",
            "1530;kernel32.LoadLibraryA",
            "LoadLibraryA:",
            "\tArg[0] = ptr 0x000000000008f248 -> L\"user32\"",
            "",
            "LoadLibraryA returned:",
            "\tptr 0x00007ffef0070000 -> {MZ\\x90\\x00}",
            "",
            "LoadLibraryA returned:",
            "\t0");
    assertThat(trace.lines())
        .containsExactly(
            "  format(pe)",
            "  os(windows)",
            "  arch(amd64)",
            "  section(.text)",
            "0:0 a.exe",
            "call 0 -> 0x0",
            "  number(0x0)",
            "  number(0x800)",
            "  string(ws2_32.dll)",
            "  api(LoadLibraryA)",
            "  api(LoadLibrary)",
            "call 0",
            "  api(RtlAllocateHeap)",
            "call 0 -> MZ\u0090\0",
            "  string(user32)",
            "  api(LoadLibraryA)",
            "  api(LoadLibrary)");
    assertThat(trace.trace().processes().getFirst().calls().caller(0)).isEqualTo(0x151c);
    assertThat(trace.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "58069;called: C:\\Windows\\SysWOW64\\kernel32.dll.Sleep, Sleep",
    "5;called: /usr/lib/x86_64-linux-gnu/libc.so.6.puts, puts",
    "5;ws2_32.socket, socket",
    "> 1aeb0000+10;winspool.OpenPrinterW, OpenPrinterW",
    "> 451608576+10;called: C:\\a.b\\c.dll.F, F",
    "5;SYSCALL:0x18(NtOpenFile), NtOpenFile",
    "5;ntdll.[NtOpenFile+12]* -> NtCreateFile, NtCreateFile",
    "5;called: C:\\x\\ntdll.dll.[NtOpenFile+12]* -> NtCreateFile, NtCreateFile",
    "5;CPUID:40000000, CPUID",
    "5;RDTSC, RDTSC",
  })
  void theFunctionIsTheApi(String line, String api) throws Exception {
    assertThat(read("1;section: .text", line).lines())
        .contains("  api(" + api + ")")
        .noneMatch(feature -> feature.startsWith("  api([") || feature.contains("NtOpenFile+12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5;called: ?? [1aeb0000+0]",
        "5;ntdll.[TpReleaseIoCompletion+1cc]*",
        "5;SYSCALL:0x19",
        "5;called: C:\\x\\a.dll",
      })
  void aCallOfNoKnownFunctionHasNoApi(String line) throws Exception {
    ReadText trace = read(line);
    assertThat(trace.lines()).noneMatch(feature -> feature.startsWith("  api"));
    assertThat(trace.trace().processes().getFirst().calls().size()).isOne();
  }

  @Test
  void linesAboutOtherThingsAreNotCalls() throws Exception {
    ReadText trace =
        read(
            "1;kernel32.Sleep",
            "2;[.text] -> [UPX1]",
            "3;to: 401000 [400000 + 1000]",
            "4;RET from: [400000+12] -> kernel32.Sleep",
            "5;[0] mov eax, ebx # disasm start: a",
            "\t\t\t\t{ [rsp] -> 0x0; }",
            "\tNtDelayExecution hooked. Overwriting DelayInterval: 5 -> 1",
            "# Stop offset reached: RVA = 0x5. Sleeping 3 s.",
            "6;[ANTIVM] --> CPUID - HyperVisor bit check;https://example.org",
            "Sleep changed:",
            "\tArg[0] = 5");
    assertThat(trace.trace().processes().getFirst().calls().size()).isOne();
    assertThat(trace.lines())
        .contains("  section(UPX1)", "  string([ANTIVM] --> CPUID - HyperVisor bit check)");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @Test
  void aTextMayContainLineBreaks() throws Exception {
    ReadText trace =
        read(
            "1;kernel32.OutputDebugStringA",
            "OutputDebugStringA:",
            "\tArg[0] = ptr 0x00401000 -> \"one",
            "",
            "two\"",
            "",
            "2;kernel32.Sleep");
    assertThat(trace.lines()).contains("  string(one\n\ntwo)", "  arch(i386)", "  api(Sleep)");
  }

  @Test
  void theExampleIsReadCompletely() throws Exception {
    ReadText trace =
        ReadText.of("tiny-tracer", Files.readString(Path.of("..", "examples", "tidy.exe.tag")));
    TracedProcess process = trace.trace().processes().getFirst();
    assertThat(process.calls().size()).isEqualTo(13);
    assertThat(trace.lines())
        .contains(
            "  string(C:\\Users\\Public\\tidy.exe)", "  section(UPX0)", "  api(NtCreateFile)");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "14f0;section: [.text]", "a;b;c\n1,2,3\n", "Sleep:\n\tArg[0] = 1\n"})
  void aTraceWithoutCallsIsRefused(String trace) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> read(trace))
        .satisfies(e -> assertThat(e.explanation()).startsWith("a.exe.tag "));
  }
}
