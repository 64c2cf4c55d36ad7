package callscope.extract.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.calltext.TraceLines;
import callscope.input.Clock;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of strace. */
class StraceReaderTest {
  private static TraceLines read(String... lines) throws Exception {
    return TraceLines.of(new StraceExtractor(), lines);
  }

  @Test
  void argumentsHaveTheNamesOfTheManualAndTheirValues() throws Exception {
    assertThat(
            read(
                    "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
                    "mkdir(\"12\", 0755) = -1 EEXIST (File exists)",
                    "mmap(NULL, 8192, PROT_READ|PROT_EXEC, MAP_PRIVATE, 3, 0x1000) = 0x7f00",
                    "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3<socket:[7]>",
                    "exit_group(0) = ?")
                .calls())
        .containsExactly(
            "openat(dirfd=\"AT_FDCWD\", +-100, pathname=\"/etc/passwd\","
                + " flags=\"O_RDONLY|O_CLOEXEC\", +524288) -> 3 ok",
            "mkdir(pathname=\"12\", mode=0x1ed) -> -1 failed",
            "mmap(addr=0, length=8192, prot=\"PROT_READ|PROT_EXEC\", +5, flags=\"MAP_PRIVATE\","
                + " +2, fd=3, offset=0x1000) -> 0x7f00 ok",
            "socket(domain=\"AF_INET\", +2, type=\"SOCK_STREAM|SOCK_CLOEXEC\", +524289, +1,"
                + " protocol=\"IPPROTO_TCP\", +6) -> 3 ok",
            "exit_group(status=0)");
  }

  @Test
  void stringsAndPortsWithinStructuresAreFurtherFeatures() throws Exception {
    assertThat(
            read(
                    "connect(3<TCP:[9]>, {sa_family=AF_INET, sin_port=htons(80),"
                        + " sin_addr=inet_addr(\"192.0.2.7\")}, 16) = 0 <0.000100>",
                    "writev(1, [{iov_base=\"GET \", iov_len=4}, {iov_base=\"\", iov_len=0}], 2) ="
                        + " 4")
                .calls())
        .containsExactly(
            "connect(sockfd=3, +\"TCP:[9]\", addr=\"{sa_family=AF_INET, sin_port=htons(80),"
                + " sin_addr=inet_addr(\"192.0.2.7\")}\", +80, +\"192.0.2.7\", addrlen=16) -> 0 ok",
            "writev(fd=1, iov=\"[{iov_base=\"GET \", iov_len=4}, {iov_base=\"\", iov_len=0}]\","
                + " +\"GET \", iovcnt=2) -> 4 ok");
  }

  @Test
  void aProgramThatStartsNamesItsProcessAndGivesItsEnvironment() throws Exception {
    TraceLines trace =
        read(
            "7 execve(\"/bin/sh\", [\"sh\", \"-c\", \"id\"], [\"HOME=/root\", \"A=\","
                + " \"LONG=x\"...]) = 0",
            "7 execve(\"/bin/none\", [\"none\"], 0x7ffe /* 20 vars */) = -1 ENOENT (No such file or"
                + " directory)");
    assertThat(trace.lines())
        .containsExactly(
            "process 0:7 sh",
            "has string(/root)",
            "thread 7",
            "execve(pathname=\"/bin/sh\", argv=\"[\"sh\", \"-c\", \"id\"]\", +\"sh\", +\"-c\","
                + " +\"id\", +\"sh -c id\", envp=) -> 0 ok",
            "execve(pathname=\"/bin/none\", argv=\"[\"none\"]\", +\"none\", envp=) -> -1 failed");
  }

  @Test
  void interruptedCallsAreJoinedThreadByThread() throws Exception {
    assertThat(
            read(
                    "1 read(3,  <unfinished ...>",
                    "2 write(4, \"a\", 1 <unfinished ...>",
                    "1 <... read resumed>\"bc\", 10) = 2",
                    "2 <... write resumed>) = 1",
                    "2 futex(0x10, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>",
                    "2 <... futex resumed> <unfinished ...>) = ?",
                    "2 +++ exited with 0 +++",
                    "1 pause( <unfinished ...>",
                    "1 +++ killed by SIGKILL +++")
                .lines())
        .containsExactly(
            "process 0:1",
            "thread 1",
            "read(fd=3, buf=\"bc\", count=10) -> 2 ok",
            "pause()",
            "process 0:2",
            "thread 2",
            "write(fd=4, buf=\"a\", count=1) -> 1 ok",
            "futex(uaddr=0x10, futex_op=\"FUTEX_WAIT_PRIVATE\", val=0, timeout=0)");
  }

  @Test
  void childrenAndThreadsMayHaveCallsBeforeTheirParentHasTheirId() throws Exception {
    assertThat(
            read(
                    "10 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD <unfinished ...>",
                    "11 getpid( <unfinished ...>",
                    "10 <... clone resumed>, child_tidptr=0x7f) = 11",
                    "11 <... getpid resumed>) = 11",
                    "11 clone3({flags=CLONE_VM|CLONE_THREAD, stack_size=0x10} => {parent_tid=[12]},"
                        + " 88) = 12",
                    "12 gettid() = 12",
                    "10 vfork() = 13",
                    "13 getppid() = 10")
                .lines())
        .containsSubsequence(
            "process 0:10",
            "thread 10",
            "process 10:11",
            "thread 11",
            "thread 12",
            "process 10:13");
  }

  @Test
  void aReusedIdIsAnotherProcessOrThread() throws Exception {
    TraceLines trace =
        read(
            "1 fork() = 2",
            "2 getpid() = 2",
            "1 fork() = 2",
            "2 getpid() = 2",
            "1 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD) = 3",
            "3 gettid() = 3",
            "3 +++ exited with 0 +++",
            "1 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD) = 3",
            "3 gettid() = 3");
    assertThat(trace.lines()).filteredOn(line -> line.equals("process 1:2")).hasSize(2);
    assertThat(trace.lines()).filteredOn(line -> line.equals("thread 3")).hasSize(2);
  }

  @Test
  void aThreadThatStartsAProgramGetsTheIdOfItsProcess() throws Exception {
    assertThat(
            read(
                    "1 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD) = 2",
                    "2 execve(\"/bin/ls\", [\"ls\"], 0x7f /* 3 vars */ <unfinished ...>",
                    "1 +++ superseded by execve in pid 2 +++",
                    "1 <... execve resumed>) = 0",
                    "1 brk(NULL) = 0x10")
                .lines())
        .containsSubsequence("process 0:1 ls", "thread 1")
        .doesNotContain("thread 2")
        .filteredOn(line -> line.startsWith("execve"))
        .singleElement()
        .asString()
        .endsWith("-> 0 ok");
  }

  @Test
  void terminalOutputNamesThreadsOnlyIfThereAreSeveral() throws Exception {
    TraceLines trace =
        read(
            "execve(\"/bin/sh\", [\"sh\"], 0x7f /* 3 vars */) = 0",
            "[ Process PID=20 runs in 32 bit mode. ]",
            "clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLDstrace: Process 21 attached",
            "[pid 21] getpid( <unfinished ...>",
            "[pid 20] <... clone resumed>, child_tidptr=0x7f) = 21",
            "[pid 21] <... getpid resumed>) = 21",
            "[pid 20] wait4(-1,  <unfinished ...>",
            "[pid 21] +++ exited with 0 +++",
            "<... wait4 resumed>NULL, 0, NULL) = 21",
            "--- SIGCHLD {si_signo=SIGCHLD, si_pid=21} ---",
            "+++ exited with 0 +++");
    assertThat(trace.diagnostics()).isEmpty();
    assertThat(trace.globals()).containsExactly("os(linux)", "arch(i386)");
    assertThat(trace.lines())
        .filteredOn(line -> !line.startsWith("execve") && !line.startsWith("clone"))
        .containsExactly(
            "process 0:20 sh",
            "thread 20",
            "wait4(pid=-1, wstatus=0, options=0, rusage=0) -> 21 ok",
            "process 20:21 sh",
            "thread 21",
            "getpid() -> 21 ok");
  }

  @Test
  void outputOfTheProgramIsLeftOutAndReported() throws Exception {
    TraceLines trace =
        read("write(1, \"hi\\n\", 3hi", ") = 3", "hello, world", "1 2 3", "close(1) = 0");
    assertThat(trace.calls())
        .containsExactly("write(fd=1, buf=\"hi\n\", count=\"3hi\") -> 3 ok", "close(fd=1) -> 0 ok");
    assertThat(trace.diagnostics())
        .containsExactly(
            "the program's own output within calls was left out; some arguments may be wrong (line"
                + " 2)",
            "lines that are not calls, such as the program's own output, were left out; -o FILE"
                + " writes the trace to a file of its own (2 lines, 17 characters, first: line 3)");
  }

  @Test
  void abbreviatedStringsAreReadAndReported() throws Exception {
    TraceLines trace = read("read(3, \"abc\"..., 100) = 100");
    assertThat(trace.calls()).containsExactly("read(fd=3, buf=\"abc\", count=100) -> 100 ok");
    assertThat(trace.diagnostics()).singleElement().asString().contains("-s 4096 keeps more (1 of");
  }

  @Test
  void callsThatAreNotInTheTableAreRead() throws Exception {
    assertThat(read("syscall_0x1ff(0x1, 0x2) = -1 ENOSYS (Function not implemented)").calls())
        .containsExactly("syscall_0x1ff(arg0=0x1, arg1=0x2) -> -1 failed");
  }

  @Test
  void timesHaveTheClockOfTheOption() throws Exception {
    TraceLines day = read("1 23:59:59.5 getpid() = 1", "1 00:00:00.25 getpid() = 1");
    assertThat(day.trace().clock()).isEqualTo(Clock.TIME_OF_DAY);
    assertThat(day.trace().processes().getFirst().calls().time(1)).isEqualTo(750_000);
    TraceLines relative =
        read("   0.000000 getpid() = 1", "   0.5 getpid() = 1", "  0.5 getpid() = 1");
    assertThat(relative.trace().clock()).isEqualTo(Clock.UNKNOWN);
    assertThat(relative.trace().processes().getFirst().calls().time(2)).isEqualTo(1_000_000);
    assertThat(read("1700000000.5 getpid() = 1").trace().clock()).isEqualTo(Clock.SINCE_1970);
  }

  @Test
  void aTruncatedTraceIsReadAsFarAsPossible() throws Exception {
    byte[] trace = "getpid() = 1\nread(3, \"ab".getBytes(StandardCharsets.UTF_8);
    TraceLines read = TraceLines.of(new StraceExtractor(), trace, Limits.DEFAULT);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.calls()).containsExactly("getpid() -> 1 ok", "read(fd=3, buf=\"ab\")");
  }

  @Test
  void aTextWithoutAnyCallIsRefused() {
    assertThatThrownBy(() -> read("Dear all,", "the server (the old one) is down."))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("trace.txt can't be read as the output of strace");
  }
}
