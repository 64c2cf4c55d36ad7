package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.example.VmraySample;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipInputStream;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VmrayReaderTest {
  private static final Map<String, byte[]> PARTS = VmraySample.parts();

  @TempDir private Path folder = Path.of("");

  private static ReadVmray example() throws Exception {
    return ReadVmray.of(VmraySample.archive());
  }

  @Test
  void allPartsOfAnArchiveAreRead() throws Exception {
    ReadVmray read = example();
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .contains(
            "global: format(pe)",
            "global: arch(i386)",
            "global: os(windows)",
            "file: import(kernel32.CreateProcess)",
            "file: import(ws2_32.#115)",
            "file: export(SyncNow)",
            "file: section(.text)",
            "file: string(Global\\LedgerSync)",
            "file: string(192.0.2.17)",
            "file: string(This program is made up.)",
            "file: string(Ledger)",
            "0:2932 invoice.exe (C:\\Users\\mira\\Desktop\\invoice.exe)",
            "2932:3080 cmd.exe (cmd.exe /c del invoice.exe)",
            "thread 2928 #0",
            "call 106: number(0x80000001)",
            "call 106: string(Software\\Microsoft\\Windows\\CurrentVersion\\Run)",
            "call 115: api(DeleteFile)")
        .doesNotContain("file: string(abc)")
        .noneMatch(line -> line.contains("a title") || line.contains("0x19f"));
    assertThat(read.trace().facts().source()).isEqualTo("VMRay 2024.4.1");
    assertThat(read.trace().facts().hashes().sha256()).isEqualTo(VmraySample.sha256());
  }

  @Test
  void returnValuesAreKept() throws Exception {
    Trace trace = example().trace();
    CallTable calls = trace.processes().getFirst().calls();
    assertThat(trace.texts().text(calls.prettyReturned(0)))
        .isEqualTo("lpBuffer: \"LEDGER-PC\", ret_val: 1");
    assertThat(trace.texts().text(calls.returned(1))).isEqualTo("0x1ac");
    assertThat(calls.success(0)).isEqualTo(Success.SUCCEEDED);
    assertThat(calls.success(2)).isEqualTo(Success.SUCCEEDED);
    assertThat(calls.time(1)).isEqualTo(60_000);
    assertThat(calls.caller(0)).isEqualTo(0x401064);
    CallTable others = trace.processes().getLast().calls();
    assertThat(others.success(0)).isEqualTo(Success.FAILED);
    assertThat(others.prettyReturned(1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(
      value = EncryptionMethod.class,
      names = {"AES", "ZIP_STANDARD"})
  void anEncryptedArchiveIsReadLikeAPlainOne(EncryptionMethod method) throws Exception {
    ReadVmray read = ReadVmray.of(ReadVmray.zip(PARTS, Optional.of(method), "infected"));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features()).isEqualTo(example().features());
  }

  @ParameterizedTest
  @EnumSource(
      value = EncryptionMethod.class,
      names = {"AES", "ZIP_STANDARD"})
  void anotherPasswordIsReported(EncryptionMethod method) throws Exception {
    // by chance the old way takes a wrong password for right, but not so often
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] archive = ReadVmray.zip(PARTS, Optional.of(method), "secret");
      try {
        ReadVmray.of(archive);
      } catch (UnreadableReportException e) {
        told.add(e.explanation());
      }
    }
    assertThat(told)
        .hasSize(4)
        .allMatch(message -> message.startsWith("report: logs/flog.xml can't be read: "))
        .anyMatch(message -> message.contains("encrypted with another password"));
  }

  @Test
  void anArchiveMayBeUnpackedInAFolderOrCompressedAgain() throws Exception {
    List<String> features = example().features();
    Map<String, byte[]> deeper = new LinkedHashMap<>();
    PARTS.forEach((name, content) -> deeper.put("analysis_1/" + name, content));
    assertThat(ReadVmray.of(ReadVmray.zip(deeper)).features()).isEqualTo(features);
    for (Map.Entry<String, byte[]> part : PARTS.entrySet()) {
      Path file = folder.resolve(part.getKey());
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, part.getValue());
    }
    assertThat(ReadVmray.of(ReportSource.of(folder), Limits.DEFAULT).features())
        .isEqualTo(features);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(VmraySample.archive());
    }
    assertThat(ReadVmray.of(compressed.toByteArray()).features()).isEqualTo(features);
  }

  @Test
  void missingPartsAreReported() throws Exception {
    Map<String, byte[]> parts = new HashMap<>(PARTS);
    parts.keySet().removeIf(name -> name.startsWith("internal"));
    ReadVmray noSample = ReadVmray.of(ReadVmray.zip(parts));
    assertThat(noSample.diagnostics())
        .singleElement()
        .asString()
        .startsWith("the sample is missing, so its strings are unknown (internal/");
    assertThat(noSample.features()).contains("file: section(.text)");
    parts.remove("logs/summary_v2.json");
    ReadVmray onlyLog = ReadVmray.of(ReadVmray.zip(parts));
    assertThat(onlyLog.diagnostics()).singleElement().asString().startsWith("there is no summary");
    assertThat(onlyLog.features())
        .contains("global: os(windows)", "call 103: string(Global\\LedgerSync)")
        .noneMatch(line -> line.startsWith("file"));
    assertThat(ReadVmray.of(ReadVmray.bytes(VmraySample.logAsXml())).features())
        .isEqualTo(onlyLog.features());
    assertThatThrownBy(
            () ->
                ReadVmray.of(ReadVmray.zip(Map.of("logs/summary_v2.json", new byte[] {'{', '}'}))))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("has no logs/flog.xml");
  }

  @Test
  void aTargetThatIsNotAProgramHasTheSystemOfTheGuest() throws Exception {
    String summary =
        "{\"analysis_metadata\": {\"sample_type\": \"JScript\"},"
            + " \"virtual_machine\": {\"operating_system\": \"Windows\"}}";
    byte[] archive =
        ReadVmray.zip(ReadVmray.with(PARTS, "logs/summary_v2.json", ReadVmray.bytes(summary)));
    ReadVmray read = ReadVmray.of(archive);
    assertThat(read.features().stream().filter(line -> line.startsWith("global")))
        .containsExactly("global: os(windows)");
    assertThat(read.trace().facts().format()).isEqualTo("vmray");
    assertThat(read.trace().facts().arch()).isEqualTo("unknown");
  }

  @Test
  void aDamagedSummaryLeavesTheCalls() throws Exception {
    byte[] summary = ReadVmray.bytes("{\"filenames\": {\"f\": {\"filename\": \"a.txt\"}}, \"mut");
    ReadVmray read =
        ReadVmray.of(ReadVmray.zip(ReadVmray.with(PARTS, "logs/summary_v2.json", summary)));
    assertThat(read.incomplete()).isTrue();
    assertThat(read.features()).contains("file: string(a.txt)", "call 103: api(CreateMutexW)");
  }

  @Test
  void onlyInputsWithTypesOfNumbersAndTextsAreFeatures() throws Exception {
    ReadVmray read =
        ReadVmray.ofCalls(
            """
            <fncall fncall_id="7" process_id="1" thread_id="1" name="sys_open" ts="5">
              <in>
                <param name="a" type="unsigned_32bit" value="10"/>
                <param name="b" type="signed_32bit" value="-1"/>
                <param name="c" type="void_ptr" value="0x30"/>
                <param name="hKey" type="void_ptr" value="0x40"/>
                <param name="d" type="double" value="1.5"/>
                <param name="e" type="ptr" value="0x50"><deref type="unsigned_8bit" value="0x60"/></param>
                <param name="f" type="ptr" value="0x70"><deref type="bindata" len="4"/></param>
                <param name="g" type="ptr" value="0x80"><deref type="str" value="12"/></param>
                <param name="h" type="ptr" value="0x90"><deref type="str" value=" \\\\x01\\\\x02&#xC4;"/></param>
                <param name="i" type="ptr" value="0x90"><deref type="str" value="r&#xE9;sum&#xE9;"/></param>
                <param name="j" type="unsigned_32bit"/>
              </in>
              <out><param name="k" type="unsigned_32bit" value="0x99"/></out>
            </fncall>
            """);
    assertThat(read.features().stream().filter(line -> line.startsWith("call")))
        .containsExactlyInAnyOrder(
            "call 7: number(0xa)",
            "call 7: number(-0x1)",
            "call 7: number(0x40)",
            "call 7: number(0x60)",
            "call 7: string(12)",
            "call 7: string(résumé)",
            "call 7: api(open)");
  }

  @Test
  void aReusedPidOrTidIsANewProcessOrThread() throws Exception {
    String call = "<fncall process_id=\"%d\" thread_id=\"%d\" name=\"Sleep\"/>";
    ReadVmray read =
        ReadVmray.ofCalls(
            call.formatted(1, 1)
                + "<monitor_thread process_id=\"1\" thread_id=\"2\" os_tid=\"0xb\"/>"
                + call.formatted(1, 2)
                + "<monitor_process process_id=\"2\" os_pid=\"0xa\" os_parent_pid=\"0x1\"/>"
                + "<monitor_thread process_id=\"2\" thread_id=\"3\" os_tid=\"0xb\"/>"
                + call.formatted(2, 3));
    assertThat(read.features())
        .containsExactly(
            "global: os(windows)",
            "1:10 a.exe",
            "thread 11 #0",
            "call 0: api(Sleep)",
            "thread 11 #1",
            "call 1: api(Sleep)",
            "1:10 ",
            "thread 11 #0",
            "call 0: api(Sleep)");
  }

  @Test
  void callsOfAProcessThatTheLogDoesNotIntroduceAreRead() throws Exception {
    ReadVmray read = ReadVmray.ofXml("<fncall process_id=\"5\" thread_id=\"6\" name=\"Sleep\"/>");
    assertThat(read.features()).containsExactly("0:5 ", "thread 6 #0", "call 0: api(Sleep)");
    assertThat(read.diagnostics()).anyMatch(line -> line.contains("does not introduce a process"));
  }

  @Test
  void theShippedArchiveEqualsTheOutputOfTheGenerator() throws IOException {
    Map<String, String> shipped = new HashMap<>();
    byte[] bytes = Files.readAllBytes(Path.of("..", "examples", "vmray.zip"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        shipped.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(shipped).hasSize(3);
    PARTS.forEach(
        (name, content) ->
            assertThat(shipped)
                .containsEntry(name, new String(content, StandardCharsets.ISO_8859_1)));
  }
}
