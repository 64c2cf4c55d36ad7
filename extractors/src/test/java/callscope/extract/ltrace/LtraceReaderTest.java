package callscope.extract.ltrace;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.calltext.TraceLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the lines of ltrace. */
class LtraceReaderTest {
  private static TraceLines read(String... lines) throws Exception {
    return TraceLines.of(new LtraceExtractor(), lines);
  }

  @Test
  void functionsAreCalledByNameWithTheirArgumentsInOrder() throws Exception {
    assertThat(
            read(
                    "5 __libc_start_main([ \"./demo\", \"-x\" ] <unfinished ...>",
                    "5 puts(\"hi\") = 3",
                    "5 demo->strchr(\"a/b\", '/') = \"/b\"",
                    "5 getenv@libc.so.6(\"HOME\") = nil",
                    "5 free(0x10) = <void>",
                    "5 open64(\"/etc/passwd\", 0100, 0644) = -1",
                    "5 exit(0 <no return ...>")
                .lines())
        .containsExactly(
            "process 0:5 demo",
            "thread 5",
            "puts(arg0=\"hi\") -> 3",
            "strchr(arg0=\"a/b\", arg1=47) -> /b",
            "getenv(arg0=\"HOME\") -> 0",
            "free(arg0=0x10)",
            "open64(arg0=\"/etc/passwd\", arg1=0x40, arg2=0x1a4) -> -1",
            "exit(arg0=0)",
            "__libc_start_main(arg0=\"[ \"./demo\", \"-x\" ]\", +\"./demo\", +\"-x\")");
  }

  @Test
  void systemCallsWithinCallsHaveTheirOwnNames() throws Exception {
    assertThat(
            read(
                    "5 write(1, \"hi\", 2 <unfinished ...>",
                    "5 SYS_write(1, \"hi\", 2) = 2",
                    "5 <... write resumed> ) = 2",
                    "5 SYS_open(\"/x\", 0) = -2")
                .calls())
        .containsExactly(
            "write(arg0=1, arg1=\"hi\", arg2=2) -> 2 ok",
            "write(arg0=1, arg1=\"hi\", arg2=2) -> 2",
            "open(arg0=\"/x\", arg1=0) -> -2 failed");
  }

  @Test
  void aChildContinuesFromTheCallThatCreatedIt() throws Exception {
    TraceLines trace =
        read(
            "5 vfork(2, 0x7f <unfinished ...>",
            "6 <... vfork resumed> ) = 0",
            "6 SYS_execve(\"/usr/bin/tar\", 0x5, 0x6 <no return ...>",
            "6 --- Called exec() ---",
            "5 <... vfork resumed> ) = 0x6",
            "6 +++ exited (status 0) +++");
    assertThat(trace.diagnostics()).isEmpty();
    assertThat(trace.lines()).contains("process 0:5", "process 5:6 tar");
    assertThat(trace.calls()).hasSize(2);
  }

  @Test
  void aCallThatReturnsAfterASignalIsOneCall() throws Exception {
    TraceLines trace =
        read(
            "5 system(\"/bin/true\" <no return ...>",
            "5 --- SIGCHLD (Child exited) ---",
            "5 <... system resumed> ) = 0",
            "5 exit(3 <no return ...>",
            "5 +++ exited (status 3) +++");
    assertThat(trace.calls()).containsExactly("system(arg0=\"/bin/true\") -> 0", "exit(arg0=3)");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @Test
  void theRestOfACallIsFoundByItsNameAlone() throws Exception {
    TraceLines trace =
        read(
            "5 a_open@liba.so.1(\"x\" <unfinished ...>",
            "5 liba.so->b_open(\"y\" <unfinished ...>",
            "5 ns::Box::open(char const*, int)(0x10, 3 <unfinished ...>",
            "5 <... ns::Box::open(char const*, int) resumed> ) = 1",
            "5 <... b_open resumed> ) = 2",
            "5 <... a_open resumed> ) = 3");
    assertThat(trace.calls())
        .containsExactly(
            "ns::Box::open(arg0=0x10, arg1=3) -> 1",
            "b_open(arg0=\"y\") -> 2",
            "a_open(arg0=\"x\") -> 3");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ns::Box::open(char const*, int) | ns::Box::open",
        "std::operator<<(std::ostream&, char const*) | std::operator<<",
        "std::ostream& std::operator<< <std::char_traits<char> >(std::ostream&, char const*)"
            + " | std::operator<< <std::char_traits<char> >",
        "ns::Box::~Box() | ns::Box::~Box",
        "operator new(unsigned long) | operator new",
        "operator delete[](void*) | operator delete[]",
        "(anonymous namespace)::helper(int) | (anonymous namespace)::helper",
        "ns::Box::operator()(int) const | ns::Box::operator()",
        "ns::Box::operator->() | ns::Box::operator->",
        "void ns::run<int, ns::Box<int> >(void (*)(int), int) | ns::run<int, ns::Box<int> >",
        "a.out->ns::run(int) | ns::run",
        "ns::text[abi:cxx11](int) | ns::text[abi:cxx11]",
        "ns::run(int)@libns.so.1 | ns::run",
      })
  void namesOfCppAreQualified(String written, String name) throws Exception {
    TraceLines trace =
        read(
            "5 " + written + "(0x10, \"a(b\") = 1",
            "5 " + written + "() = <void>",
            "5 " + written + "(7 <no return ...>",
            "5 +++ exited (status 0) +++");
    assertThat(trace.calls())
        .containsExactly(name + "(arg0=0x10, arg1=\"a(b\") -> 1", name + "()", name + "(arg0=7)");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @Test
  void promptsAndTypedInputDoNotSplitACall() throws Exception {
    TraceLines trace =
        read(
            "fgets(What's your name, please: anna",
            "\"anna\\n\", 20, 0x10) = 0x7f",
            "printf(\"Hi, %s\", \"anna\\n\"Hi, anna",
            ") = 9",
            "puts(\"a\\nb\"a",
            "b",
            ") = 4",
            "+++ exited (status 0) +++");
    assertThat(trace.calls())
        .containsExactly(
            "fgets(arg0=\"anna\n\", arg1=20, arg2=0x10) -> 0x7f",
            "printf(arg0=\"Hi, %s\", arg1=\"anna\n\") -> 9",
            "puts(arg0=\"a\nb\") -> 4");
    assertThat(trace.diagnostics())
        .containsExactly(
            "the program's own output within calls was left out; some arguments may be wrong"
                + " (first: line 2), 3 times",
            "lines that are not calls, such as the program's own output, were left out; -o FILE"
                + " writes the trace to a file of its own (1 line, 1 characters, first: line 6)");
  }

  @Test
  void aSystemCallWithoutANameKeepsItsNumber() throws Exception {
    assertThat(read("5 SYS_318(1) = 0", "5 SYS_read(1) = 0").calls())
        .containsExactly("SYS_318(arg0=1) -> 0 ok", "read(arg0=1) -> 0 ok");
  }

  @Test
  void unescapedQuotesAreHarmless() throws Exception {
    assertThat(read("5 puts(\"say \"hi\"\") = 9", "5 puts(\"x\") = 2").calls())
        .hasSize(2)
        .element(0)
        .asString()
        .contains("+\"say \"");
  }
}
