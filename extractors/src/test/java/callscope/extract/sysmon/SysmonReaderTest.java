package callscope.extract.sysmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.detect.Extractors;
import callscope.extract.UnreadableReportException;
import callscope.extract.events.ReadText;
import callscope.input.ProcessRelation;
import callscope.input.TracedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small logs, in all forms. */
class SysmonReaderTest {
  private static final String GUID = "{5a2f9c10-77d1-6b0e-1401-000000000900}";
  private static final String COMMON =
      "\"RuleName\":\"-\",\"UtcTime\":\"2026-03-02 09:14:02.331\",\"ProcessGuid\":\""
          + GUID
          + "\",\"ProcessId\":\"512\",\"Image\":\"C:\\\\a.exe\"";

  private static ReadText read(String... lines) throws Exception {
    return ReadText.of("sysmon", String.join("\n", lines) + "\n");
  }

  private static String flat(int id, String fields) {
    return "{\"EventID\":%d,\"SourceName\":\"Microsoft-Windows-Sysmon\",\"ProcessID\":99,%s%s}"
        .formatted(id, COMMON, fields.isEmpty() ? "" : "," + fields)
        .replace("\"ProcessID\":99,", "\"ExecutionProcessID\":99,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"EventID\":11,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"ThreadID\":7,%s}",
        "{\"winlog\":{\"event_id\":11,\"provider_name\":\"Microsoft-Windows-Sysmon\","
            + "\"process\":{\"pid\":99},\"event_data\":{%s}}}",
        "{\"event_id\":11,\"source_name\":\"Microsoft-Windows-Sysmon\",\"event_data\":{%s}}",
        "{\"_source\":{\"winlog\":{\"event_id\":\"11\",\"channel\":\"x-Sysmon/Operational\","
            + "\"event_data\":{%s}}}}",
        "{\"Event\":{\"#attributes\":{\"xmlns\":\"a\"},\"System\":{\"EventID\":11,"
            + "\"Execution\":{\"#attributes\":{\"ProcessID\":99}},"
            + "\"Provider\":{\"#attributes\":{\"Name\":\"Microsoft-Windows-Sysmon\"}}},"
            + "\"EventData\":{%s}}}",
        "{\"Event\":{\"System\":{\"EventID\":{\"#text\":\"11\",\"@Qualifiers\":\"0\"},"
            + "\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"ProcessID\":99},"
            + "\"EventData\":{%s}}}",
        "{\"win\":{\"system\":{\"eventID\":\"11\",\"providerName\":\"Microsoft-Windows-Sysmon\"},"
            + "\"eventdata\":{%s}}}",
      })
  void anEventIsTheSameInEachForm(String form) throws Exception {
    ReadText log = read(form.formatted(COMMON + ",\"TargetFilename\":\"C:\\\\b\""));
    assertThat(log.lines())
        .containsExactly(
            "  os(windows)",
            "0:512 a.exe",
            "call 512 at 0",
            "  api(NtCreateFile)",
            "  string(C:\\b)",
            "  api(CreateFile)");
  }

  @Test
  void theFieldsOfAnEventMayBeAList() throws Exception {
    String system =
        "{\"Event\":{\"System\":{\"EventID\":22,\"Channel\":\"Microsoft-Windows-Sysmon\"},";
    String form =
        system
            + "\"EventData\":{\"Data\":[{\"@Name\":\"QueryName\",\"#text\":\"h.example\"},"
            + "{\"Name\":\"QueryStatus\",\"Value\":\"9003\"},"
            + "{\"#attributes\":{\"Name\":\"ProcessId\"},\"#text\":512},[1],null]}}}";
    assertThat(read(form).lines())
        .containsExactly(
            "  os(windows)",
            "0:512",
            "call 512 -> 9003 FAILED",
            "  string(h.example)",
            "  api(DnsQuery)");
  }

  @Test
  void aProcessIsCreatedByItsParent() throws Exception {
    ReadText log =
        read(
            flat(11, "\"TargetFilename\":\"C:\\\\x\""),
            """
            {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational",\
            "UtcTime":"2026-03-02 09:14:01.000","ParentProcessGuid":"{P}","ParentProcessId":"4",\
            "ParentImage":"C:\\\\p.exe","ParentCommandLine":"p -x","CommandLine":"a.exe /q",\
            "Image":"C:\\\\a.exe","ProcessGuid":"%s","ProcessId":"512"}"""
                .formatted(GUID));
    assertThat(log.lines())
        .containsExactly(
            "  os(windows)",
            "4:512 a.exe a.exe /q",
            "call 512 at 1331000",
            "  api(NtCreateFile)",
            "  string(C:\\x)",
            "  api(CreateFile)",
            "0:4 p.exe p -x",
            "call 4 at 0",
            "  api(NtCreateUserProcess)",
            "  api(CreateProcess)",
            "  number(0x200)",
            "  string(a.exe /q)",
            "  string(C:\\a.exe)",
            "  api(Process Create)");
    TracedProcess child = log.trace().processes().getFirst();
    assertThat(child.relation().orElseThrow().kind()).isEqualTo(ProcessRelation.Kind.CREATED);
    assertThat(child.path()).isEqualTo("C:\\a.exe");
  }

  @Test
  void anEventWithTwoProcessesBelongsToTheFirst() throws Exception {
    String fields =
        "\"UtcTime\":\"2026-03-02 09:14:02.331\",\"RuleName\":\"-\",\"SourceProcessGUID\":\"{S}\","
            + "\"SourceProcessId\":\"7\",\"TargetProcessGUID\":\"{T}\",\"TargetProcessId\":\"8\","
            + "\"SourceImage\":\"C:\\\\s.exe\",\"TargetImage\":\"C:\\\\t.exe\"";
    ReadText log =
        read(
            "{\"EventID\":10,%s,\"GrantedAccess\":\"0x1410\"}".formatted(fields),
            "{\"EventID\":8,%s,\"NewThreadId\":\"5220\"}".formatted(fields.replace("{T}", "{U}")));
    assertThat(log.trace().processes())
        .extracting(TracedProcess::name)
        .containsExactly("s.exe", "t.exe");
    assertThat(log.lines())
        .contains(
            "  number(0x1410)",
            "  number(0x1464)",
            "  api(OpenProcess)",
            "  api(CreateRemoteThread)");
    assertThat(log.trace().processes().getFirst().calls().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3;'\"Protocol\":\"tcp\",\"Initiated\":\"true\",\"SourceIp\":\"10.0.0.1\",\"SourcePort\":\"5\","
            + "\"DestinationIp\":\"192.0.2.1\",\"DestinationPort\":\"80\"';"
            + "string(10.0.0.1:5 -> 192.0.2.1:80);api(connect)",
        "3;'\"Protocol\":\"tcp\",\"Initiated\":\"false\",\"SourceIp\":\"10.0.0.1\",\"SourcePort\":\"5\","
            + "\"DestinationIp\":\"192.0.2.1\",\"DestinationPort\":\"80\"';"
            + "string(192.0.2.1:80 -> 10.0.0.1:5);api(accept)",
        "12;'\"EventType\":\"DeleteValue\",\"TargetObject\":\"HKLM\\\\a\"';string(HKLM\\a);api(NtDeleteValueKey)",
        "12;'\"EventType\":\"INFO\",\"TargetObject\":\"HKLM\\\\a\"';string(HKLM\\a);api(RegistryEvent)",
        "13;'\"Details\":\"DWORD (0x00000010)\"';number(0x10);api(NtSetValueKey)",
        "13;'\"Details\":\"QWORD (0x00000001-0x00000010)\"';number(0x100000010);api(RegSetValue)",
        "17;'\"PipeName\":\"\\\\x\"';string(\\\\.\\pipe\\x);api(CreateNamedPipe)",
        "19;'\"Operation\":\"Created\",\"Query\":\"SELECT\"';string(SELECT);api(IWbemServices_PutInstance)",
        "19;'\"Operation\":\"Deleted\",\"Query\":\"SELECT\"';string(SELECT);api(WmiEventFilter)",
      })
  void anEventBecomesACall(int id, String fields, String first, String second) throws Exception {
    assertThat(read(flat(id, fields)).lines()).contains("  " + first, "  " + second);
  }

  @Test
  void recordsOfOtherLogsAndEventsAboutSysmonAreSkipped() throws Exception {
    ReadText log =
        read(
            "{\"EventID\":4688,\"SourceName\":\"Microsoft-Windows-Security-Auditing\"}",
            "{\"EventID\":1,\"SourceName\":\"Other\"}",
            flat(4, ""),
            flat(5, ""),
            flat(255, ""),
            flat(9, "\"Device\":\"\\\\Device\\\\HarddiskVolume2\""));
    assertThat(log.trace().callCount()).isOne();
    assertThat(log.diagnostics()).isEmpty();
  }

  @Test
  void anIdOfAProcessThatHasEndedIsAnother() throws Exception {
    String event =
        "{\"EventID\":%d,\"Channel\":\"Sysmon\",\"ProcessId\":\"7\",\"Image\":\"C:\\\\a.exe\"}";
    ReadText log = read(event.formatted(11), event.formatted(5), event.formatted(11));
    assertThat(log.trace().processes()).hasSize(2);
  }

  @Test
  void theProvisionHasAllApisThatTheExampleHas() throws Exception {
    ReadText log =
        ReadText.of("sysmon", Files.readString(Path.of("..", "examples", "ledger.sysmon.jsonl")));
    Set<String> found = new HashSet<>();
    for (String line : log.lines()) {
      if (line.startsWith("  api(")) {
        found.add(line.substring(6, line.length() - 1));
      }
    }
    assertThat(Extractors.of("sysmon").orElseThrow().provides().apis()).containsAll(found);
    assertThat(log.trace().processes()).extracting(TracedProcess::name).contains("notepad.exe");
    assertThat(log.diagnostics()).isEmpty();
    assertThat(List.of(log.trace().processes().size(), (int) log.trace().callCount()))
        .containsExactly(4, 13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "{\"EventID\":1}", "{\"EventID\":\"x\",\"Channel\":\"Sysmon\"}"})
  void aLogWithoutEventsOfSysmonIsRefused(String log) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> read(log))
        .satisfies(e -> assertThat(e.explanation()).startsWith("a.exe.tag "));
  }
}
