package callscope.extract.ltrace;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.calltext.TraceLines;
import org.junit.jupiter.api.Test;

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
  void aChildGoesOnFromTheCallThatMadeIt() throws Exception {
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
  void quotesThatAreNotEscapedDoNoHarm() throws Exception {
    assertThat(read("5 puts(\"say \"hi\"\") = 9", "5 puts(\"x\") = 2").calls())
        .hasSize(2)
        .element(0)
        .asString()
        .contains("+\"say \"");
  }
}
