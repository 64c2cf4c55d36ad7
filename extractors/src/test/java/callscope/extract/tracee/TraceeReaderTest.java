package callscope.extract.tracee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.events.ReadText;
import callscope.input.ProcessRelation;
import callscope.input.TracedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small logs, in both forms. */
class TraceeReaderTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  private static ReadText read(String... lines) throws Exception {
    return ReadText.of("tracee", String.join("\n", lines) + "\n");
  }

  private static String flat(long time, int pid, String event, String arguments, long returned) {
    return """
        {"timestamp":%d,"processId":9,"threadId":9,"hostProcessId":%d,"hostThreadId":%d,\
        "hostParentProcessId":1,"processName":"sh","eventName":"%s","returnValue":%d,"args":[%s]}\
        """
        .formatted(time, pid, pid, event, returned, arguments);
  }

  @Test
  void aSystemCallHasTheFeaturesThatAnotherTracerGivesIt() throws Exception {
    ReadText log =
        read(
            flat(
                1_700_000_000_000_000_000L,
                7,
                "connect",
                """
                {"name":"sockfd","type":"int","value":5},{"name":"addr","type":"struct sockaddr*",\
                "value":{"sa_family":"AF_INET","sin_addr":"192.0.2.1","sin_port":"80"}},\
                {"name":"addrlen","type":"int","value":16}""",
                -115));
    assertThat(log.lines())
        .containsExactly(
            "  os(linux)",
            "1:7 sh",
            "call 7 -> -115 FAILED at 0",
            "  number(0x10)",
            "  string(192.0.2.1)",
            "  number(0x50)",
            "  string({sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"192.0.2.1\")})",
            "  number(0x5)",
            "  api(connect)");
  }

  @Test
  void argumentsMayBeParsedOrNumbers() throws Exception {
    ReadText log =
        read(
            flat(
                1,
                7,
                "openat",
                "{\"name\":\"dirfd\",\"type\":\"int\",\"value\":-100},"
                    + "{\"name\":\"pathname\",\"type\":\"const char*\",\"value\":\"O_RDONLY\"},"
                    + "{\"name\":\"flags\",\"type\":\"string\",\"value\":\"O_RDWR|O_CREAT\"},"
                    + "{\"name\":\"mode\",\"type\":\"mode_t\",\"value\":438}",
                3),
            flat(
                2,
                7,
                "read",
                "{\"name\":\"fd\",\"type\":\"int\",\"value\":\"3=/etc/hosts\"},"
                    + "{\"name\":\"buf\",\"type\":\"void*\",\"value\":\"0x7f00\"},"
                    + "{\"name\":\"count\",\"type\":\"size_t\",\"value\":10}",
                10),
            flat(3, 7, "openat", "{\"name\":\"flags\",\"type\":\"int\",\"value\":66}", -2));
    assertThat(log.lines())
        .containsSubsequence(
            "call 7 -> 3 SUCCEEDED at 0",
            "  number(0x1b6)",
            "  number(0x42)",
            "  string(O_RDWR|O_CREAT)",
            "  string(O_RDONLY)",
            "  number(-0x64)",
            "call 7 -> 10 SUCCEEDED at 0",
            "  number(0xa)",
            "  number(0x7f00)",
            "  string(/etc/hosts)",
            "  number(0x3)",
            "call 7 -> -2 FAILED at 0",
            "  number(0x42)");
  }

  @Test
  void anEventOfTheKernelHasTheSystemCallBehindItAsFurtherApi() throws Exception {
    String path = "{\"name\":\"pathname\",\"type\":\"const char*\",\"value\":\"/a\"}";
    ReadText log =
        read(
            flat(1, 7, "security_file_open", path, 0)
                .replace("\"args\"", "\"syscall\":\"openat\",\"args\""),
            flat(2, 7, "security_file_open", path, 0)
                .replace("\"args\"", "\"syscall\":\"execve\",\"args\""),
            flat(3, 7, "sched_switch", path, 0),
            flat(4, 7, "security_socket_listen", path, 0));
    assertThat(log.lines())
        .containsExactly(
            "  os(linux)",
            "1:7 sh",
            "call 7 at 0",
            "  api(openat)",
            "  string(/a)",
            "  api(security_file_open)",
            "call 7 at 0",
            "  string(/a)",
            "  api(security_file_open)",
            "call 7 at 0",
            "  api(listen)",
            "  string(/a)",
            "  api(security_socket_listen)");
  }

  @Test
  void aProgramThatStartsNamesItsProcess() throws Exception {
    ReadText log =
        read(
            flat(
                5_000,
                7,
                "execve",
                "{\"name\":\"pathname\",\"type\":\"const char*\",\"value\":\"/bin/ls\"},"
                    + "{\"name\":\"argv\",\"type\":\"const char**\",\"value\":[\"ls\",\"-l\"]},"
                    + "{\"name\":\"envp\",\"type\":\"const char**\",\"value\":[\"HOME=/root\"]}",
                0),
            flat(2_000, 7, "close", "{\"name\":\"fd\",\"type\":\"int\",\"value\":3}", 0));
    // sorted by time
    assertThat(log.lines())
        .containsExactly(
            "  os(linux)",
            "1:7 ls ls -l",
            "  string(/root)",
            "call 7 -> 0 SUCCEEDED at 0",
            "  number(0x3)",
            "  api(close)",
            "call 7 -> 0 SUCCEEDED at 3",
            "  string(ls -l)",
            "  string(-l)",
            "  string(ls)",
            "  string([\"ls\", \"-l\"])",
            "  string(/bin/ls)",
            "  api(execve)");
    assertThat(log.trace().processes().getFirst().path()).isEqualTo("/bin/ls");
  }

  @Test
  void aForkIsTheCreationOfAProcess() throws Exception {
    String child = "{\"name\":\"child_pid\",\"type\":\"int\",\"value\":8}";
    String fd = "{\"name\":\"fd\",\"type\":\"int\",\"value\":3}";
    ReadText log =
        read(
            flat(1, 7, "close", fd, 0),
            flat(2, 7, "sched_process_fork", child, 0),
            flat(3, 8, "close", fd, 0),
            flat(4, 8, "sched_process_exit", "", 0),
            // the id is used again, by a process that nothing created
            flat(5, 8, "close", fd, 0));
    assertThat(log.trace().processes())
        .extracting(process -> process.relation().map(ProcessRelation::kind))
        .containsExactly(
            Optional.empty(), Optional.of(ProcessRelation.Kind.CREATED), Optional.empty());
    assertThat(log.trace().processes())
        .extracting(process -> process.address().ordinal())
        .contains(1);
  }

  @Test
  void bothFormsOfOneLogGiveTheSameCalls() throws Exception {
    ReadText newer =
        ReadText.of("tracee", Files.readString(EXAMPLES.resolve("miner.tracee.jsonl")));
    ReadText older =
        ReadText.of("tracee", Files.readString(EXAMPLES.resolve("miner.tracee-flat.jsonl")));
    assertThat(newer.lines()).isEqualTo(older.lines());
    assertThat(newer.diagnostics()).isEmpty();
    assertThat(newer.trace().processes())
        .extracting(TracedProcess::name)
        .containsExactly("curl", "sh", "kworkerd");
  }

  @Test
  void findingsOfTraceeAreNotCalls() throws Exception {
    String close = flat(1, 7, "close", "", 0);
    String finding = flat(2, 7, "fileless_execution", "", 0);
    ReadText log =
        read(
            close,
            finding.replace("}", "")
                + ",\"metadata\":{\"Properties\":{\"signatureID\":\"TRC-1\"}}}",
            "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"name\":\"x\",\"threat\":{},\"workload\":{}}",
            "{\"eventName\":\"read\",\"args\":[],\"processName\":\"a\"}",
            "{\"a\":1}");
    assertThat(log.trace().processes()).hasSize(1);
    assertThat(log.trace().processes().getFirst().calls().size()).isOne();
    assertThat(log.diagnostics())
        .containsExactlyInAnyOrder(
            "an event without a process was left out", "a record that names no event was left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"eventName\":\"sched_switch\",\"processId\":1,\"args\":[],\"processName\":\"a\"}",
        "{\"eventName\":\"read\",\"processName\":\"a\",\"args\":[",
      })
  void aLogWithoutCallsIsRefused(String log) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> ReadText.of("tracee", log))
        .satisfies(e -> assertThat(e.explanation()).startsWith("a.exe.tag "));
  }

  @Test
  void aTruncatedLogIsReadAsFarAsPossible() throws Exception {
    byte[] whole = Files.readAllBytes(EXAMPLES.resolve("miner.tracee.jsonl"));
    int calls = 0;
    for (int length = 2_000; length < whole.length; length += 333) {
      byte[] part = Arrays.copyOf(whole, length);
      ReadText read = ReadText.of("tracee", part, Limits.DEFAULT);
      int now = read.trace().processes().stream().mapToInt(each -> each.calls().size()).sum();
      assertThat(now).isGreaterThanOrEqualTo(calls);
      calls = now;
    }
    assertThat(calls).isGreaterThan(14);
  }
}
