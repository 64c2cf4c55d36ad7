package callscope.extract.capelogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.CallTable;
import callscope.input.TracedProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of messages of all signatures. */
class CapeLogsReaderTest {
  private static final byte[] PROCESS = Bson.process(20, 10, "C:\\a\\b.exe");
  private static final byte[] FOO = Bson.definition(20, "FooW", "Name", Bson.listOf("Handle", "h"));
  private static final byte[] CALL = Bson.call(20, 7, "x", 0x44);

  private static List<String> ofArgument(Object definition, Object value) throws Exception {
    return ReadLog.of(PROCESS, Bson.definition(20, "Foo", definition), Bson.call(20, 1, value))
        .ofCall();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void aLogContainsItsProcessThreadsAndCalls() throws Exception {
    byte[] thread = Bson.definition(1, "__thread__", "ProcessIdentifier");
    byte[] environment =
        Bson.definition(
            8, "__environ__", "UserName", "InstallDate", Bson.listOf("MainExeBase", "p"), "Owner");
    ReadLog read =
        ReadLog.of(
            PROCESS,
            thread,
            Bson.call(1, 0, 20),
            environment,
            Bson.call(8, 0, bytes('m', 'e'), 5, 0x400000, ""),
            FOO,
            CALL);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .containsExactly(
            "global: os(windows)",
            "10:20 b.exe",
            "10:20 b.exe: string(me)",
            "10:20 b.exe: string(0x00400000)",
            "thread 3",
            "call 0: number(0x44)",
            "call 0: string(x)",
            "call 0: api(FooW)",
            "call 0: api(Foo)");
    assertThat(read.trace().start()).hasValue(1_704_067_200_007_000L);
    assertThat(read.trace().facts().source()).startsWith("CAPE");
  }

  @Test
  void numbersAreWrittenAsInReportsOfCape() throws Exception {
    assertThat(ofArgument("n", 68)).containsExactly("number(0x44)", "api(Foo)");
    assertThat(ofArgument("n", 1L << 40)).containsExactly("number(0x10000000000)", "api(Foo)");
    // without a sign of its own, and as the 32 bits that it was
    assertThat(ofArgument("n", 0x80000001))
        .containsExactly("number(0x80000001)", "number(0xffffffff80000001)", "api(Foo)");
    Bson handle = Bson.listOf("n", "h");
    assertThat(ofArgument(handle, 0x80000001)).containsExactly("number(0x80000001)", "api(Foo)");
    Bson pointer = Bson.listOf("n", "p");
    assertThat(ofArgument(pointer, -1L)).containsExactly("number(0xffffffff)", "api(Foo)");
    assertThat(ofArgument(pointer, 0x7ffb12345678L))
        .containsExactly("number(0x7ffb12345678)", "api(Foo)");
    assertThat(ofArgument("n", true)).containsExactly("number(0x1)", "api(Foo)");
    assertThat(ofArgument("n", 1.5)).containsExactly("string(1.5)", "api(Foo)");
  }

  @Test
  void stringsAreMadePrintableAsInReportsOfCape() throws Exception {
    assertThat(ofArgument("s", bytes('M', 'Z', 0x90, 0, 3, '\\')))
        .containsExactly("string(MZ\\x90\\x00\\x03\\)", "api(Foo)");
    assertThat(ofArgument("s", "é中😀\u000b\t"))
        .containsExactly("string(\\xe9\\x4e2d\\x1f600\\x0b\t)", "api(Foo)");
    assertThat(ofArgument("s", "12")).containsExactly("number(0xc)", "api(Foo)");
    assertThat(ofArgument("s", "")).containsExactly("string()", "api(Foo)");
  }

  @Test
  void aListOfStringsIsOneArgumentAndAnEmptyListHasNoValue() throws Exception {
    assertThat(ofArgument("l", Bson.listOf(bytes('a'), bytes(0xff))))
        .containsExactly("string(a \\xff)", "api(Foo)");
    assertThat(ofArgument("l", Bson.listOf())).containsExactly("api(Foo)");
  }

  @Test
  void consecutiveEqualCallsAreOneRepeatedCall() throws Exception {
    ReadLog read = ReadLog.of(PROCESS, FOO, CALL, CALL, CALL, Bson.call(20, 9, "y", 0x44), CALL);
    CallTable calls = read.trace().processes().getFirst().calls();
    assertThat(calls.size()).isEqualTo(3);
    assertThat(List.of(calls.repeated(0), calls.repeated(1), calls.repeated(2)))
        .containsExactly(2, 0, 0);
  }

  @Test
  void anEventHasCallersSuccessAndOtherFields() throws Exception {
    byte[] event =
        new Bson()
            .int32("I", 20)
            .int64("C", 0x1000)
            .int32("R", 0x80002000)
            .int64("P", 0x3000)
            .int32("T", 4)
            .int32("t", 0)
            .int32("r", 6)
            .list("args", Bson.listOf(0, 0xc0000034, "x", 1))
            .document("aux", new Bson().text("Extra", "z"))
            .bytes();
    ReadLog read = ReadLog.of(PROCESS, FOO, event);
    CallTable calls = read.trace().processes().getFirst().calls();
    assertThat(calls.caller(0)).isEqualTo(0x80002000L);
    assertThat(calls.parentCaller(0)).isEqualTo(0x3000);
    assertThat(calls.success(0)).isEqualTo(CallTable.Success.FAILED);
    assertThat(calls.repeated(0)).isEqualTo(6);
    assertThat(read.trace().texts().text(calls.returned(0))).isEqualTo("0xffffffffc0000034");
    assertThat(read.ofCall()).contains("string(z)");
  }

  @Test
  void logsOfCuckooAreReadLikeItsReports() throws Exception {
    byte[] flags =
        Bson.define(5, "NtOpenFile", Bson.listOf("handle", "p"), "access", Bson.listOf("hash", "x"))
            .document("flags_value", new Bson())
            .document(
                "flags_bitmask",
                new Bson()
                    .list("access", Bson.listOf(Bson.listOf(1, "READ"), Bson.listOf(2, "WRITE"))))
            .bytes();
    byte[] action =
        Bson.concat(Bson.definition(6, "__action__", "action"), Bson.call(6, 1, "hide"));
    byte[] buffer = new Bson().text("type", "buffer").binary("buffer", bytes(1)).bytes();
    byte[] call = Bson.call(5, 2, 0x80000000, 0x80000003, -1);
    ReadLog read =
        ReadLog.of(
            Bson.cuckooProcess(20, 10, "C:\\b.exe", false), action, buffer, flags, call, call);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.trace().facts().source()).startsWith("Cuckoo");
    assertThat(read.features())
        .containsExactly(
            "global: os(windows)",
            "10:20 b.exe",
            "10:20 b.exe: string(C:\\b.exe /q)",
            "thread 3",
            "call 0: number(0xffffffff)",
            "call 0: number(0x80000003)",
            "call 0: number(0x80000000)",
            "call 0: api(NtOpenFile)",
            "call 1: number(0xffffffff)",
            "call 1: number(0x80000003)",
            "call 1: number(0x80000000)",
            "call 1: api(NtOpenFile)");
    TracedProcess process = read.trace().processes().getFirst();
    int signature = process.calls().signature(0);
    int pretty = read.trace().signatures().argumentPretty(signature, 1);
    assertThat(read.trace().texts().text(pretty)).isEqualTo("READ|WRITE");
  }

  @Test
  void stringsOfCuckooAreKeptAndItsListsAreOneArgumentForEachElement() throws Exception {
    byte[] process = Bson.cuckooProcess(20, 10, "C:\\b.exe", true);
    Bson nested = Bson.listOf("é", Bson.listOf(bytes(0xe9, 0)), new Bson());
    ReadLog read =
        ReadLog.of(
            process,
            Bson.definition(5, "Foo", "lines", Bson.listOf("p", "p"), "n"),
            Bson.call(5, 2, nested, -1L, -1));
    assertThat(read.ofCall())
        .containsExactly(
            "number(0xffffffff)",
            "number(-0x1)",
            "number(0xffffffffffffffff)",
            "string(é\u0000)",
            "string(é)",
            "api(Foo)");
  }

  @Test
  void aTruncatedLogIsReadAsFarAsPossible() throws Exception {
    byte[] whole = Bson.concat(PROCESS, FOO, CALL, Bson.call(20, 9, "y", 0x44));
    int before = whole.length - Bson.call(20, 9, "y", 0x44).length;
    for (int length = before + 1; length < whole.length; length++) {
      ReadLog read = ReadLog.of(Arrays.copyOf(whole, length));
      assertThat(read.incomplete()).isTrue();
      assertThat(read.trace().callCount()).isEqualTo(1);
      assertThat(read.diagnostics())
          .containsExactly(
              "a log is broken: it ends too early; everything before was analysed (1.bson, byte "
                  + before
                  + ")");
    }
    assertThat(ReadLog.of(whole).incomplete()).isFalse();
  }

  @Test
  void impossibleLengthsEndTheLogOrTheMessage() throws Exception {
    byte[] huge = Bson.little(0xfffffff0L, 4);
    ReadLog read = ReadLog.of(PROCESS, FOO, CALL, huge, CALL);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.diagnostics().getFirst()).contains("a message can't have 4294967280 bytes");

    byte[] lying = Bson.call(20, 9, "y", 0x44);
    int text = lying.length - 12;
    lying[text - 4] = 0x70;
    ReadLog goesOn = ReadLog.of(PROCESS, FOO, lying, CALL);
    assertThat(goesOn.trace().callCount()).isEqualTo(1);
    assertThat(goesOn.incomplete()).isFalse();
    assertThat(goesOn.diagnostics())
        .hasSize(1)
        .first()
        .asString()
        .contains("a message was left out");
  }

  @Test
  void deepNestingIsSkippedOrReadAsFarAsPossible() throws Exception {
    Bson deep = Bson.listOf("bottom");
    for (int i = 0; i < 10_000; i++) {
      deep = Bson.listOf(deep);
    }
    assertThat(ofArgument("l", deep)).containsExactly("string()", "api(Foo)");
    ReadLog cuckoo =
        ReadLog.of(
            Bson.cuckooProcess(1, 2, "a", false),
            Bson.definition(20, "Foo", "l"),
            Bson.call(20, 1, deep));
    assertThat(cuckoo.ofCall()).containsExactly("api(Foo)");
  }

  @Test
  void callsWithoutDefinitionOrWithOtherLengthsAreReported() throws Exception {
    ReadLog read = ReadLog.of(PROCESS, FOO, Bson.call(99, 1), Bson.call(20, 1, "only"), CALL);
    assertThat(read.diagnostics())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("calls without a preceding definition were left out"))
        .anyMatch(line -> line.startsWith("calls with more or fewer arguments than defined"));
    assertThat(read.ofCall()).containsExactly("string(only)", "api(FooW)", "api(Foo)");
  }

  @Test
  void aLogWithoutProcessHasThePidOfItsFileNameAndNoTimes() throws Exception {
    ReadLog read = ReadLog.of(FOO, CALL);
    TracedProcess process = read.trace().processes().getFirst();
    assertThat(process.address().pid()).isEqualTo(1);
    assertThat(read.trace().start()).isEmpty();
  }

  @Test
  void theGreetingOfTheMonitorIsSkipped() throws Exception {
    ReadLog read = ReadLog.of("BSON 20\n".getBytes(StandardCharsets.US_ASCII), PROCESS, FOO, CALL);
    assertThat(read.trace().callCount()).isEqualTo(1);
  }

  @Test
  void stringsBeyondTheLimitAreTruncated() throws Exception {
    byte[] log = Bson.concat(PROCESS, FOO, Bson.call(20, 1, "x".repeat(100), 1));
    Limits limits = new Limits(10, 10, 1 << 20, 10);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(log), "1.bson");
    var read = CapeLogsReader.read(source, limits, ReadProgress.SILENT);
    assertThat(read.diagnostics()).hasSize(1).first().asString().contains("more than 10 bytes");
  }

  @Test
  void aLogWithoutProcessIsRefused() {
    assertThatThrownBy(() -> ReadLog.of(FOO))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("1.bson has no process in it");
    assertThatThrownBy(() -> ReadLog.of(bytes(1, 2, 3, 4, 5, 6)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("a message can't have 67305985 bytes");
  }
}
