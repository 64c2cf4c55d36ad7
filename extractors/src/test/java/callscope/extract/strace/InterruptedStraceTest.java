package callscope.extract.strace;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.calltext.TraceLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces in which something else stands within and between the calls, as on a terminal. */
class InterruptedStraceTest {
  private static TraceLines read(String... lines) throws Exception {
    return TraceLines.of(new StraceExtractor(), lines);
  }

  @Test
  void aCallInterruptedByAMessageContinuesOnTheNextLine() throws Exception {
    TraceLines trace =
        read(
            "execve(\"./a\", [\"./a\"], 0x7f /* 3 vars */strace: [ Process PID=20 runs in 32 bit"
                + " mode. ]",
            ") = 0",
            "clone(strace: Process 21 attached",
            "child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 21",
            "[pid    21] clone(strace: Process 22 attached",
            "child_stack=0x7e, flags=CLONE_VM|CLONE_THREAD, child_tidptr=0x7f) = 22",
            "[pid    21] mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, strace: Process 23 attached",
            "0 <unfinished ...>",
            "[pid    22] close(4strace: Process 24 attached",
            ") = 0",
            "[pid    21] <... mmap resumed>)         = 0x7000",
            "[pid    22] <... ppoll resumed>[{fd=3}], strace: Process 25 attached",
            "NULL, 8) = 1",
            "[pid    20] geteuid(strace: Process 26 attached",
            " <unfinished ...>",
            "[pid    22] getppid() = 20",
            "[pid    20] <... geteuid resumed>)      = 0");
    assertThat(trace.diagnostics())
        .containsExactly("calls that began before the trace are without arguments (line 12)");
    assertThat(trace.globals()).contains("arch(i386)");
    assertThat(trace.lines())
        .contains("process 0:20 a", "process 20:21 a", "thread 22")
        .contains(
            "clone(child_stack=0, flags=\"CLONE_CHILD_SETTID|SIGCHLD\", +16777233,"
                + " child_tidptr=0x7f) -> 21 ok",
            "mmap(addr=0, length=8192, prot=\"PROT_READ\", +1, flags=\"MAP_PRIVATE\", +2, fd=3,"
                + " offset=0) -> 0x7000 ok",
            "close(fd=4) -> 0 ok",
            "geteuid() -> 0 ok");
    assertThat(trace.lines()).filteredOn(line -> line.startsWith("process ")).hasSize(2);
  }

  @Test
  void messagesOfOldVersionsAboutProcessesAreRead() throws Exception {
    TraceLines trace =
        read(
            "vfork(Process 31 attached (waiting for parent)",
            ") = 31",
            "[pid    30] waitpid(-1, Process 30 suspended",
            "[pid    31] execve(\"/bin/b\", [\"b\"], [/* 3 vars */]) = 0",
            "[pid    31] exit_group(0) = ?",
            "Process 30 resumed",
            "Process 31 detached",
            "<... waitpid resumed> [{WIFEXITED(s)}], 0) = 31",
            "close(1) = 0");
    assertThat(trace.diagnostics()).isEmpty();
    assertThat(trace.lines())
        .containsExactly(
            "process 0:30",
            "thread 30",
            "vfork() -> 31 ok",
            "waitpid(pid=-1, wstatus=\"[{WIFEXITED(s)}]\", options=0) -> 31 ok",
            "close(fd=1) -> 0 ok",
            "process 30:31 b",
            "thread 31",
            "execve(pathname=\"/bin/b\", argv=\"[\"b\"]\", +\"b\", envp=) -> 0 ok",
            "exit_group(status=0)");
  }

  @Test
  void aThreadIsRecognisedWhenItsFlagsFollowLater() throws Exception {
    assertThat(
            read(
                    "10 clone( <unfinished ...>",
                    "11 set_robust_list(0x7f, 24) = 0",
                    "11 clone( <unfinished ...>",
                    "12 getpid() = 12",
                    "12 +++ exited with 0 +++",
                    "10 <... clone resumed>child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD) = 11",
                    "11 <... clone resumed>child_stack=NULL, flags=SIGCHLD) = 12",
                    "10 clone( <unfinished ...>",
                    "13 gettid() = 13")
                .lines())
        .containsExactly(
            "process 0:10",
            "thread 10",
            "clone(child_stack=0x7f, flags=\"CLONE_VM|CLONE_THREAD\", +65792) -> 11 ok",
            "clone()",
            "thread 11",
            "set_robust_list(head=0x7f, len=24) -> 0 ok",
            "clone(child_stack=0, flags=\"SIGCHLD\", +17) -> 12 ok",
            "process 10:12",
            "thread 12",
            "getpid() -> 12 ok",
            "process 10:13",
            "thread 13",
            "gettid() -> 13 ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+++ superseded by execve in pid 2 +++\n<... execve resumed>) = 0",
        "[pid 1] +++ superseded by execve in pid 2 +++\n[pid 1] <... execve resumed>) = 0",
        "<... execve resumed>) = 0"
      })
  void anyThreadCanReplaceTheProgramOfItsProcess(String end) throws Exception {
    for (String mark : new String[] {"<unfinished ...>", "<pid changed to 1 ...>"}) {
      TraceLines trace =
          read(
              "execve(\"./a\", [\"./a\"], 0x7f /* 3 vars */) = 0",
              "clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 2",
              "strace: Process 2 attached",
              "[pid 2] rseq(0x7f, 32, 0, 0x53) = 0",
              "[pid 1] pause( <unfinished ...>",
              "[pid 2] execve(\"/bin/b\", [\"b\"], 0x7f /* 3 vars */ " + mark,
              "[pid 1] <... pause resumed>) = ?",
              end,
              "brk(NULL) = 0x10");
      assertThat(trace.diagnostics()).isEmpty();
      assertThat(trace.lines()).contains("process 0:1 b");
      assertThat(trace.lines()).filteredOn(line -> line.startsWith("process ")).hasSize(1);
      assertThat(trace.lines()).filteredOn(line -> line.startsWith("execve(")).hasSize(2);
      assertThat(trace.lines().indexOf("brk(addr=0) -> 0x10 ok"))
          .isLessThan(trace.lines().indexOf("thread 2"));
    }
  }

  @Test
  void dataDumpsAndSecurityContextsAreSkipped() throws Exception {
    TraceLines trace =
        read(
            "7 [unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c9] execve(\"/bin/a\" [bin_t],"
                + " [\"a\"], 0x7f /* 3 vars */) = 0",
            "7 [unconfined_t] openat(AT_FDCWD [home_t], \"a [b_t]\" [home_t!!etc_t], O_RDONLY) ="
                + " 4</h/a> [home_t]",
            "7 [unconfined_t] 12:00:00 pipe2([3, 4], 0) = 0",
            "7 [unconfined_t] readv(4, [{iov_base=\"ab\", iov_len=2}], 1) = 2",
            " * 2 bytes in buffer 0",
            " | 00000  61 62                                             ab               |",
            "7 [unconfined_t] +++ exited with 0 +++");
    assertThat(trace.diagnostics()).isEmpty();
    assertThat(trace.lines())
        .containsExactly(
            "process 0:7 a",
            "thread 7",
            "execve(pathname=\"/bin/a\", argv=\"[\"a\"]\", +\"a\", envp=) -> 0 ok",
            "openat(dirfd=\"AT_FDCWD\", +-100, pathname=\"a [b_t]\", flags=\"O_RDONLY\", +0) -> 4"
                + " ok",
            "pipe2(pipefd=\"[3, 4]\", flags=0) -> 0 ok",
            "readv(fd=4, iov=\"[{iov_base=\"ab\", iov_len=2}]\", +\"ab\", iovcnt=1) -> 2 ok");
  }

  @Test
  void tracesOfQemuAreRead() throws Exception {
    TraceLines trace =
        read(
            "9 open(\"/etc/a\",O_RDONLY) = -1 errno=2 (No such file or directory)",
            "9 Unknown syscall 398",
            "9 clone(CLONE_VM|CLONE_THREAD,child_stack=0x7f) = 10",
            "9 read(0,0x7f,10)10 gettid() = 10",
            " = 5",
            "9 exit_group(0)");
    assertThat(trace.lines())
        .containsExactly(
            "process 0:9",
            "thread 9",
            "open(pathname=\"/etc/a\", flags=\"O_RDONLY\", +0) -> -1 failed",
            "syscall_0x18e()",
            "clone(flags=\"CLONE_VM|CLONE_THREAD\", +65792, child_stack=0x7f) -> 10 ok",
            "exit_group(status=0)",
            "read(fd=0, buf=0x7f, count=10)",
            "thread 10",
            "gettid() -> 10 ok");
    assertThat(trace.diagnostics())
        .containsExactly(
            "ends of calls whose beginning is missing were left out (1 line, 4 characters, first:"
                + " line 5)");
  }

  @Test
  void outputAndInputOfTheProgramWithinACallIsNotAnArgument() throws Exception {
    assertThat(
            read(
                    "read(0, anna",
                    "\"anna\\n\", 1024) = 5",
                    "write(1, \"a, b\\nc\\n\", 7a, b",
                    "c",
                    ") = 7",
                    "close(1) = 0")
                .calls())
        .containsExactly(
            "read(fd=0, buf=\"anna\n\", count=1024) -> 5 ok",
            "write(fd=1, buf=\"a, b\nc\n\", count=\"7a\") -> 7 ok",
            "close(fd=1) -> 0 ok");
  }

  @Test
  void omittedLinesAreCountedByKind() throws Exception {
    assertThat(read("close(1) = 0", "some text", "print(1)", "3, 4) = 5", "more").diagnostics())
        .containsExactly(
            "lines that are not calls, such as the program's own output, were left out; -o FILE"
                + " writes the trace to a file of its own (2 lines, 13 characters, first: line 2)",
            "calls without a result, which may be the program's own output, were left out (1 line,"
                + " 8 characters, first: line 3)",
            "ends of calls whose beginning is missing were left out (1 line, 9 characters, first:"
                + " line 4)");
  }
}
