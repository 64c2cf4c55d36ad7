package callscope.extract.virustotal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.extract.UnreadableReportException;
import callscope.extract.events.ReadText;
import callscope.input.ProcessRelation;
import callscope.input.TracedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small answers, in all forms. */
class VirusTotalReaderTest {
  private static final String LISTS =
      "\"files_written\":[\"C:\\\\a\"],\"calls_highlighted\":[\"GetTickCount\"]";

  private static ReadText read(String answer) throws Exception {
    return ReadText.of("virustotal", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"attributes\":{\"sandbox_name\":\"S\",%s}}]}",
        "{\"data\":{\"attributes\":{%s,\"sandbox_name\":\"S\"},\"type\":\"file_behaviour\"}}",
        "{\"attributes\":{\"sandbox_name\":\"S\",%s},\"links\":{}}",
        "{\"data\":{\"sandbox_name\":\"S\",%s}}",
        "{\"sandbox_name\":\"S\",%s}",
      })
  void aBehaviourIsTheSameInEachAnswer(String form) throws Exception {
    ReadText report = read(form.formatted(LISTS));
    assertThat(report.lines())
        .containsExactly(
            "  os(windows)",
            "0:0 S",
            "call 1",
            "  api(NtWriteFile)",
            "  string(C:\\a)",
            "  api(WriteFile)",
            "call 2",
            "  api(GetTickCount)");
  }

  @Test
  void objectsInAListOfTextsAreSkipped() throws Exception {
    String texts = "\"text_highlighted\":[{\"path\":\"p\"},\"t\"]";
    assertThat(read("{\"sandbox_name\":\"S\"," + texts + "," + LISTS + "}").lines())
        .contains("  string(t)", "  api(NtWriteFile)")
        .doesNotContain("  string(p)");
  }

  @Test
  void theOlderFormHasGroupsAndOutcomes() throws Exception {
    ReadText report =
        read(
            """
            {"data":{"attributes":{"md5":"AB","behaviour":{"filesystem":{
              "opened":[{"path":"C:\\\\a","success":false}],"moved":[{"src":"b","dst":"c"}]},
              "process":{"tree":[{"pid":7,"name":"x.exe","children":[]}]},"extra":[],
              "network":{"tcp":[{"ip":"192.0.2.1","destination_ip":"192.0.2.1"}]},
              "runtime-dlls":[{"file":"a.dll","success":true}],"hosts_file":null}}}}
            """);
    assertThat(report.lines())
        .containsSubsequence(
            "0:0 VirusTotal",
            "call 1 FAILED",
            "  string(C:\\a)",
            "  api(CreateFile)",
            "call 2",
            "  string(c)",
            "  string(b)",
            "  api(MoveFile)",
            "  api(connect)",
            "  string(192.0.2.1)",
            "call 4 SUCCEEDED",
            "  string(a.dll)",
            "  api(Load Image)",
            "0:7 x.exe");
    assertThat(report.trace().facts().hashes().md5()).isEqualTo("AB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "\"registry_keys_set\":[{\"key\":\"<HKLM>\\\\a\",\"value\":\"0x10\\u0000\"}]!string(HKLM\\a)!number(0x10)",
        "\"files_copied\":[{\"source\":\"a\",\"destination\":\"b\"}]!api(CopyFile)!string(b)",
        "\"dns_lookups\":[{\"hostname\":\"h\",\"resolved_ips\":[\"1.1.1.1\",\"2.2.2.2\"]}]!string(2.2.2.2)!string(1.1.1.1;2.2.2.2)",
        "\"ip_traffic\":[{\"destination_ip\":\"1.1.1.1\",\"destination_port\":53,\"transport_layer_protocol\":\"UDP\"}]!api(UDP Send)!number(0x35)",
        "\"ip_traffic\":[{\"destination_ip\":\"1.1.1.1\"}]!api(IpTraffic)!string(1.1.1.1)",
        "\"command_executions\":[\"cmd /c x\"]!api(CreateProcess)!string(cmd /c x)",
        "\"mutexes_created\":[\"m\"],\"text_highlighted\":[\"t\"]!api(NtCreateMutant)!string(t)",
      })
  void anElementBecomesACall(String list, String first, String second) throws Exception {
    assertThat(read("{\"attributes\":{" + list + "}}").lines())
        .contains("  " + first, "  " + second);
  }

  @Test
  void aSandboxOfLinuxHasItsNames() throws Exception {
    ReadText report =
        read(
            "{\"data\":[{\"attributes\":{\"sandbox_name\":\"Zenbox Linux\","
                + "\"files_opened\":[\"/etc/passwd\"],\"command_executions\":[\"sh -c x\"]}}]}");
    assertThat(report.lines())
        .containsExactly(
            "  os(linux)",
            "0:0 Zenbox Linux",
            "call 1",
            "  string(/etc/passwd)",
            "  api(open)",
            "call 2",
            "  string(sh -c x)",
            "  api(execve)");
  }

  @Test
  void aProcessOfTheTreeIsAddedOnceWithItsParent() throws Exception {
    String child = "{\"process_id\":\"8\",\"name\":\"C:\\\\c.exe /q\"}";
    ReadText report =
        read(
            ("{\"attributes\":{\"files_written\":[\"C:\\\\a\"],\"processes_tree\":[%s,"
                    + "{\"process_id\":\"7\",\"name\":\"<PATH_SAMPLE.EXE>\",\"children\":[%s]},"
                    + "{\"process_id\":\"9\",\"name\":\"C:\\\\s.exe\"}]}}")
                .formatted(child, child));
    assertThat(report.trace().processes())
        .extracting(TracedProcess::name)
        .containsExactly("VirusTotal", "<PATH_SAMPLE.EXE>", "c.exe", "s.exe");
    assertThat(report.trace().processes())
        .extracting(process -> process.relation().orElseThrow().kind())
        .containsExactly(
            ProcessRelation.Kind.SAMPLE,
            ProcessRelation.Kind.SAMPLE,
            ProcessRelation.Kind.CREATED,
            ProcessRelation.Kind.NONE);
    assertThat(report.trace().processes().get(2).commandLine()).isEqualTo("C:\\c.exe /q");
  }

  @Test
  void theExampleIsReadCompletely() throws Exception {
    ReadText report = read(Files.readString(Path.of("..", "examples", "ledger.virustotal.json")));
    assertThat(report.trace().callCount()).isEqualTo(16);
    assertThat(report.trace().processes()).hasSize(7);
    assertThat(report.trace().facts().hashes().sha256()).startsWith("4be1c3a7");
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void aTruncatedAnswerIsReadAsFarAsPossible() throws Exception {
    ReadText report = read("{\"data\":[{\"attributes\":{" + LISTS + ",\"files_deleted\":[\"C:");
    assertThat(report.trace().callCount()).isEqualTo(2);
    assertThat(report.diagnostics()).singleElement().asString().startsWith("the report is broken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{}", "{\"data\":[]}", "{\"data\":{\"files_written\":7}}", "{\"data\":"})
  void anAnswerWithoutBehaviourIsRefused(String answer) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> read(answer))
        .satisfies(e -> assertThat(e.explanation()).startsWith("a.exe.tag "));
  }
}
