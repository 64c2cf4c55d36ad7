package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorObjectsTest {
  @Test
  void fileIsKnownByItsDescriptor() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("openat", "dirfd=AT_FDCWD|-100", "pathname=/etc/passwd", "flags=O_RDONLY", "->3")
            .call("read", "fd=3", "->10")
            .call("close", "fd=3", "->0")
            .call("read", "fd=3", "->0");
    assertThat(trace.name(1, "path")).isEqualTo("/etc/passwd");
    assertThat(trace.name(1, "file name")).isEqualTo("passwd");
    assertThat(trace.name(2, "path")).isEqualTo("/etc/passwd");
    assertThat(trace.one(3, "path").isResolved()).isFalse();
  }

  @Test
  void caseMatters() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("open", "pathname=/tmp/A", "->3")
            .call("open", "pathname=/tmp/a", "->4")
            .call("open", "pathname=/tmp/./x/../a", "->5");
    assertThat(trace.one(0, "path").id()).isNotEqualTo(trace.one(1, "path").id());
    assertThat(trace.one(1, "path").id()).isEqualTo(trace.one(2, "path").id());
  }

  @Test
  void standardStreamsUntilTheyAreReplaced() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("write", "fd=1", "->1")
            .call("open", "pathname=/tmp/log", "->3")
            .call("dup2", "oldfd=3", "newfd=1", "->1")
            .call("close", "fd=3", "->0")
            .call("write", "fd=1", "->1")
            .call("write", "fd=2", "->1");
    assertThat(trace.one(0, "path").kind()).isEqualTo(ObjectKind.STANDARD_STREAM);
    assertThat(trace.name(0, "path")).isEqualTo("standard output");
    assertThat(trace.name(4, "path")).isEqualTo("/tmp/log");
    assertThat(trace.name(5, "path")).isEqualTo("standard error");
  }

  @Test
  void duplicatesByDupAndFcntl() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("open", "pathname=/a", "->3")
            .call("dup", "fildes=3", "->4")
            .call("fcntl", "fd=3", "cmd=F_DUPFD", "arg=10", "->10")
            .call("fcntl", "fd=3", "cmd=F_GETFD", "->1")
            .call("close", "fd=3", "->0")
            .call("read", "fd=4", "->0")
            .call("read", "fd=10", "->0")
            .call("read", "fd=1", "->0");
    assertThat(trace.name(5, "path")).isEqualTo("/a");
    assertThat(trace.name(6, "path")).isEqualTo("/a");
    assertThat(trace.name(3, "path")).isEqualTo("/a");
    assertThat(trace.name(7, "path")).isEqualTo("standard output");
  }

  @Test
  void descriptorsPassToForkedProcesses() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("pipe2", "pipefd=[3, 4]", "flags=0", "->0")
            .call("open", "pathname=/kept", "->5")
            .call("open", "pathname=/closed", "flags=O_CLOEXEC", "->6")
            .call("open", "pathname=/numeric", "flags=0x80000", "->8")
            .call("open", "pathname=/marked", "->7")
            .call("fcntl", "fd=7", "cmd=F_SETFD", "arg=FD_CLOEXEC", "->0")
            .call("fork", "->200")
            .call("close", "fd=5", "->0")
            .process(100, 200, "child")
            .at(100)
            .call("read", "fd=5", "->0")
            .call("read", "fd=6", "->0")
            .call("read", "fd=7", "->0")
            .call("execve", "pathname=/bin/cat", "->0")
            .call("read", "fd=5", "->0")
            .call("read", "fd=6", "->0")
            .call("read", "fd=7", "->0")
            .call("read", "fd=8", "->0")
            .call("write", "fd=4", "->1");
    assertThat(trace.one(6, "target process").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.name(8, "path")).isEqualTo("/kept");
    assertThat(trace.name(9, "path")).isEqualTo("/closed");
    assertThat(trace.name(10, "path")).isEqualTo("/marked");
    assertThat(trace.name(12, "path")).isEqualTo("/kept");
    for (int closed = 13; closed < 16; closed++) {
      assertThat(trace.one(closed, "path").isResolved()).as("call %s", closed).isFalse();
    }
    assertThat(trace.one(16, "path").kind()).isEqualTo(ObjectKind.PIPE);
    assertThat(trace.one(16, "path").id()).isEqualTo(trace.one(0, "path").id());
  }

  @Test
  void newThreadIsNoNewProcess() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("open", "pathname=/a", "->3")
            .call("clone", "flags=CLONE_THREAD", "->101")
            .call("read", "fd=3", "->0");
    assertThat(trace.references(1)).isEmpty();
    assertThat(trace.name(2, "path")).isEqualTo("/a");
  }

  @Test
  void pathsBelowDescriptors() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("open", "pathname=/var/log", "->3")
            .call("openat", "dirfd=3", "pathname=app/x", "->4")
            .call("unlinkat", "dirfd=3", "pathname=old", "->0")
            .call("renameat2", "olddirfd=3", "oldpath=a", "newdirfd=3", "newpath=/b", "->0")
            .call("newfstatat", "dirfd=4", "pathname=", "flags=AT_EMPTY_PATH", "->0")
            .call("unlinkat", "dirfd=9", "pathname=old", "->0");
    assertThat(trace.name(1, "path")).isEqualTo("/var/log/app/x");
    assertThat(trace.name(2, "path")).isEqualTo("/var/log/old");
    assertThat(trace.name(3, "path")).isEqualTo("/var/log/a");
    assertThat(trace.name(3, "new path")).isEqualTo("/b");
    assertThat(trace.name(4, "path")).isEqualTo("/var/log/app/x");
    assertThat(trace.one(5, "path").isResolved()).isFalse();
  }

  @Test
  void namesThatStraceShows() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("openat", "dirfd=AT_FDCWD|-100", "pathname=a", "->3 3</tmp/demo/a>")
            .call("write", "fd=3|/tmp/demo/a", "->1")
            .call("read", "fd=7|/etc/hosts", "->1")
            .call("write", "fd=8|TCP:[10.0.0.1:5->10.0.0.2:80]", "->1")
            .call("read", "fd=9|pipe:[77]", "->1");
    assertThat(trace.one(0, "path").names()).containsExactly("a", "/tmp/demo/a");
    assertThat(trace.one(1, "path").id()).isEqualTo(trace.one(0, "path").id());
    assertThat(trace.name(2, "path")).isEqualTo("/etc/hosts");
    assertThat(trace.one(3, "socket").kind()).isEqualTo(ObjectKind.SOCKET);
    assertThat(trace.name(3, "host")).isEqualTo("10.0.0.2");
    assertThat(trace.one(4, "path").kind()).isEqualTo(ObjectKind.PIPE);
  }

  @Test
  void peersOfSockets() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("socket", "domain=AF_INET", "->3")
            .call("connect", "sockfd=3", "addr={sa_family=AF_INET}|47311|127.0.0.1", "->0")
            .call("write", "fd=3", "->1")
            .call("sendto", "sockfd=3", "->1");
    assertThat(trace.name(1, "host")).isEqualTo("127.0.0.1");
    assertThat(trace.name(2, "host")).isEqualTo("127.0.0.1");
    assertThat(trace.one(2, "socket").id()).isEqualTo(trace.one(3, "socket").id());
  }

  @Test
  void descriptorsOfTheCRuntimeOnWindowsAreNotHandles() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x4", "FileName=C:\\a")
            .call("open", "filename=C:\\b", "->4")
            .call("read", "fd=4", "->1")
            .call("NtReadFile", "FileHandle=0x4");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\b");
    assertThat(trace.name(3, "path")).isEqualTo("C:\\a");
  }

  @Test
  void descriptorAsFile() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .call("memfd_create", "name=a", "flags=MFD_CLOEXEC", "->3")
            .call("openat", "dirfd=AT_FDCWD|-100", "pathname=/proc/self/fd/3", "->4")
            .call("write", "fd=4", "->1")
            .call("readlink", "path=/proc/self/fd/9", "->1")
            .call("readlink", "path=/proc/other/fd/3", "->1")
            .call("execve", "pathname=/dev/fd/3", "->0")
            .call("fstat", "fd=3", "->-1");
    int memory = trace.one(0, "path").id();
    assertThat(trace.one(1, "path").id()).isEqualTo(memory);
    assertThat(trace.one(2, "path").id()).isEqualTo(memory);
    assertThat(trace.name(3, "path")).isEqualTo("/proc/self/fd/9");
    assertThat(trace.name(4, "path")).isEqualTo("/proc/other/fd/3");
    assertThat(trace.one(5, "path").id()).isEqualTo(memory);
    assertThat(trace.one(6, "path").id()).isNotEqualTo(memory);
  }

  @Test
  void descriptorOfAnotherProcessAsFile() {
    assertThat(DescriptorNames.descriptor("/proc/12/fd/3"))
        .isEqualTo(new DescriptorNames.AsFile(12, 3));
    assertThat(DescriptorNames.descriptor("/proc/thread-self/fd/3"))
        .isEqualTo(new DescriptorNames.AsFile(BoundFact.NO_NUMBER, 3));
    assertThat(DescriptorNames.descriptor("/proc/12/fdinfo/3")).isNull();
    assertThat(DescriptorNames.descriptor("/proc/12")).isNull();
    assertThat(DescriptorNames.descriptor("/tmp/fd/3")).isNull();
  }

  @Test
  void memoryOfAProcessAsFile() {
    TraceOfCalls trace =
        TraceOfCalls.linux()
            .process(1, 100, "sample")
            .call("open", "pathname=/proc/100/mem", "->3")
            .call("open", "pathname=/proc/4000/task/1/mem", "->4")
            .call("write", "fd=4", "->1")
            .call("open", "pathname=/proc/4000/maps", "->5")
            .call("open", "pathname=/proc/self/mem", "->5");
    assertThat(trace.one(0, "target process").relation()).isEqualTo(Relation.OWN);
    assertThat(trace.one(2, "target process").pid()).hasValue(4000);
    assertThat(trace.all(3, "target process")).isEmpty();
    assertThat(trace.all(4, "target process")).isEmpty();
  }
}
