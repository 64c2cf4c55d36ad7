package callscope.extract.traceformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.address.Address;
import callscope.extract.UnreadableReportException;
import callscope.input.CallTable;
import callscope.input.Clock;
import callscope.input.Code;
import callscope.input.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What records mean. */
class TraceFormatReaderTest {
  private static final String HEADER = "{\"callscope-trace\": 1}";

  private static ReadLines read(String... records) throws Exception {
    String[] lines = new String[records.length + 1];
    lines[0] = HEADER;
    System.arraycopy(records, 0, lines, 1, records.length);
    return ReadLines.of(lines);
  }

  private static String call(String args) {
    return "{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"f\", \"args\": " + args + "}}";
  }

  /** The features of a call with these arguments, without its API. */
  private static List<String> values(String args) throws Exception {
    ReadLines read = read(call(args));
    assertThat(read.diagnostics()).isEmpty();
    List<String> features = read.features();
    return features.subList(2, features.size() - 1).stream()
        .map(line -> line.substring("call 0: ".length()))
        .toList();
  }

  @Test
  void aMinimalTraceHasAllFeaturesForRules() throws Exception {
    ReadLines read =
        ReadLines.of(
            "{\"callscope-trace\": 1, \"os\": \"windows\", \"arch\": \"amd64\"}",
            "{\"process\": {\"pid\": 1, \"name\": \"a.exe\"}}",
            "{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"CreateFileW\","
                + " \"args\": {\"lpFileName\": \"C:\\\\x\", \"dwFlags\": 2}}}");
    assertThat(read.features())
        .containsExactly(
            "global: os(windows)",
            "global: arch(amd64)",
            "0:1 a.exe",
            "thread 2",
            "call 0: number(0x2)",
            "call 0: string(C:\\x)",
            "call 0: api(CreateFileW)",
            "call 0: api(CreateFile)");
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.input().facts().format()).isEqualTo("callscope");
  }

  @Test
  void aStringIsAStringAndANumberIsANumber() throws Exception {
    assertThat(values("{\"a\": \"16\"}")).containsExactly("string(16)");
    assertThat(values("{\"a\": \"0x10\"}")).containsExactly("string(0x10)");
    assertThat(values("{\"a\": 16}")).containsExactly("number(0x10)");
    assertThat(values("{\"a\": 18446744073709551615}"))
        .containsExactly("number(0xffffffffffffffff)");
    assertThat(values("{\"a\": 9007199254740993}")).containsExactly("number(0x20000000000001)");
    assertThat(values("{\"a\": -2}")).containsExactly("number(-0x2)");
    assertThat(values("{\"a\": 1e3, \"b\": 2.0}")).containsExactly("number(0x2)", "number(0x3e8)");
    assertThat(values("{\"a\": true, \"b\": false}")).containsExactly("number(0x0)", "number(0x1)");
    assertThat(values("{\"a\": 1.5, \"b\": null, \"c\": 1e999, \"d\": []}")).isEmpty();
  }

  @Test
  void aValueMayHaveDetails() throws Exception {
    assertThat(values("{\"a\": {\"number\": \"0x10\", \"pretty\": \"READ\"}}"))
        .containsExactly("number(0x10)");
    assertThat(values("{\"a\": {\"value\": \"0x10\"}}")).containsExactly("string(0x10)");
    assertThat(values("{\"a\": {\"api\": \"SleepA\"}, \"b\": {\"label\": \"x\"}}"))
        .containsExactly("api(SleepA)");
    assertThat(values("{\"a\": {\"pretty\": \"x\"}}")).isEmpty();
    assertThat(values("{\"a\": [\"x\", 1, {\"api\": \"f\"}]}"))
        .containsExactly("api(f)", "number(0x1)", "string(x)");
  }

  @Test
  void argumentsMayBeAList() throws Exception {
    ReadLines read = read(call("[\"x\", 1, {\"name\": \"n\", \"value\": [2, 3]}, {\"value\": 4}]"));
    Trace trace = (Trace) read.input();
    assertThat(trace.signatures().arguments(0)).isEqualTo(5);
    List<String> names =
        List.of(0, 1, 2, 3, 4).stream()
            .map(argument -> trace.signatures().argumentName(0, argument))
            .map(name -> name < 0 ? "none" : trace.texts().text(name))
            .toList();
    assertThat(names).containsExactly("arg0", "arg1", "n", "none", "none");
    assertThat(read.features()).contains("call 0: number(0x4)", "call 0: string(x)");
  }

  @Test
  void processesMayFollowTheirCallsAndIdsMayBeReused() throws Exception {
    ReadLines read =
        read(
            call("{}"),
            "{\"process\": {\"pid\": 1, \"ppid\": 4, \"name\": \"a\"}}",
            call("{\"x\": \"in a\"}"),
            "{\"process\": {\"pid\": 1, \"ppid\": 4, \"name\": \"b\"}}",
            "{\"call\": {\"tid\": 9, \"api\": \"g\"}}",
            "{\"call\": {\"pid\": 7, \"api\": \"h\"}}");
    assertThat(read.features())
        .containsExactly(
            "4:1 a",
            "thread 2",
            "call 0: api(f)",
            "call 1: string(in a)",
            "call 1: api(f)",
            "4:1 b",
            "thread 9",
            "call 0: api(g)",
            "0:7 ",
            "thread 7",
            "call 0: api(h)");
  }

  @Test
  void threadsMayReuseIds() throws Exception {
    String second = "{\"thread\": {\"pid\": 1, \"tid\": 2}}";
    ReadLines read =
        read(
            "{\"process\": {\"pid\": 1, \"threads\": [3, 2, 3]}}",
            call("{}"),
            second,
            call("{}"),
            "{\"thread\": {\"tid\": 2, \"reused\": true}}",
            call("{}"));
    assertThat(read.features())
        .containsExactly(
            "0:1 ",
            "thread 3",
            "thread 2",
            "call 0: api(f)",
            "thread 2~1",
            "call 1: api(f)",
            "thread 2~2",
            "call 2: api(f)");
  }

  @Test
  void callsKeepTheirOtherFields() throws Exception {
    ReadLines read =
        ReadLines.of(
            "{\"callscope-trace\": 1, \"start\": 1000000, \"clock\": \"midnight\","
                + " \"style\": {\"between\": \": \"}}",
            "{\"call\": {\"pid\": \"0x10\", \"api\": \"f\", \"time\": 7, \"return\": 5,"
                + " \"pretty_return\": \"five\", \"success\": false, \"repeated\": 3,"
                + " \"category\": \"c\", \"caller\": \"0xffffffff80000000\","
                + " \"parent_caller\": 4096}}",
            "{\"call\": {\"label\": \"write(1)\", \"time\": 9.75}}");
    Trace trace = (Trace) read.input();
    CallTable calls = trace.processes().getFirst().calls();
    assertThat(trace.clock()).isEqualTo(Clock.TIME_OF_DAY);
    assertThat(trace.start()).hasValue(1_000_007);
    assertThat(trace.style().between()).isEqualTo(": ");
    assertThat(trace.style().returns()).isTrue();
    assertThat(calls.time(1)).isEqualTo(2);
    assertThat(trace.texts().text(calls.returned(0))).isEqualTo("5");
    assertThat(trace.texts().text(calls.prettyReturned(0))).isEqualTo("five");
    assertThat(calls.success(0)).isEqualTo(CallTable.Success.FAILED);
    assertThat(calls.repeated(0)).isEqualTo(3);
    assertThat(calls.caller(0)).isEqualTo(0xffffffff80000000L);
    assertThat(calls.parentCaller(0)).isEqualTo(4096);
    assertThat(read.features()).containsExactly("0:16 ", "thread 16", "call 0: api(f)");
  }

  @Test
  void codeHasFunctionsBlocksAndInstructions() throws Exception {
    ReadLines read =
        read(
            "{\"library\": {\"at\": \"0x9\", \"name\": \"memcpy\"}}",
            "{\"file\": {\"section\": \".text\", \"at\": \"file+0x400\"}}",
            "{\"function\": {\"features\": [{\"characteristic\": \"loop\"}], \"at\": 16}}",
            "{\"block\": {\"at\": \"0x10\"}}",
            "{\"instruction\": {\"at\": \"0x10\", \"features\": [{\"operand[1].number\": 2},"
                + " {\"bytes\": \"4D5a\", \"at\": \"token:0x1+0x2\"}, {\"number\": 1.5,"
                + " \"at\": null}]}}",
            "{\"function\": {\"at\": \"0x20\"}}",
            "{\"instruction\": {\"at\": \"0x20\"}}");
    assertThat(read.features())
        .containsExactly(
            "file: section(.text) @ file+0x400",
            "function 0x10: characteristic(loop)",
            "instruction 0x10: operand[1].number(0x2)",
            "instruction 0x10: bytes(4D 5A) @ token(0x1)+0x2",
            "instruction 0x10: number(1.5) @ global");
    Code code = (Code) read.input();
    assertThat(code.libraryFunctions())
        .containsExactly(new Code.LibraryFunction(new Address.Absolute(9), "memcpy"));
    assertThat(read.diagnostics())
        .containsExactly(
            "an instruction before any basic block of its function was left out (line 8)");
  }

  @Test
  void unknownFieldsAndKindsAreReportedOnceOrIgnored() throws Exception {
    ReadLines read =
        read(
            "{\"color\": 1}",
            "{\"color\": [{}]}",
            "{\"sha256\": \"ab\", \"shade\": {}}",
            "{\"call\": {\"pid\": 1, \"api\": \"f\", \"mood\": [1, {}]}}",
            "{\"file\": {\"taste\": \"sweet\"}}",
            "17");
    assertThat(read.diagnostics())
        .containsExactly(
            "records of the unknown kind `color` were left out (first: line 2), 2 times",
            "a feature `taste` is unknown and was left out (line 6)",
            "a record: an object was expected, so it was left out (line 7)");
    assertThat(read.input().facts().hashes().sha256()).isEqualTo("ab");
  }

  @Test
  void aNewerVersionIsReportedAndReadAsFarAsPossible() throws Exception {
    ReadLines read = ReadLines.of("{\"callscope-trace\": 2}", call("{}"));
    assertThat(read.features()).contains("call 0: api(f)");
    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .contains("the trace has version 2 of the format, but this callscope supports version 1");
  }

  @Test
  void valuesOfWrongTypesAreReportedAndTheRestIsRead() throws Exception {
    ReadLines read =
        read(
            "{\"process\": {\"name\": \"a\"}}",
            "{\"thread\": {\"pid\": 1}}",
            "{\"call\": {\"pid\": 1}}",
            "{\"call\": []}",
            "{\"call\": {\"pid\": 1.5, \"tid\": {}, \"api\": \"f\", \"args\": 5, \"time\": 1e30,"
                + " \"success\": 1, \"return\": [], \"caller\": \"x\","
                + " \"repeated\": 99999999999}}");
    Trace trace = (Trace) read.input();
    assertThat(read.features()).containsExactly("0:0 ", "thread 0", "call 0: api(f)");
    assertThat(trace.processes().getFirst().calls().repeated(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(read.diagnostics())
        .containsExactly(
            "a process without an id was left out (line 2)",
            "a thread without an id was left out (line 3)",
            "a call without `api` or `label` was left out (line 4)",
            "`call`: an object was expected, so it was left out (line 5)",
            "the process of a call: a whole number of 64 bits was expected, so it was left out"
                + " (line 6)",
            "the thread of a call: a whole number of 64 bits was expected, so it was left out"
                + " (line 6)",
            "the arguments of a call: a list was expected, so it was left out (line 6)",
            "`time`: a whole number of 64 bits was expected, so it was left out (line 6)",
            "`success`: true or false was expected, so it was left out (line 6)",
            "`return` is a list or an object, so it was left out (line 6)",
            "`caller`: a whole number of 64 bits was expected, so it was left out (line 6)",
            "a call names no process, and no earlier record does; 0 is used (line 6)");
  }

  @Test
  void anEmptyTraceIsRefused() {
    assertThatThrownBy(() -> ReadLines.of("hello", "[]"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("trace.jsonl can't be read as a trace");
    assertThatThrownBy(() -> ReadLines.of(HEADER))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("is an empty trace");
  }
}
