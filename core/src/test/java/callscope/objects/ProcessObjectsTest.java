package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessObjectsTest {
  private static final String[] CREATED = {
    "ApplicationName=",
    "CommandLine=\"C:\\a b\\child.exe\" -x",
    "ProcessId=300",
    "ThreadId=301",
    "ProcessHandle=0x200",
    "ThreadHandle=0x204",
    "->1"
  };

  private static TraceOfCalls withChild() {
    return TraceOfCalls.windows().call("CreateProcessInternalW", CREATED);
  }

  @Test
  void createdProcessIsAChild() {
    TraceOfCalls trace =
        withChild()
            .call("WriteProcessMemory", "ProcessHandle=0x200", "BaseAddress=1")
            .call("NtResumeThread", "ThreadHandle=0x204")
            .process(100, 300, "child.exe");
    ObservedObject child = trace.one(1, "target process");
    assertThat(child.relation()).isEqualTo(Relation.CHILD);
    assertThat(child.process()).hasValue(1);
    assertThat(child.pid()).hasValue(300);
    assertThat(child.openedBy()).contains(new OpenedBy(0, 0));
    assertThat(trace.one(2, "target process").id()).isEqualTo(child.id());
    assertThat(trace.one(2, "thread").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.one(2, "thread").process()).hasValue(1);
    assertThat(trace.one(0, "path").names()).containsExactly("C:\\a b\\child.exe");
  }

  @Test
  void createdProcessIsKnownByItsHandleAndItsId() {
    TraceOfCalls trace =
        withChild()
            .call("NtResumeThread", "ThreadHandle=0x204")
            .call("OpenProcess", "dwProcessId=300", "->0x210")
            .call("WriteProcessMemory", "ProcessHandle=0x210")
            .call("OpenProcess", "dwProcessId=304", "->0x214")
            .process(1, 500, "other.exe")
            .call("OpenProcess", "dwProcessId=300", "->0x10");
    ObservedObject child = trace.one(1, "target process");
    assertThat(child.process()).isEmpty();
    assertThat(child.relation()).isEqualTo(Relation.CHILD);
    assertThat(child.names()).containsExactly("C:\\a b\\child.exe");
    assertThat(trace.one(3, "target process").id()).isEqualTo(child.id());
    assertThat(trace.one(3, "target process").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.all(4, "target process").getFirst().id()).isNotEqualTo(child.id());
    assertThat(trace.all(5, "target process").getFirst().id()).isEqualTo(child.id());
    assertThat(trace.all(5, "target process").getFirst().relation()).isEqualTo(Relation.OTHER);
  }

  @Test
  void openedProcessIsTheTracedOne() {
    TraceOfCalls trace =
        withChild()
            .call("NtOpenProcess", "ProcessHandle=0x300", "ProcessIdentifier=300")
            .call("NtWriteVirtualMemory", "ProcessHandle=0x300")
            .call("NtOpenProcess", "ProcessHandle=0x304", "ProcessIdentifier=400")
            .call("NtWriteVirtualMemory", "ProcessHandle=0x304")
            .call("NtOpenProcess", "ProcessHandle=0x308", "ProcessIdentifier=100")
            .call("NtReadVirtualMemory", "ProcessHandle=0x308")
            .call("NtReadVirtualMemory", "ProcessHandle=0xffffffffffffffff")
            .process(100, 300, "child.exe")
            .process(4, 400, "other.exe");
    assertThat(trace.one(2, "target process").id())
        .isEqualTo(trace.all(0, "target process").getFirst().id());
    assertThat(trace.one(2, "target process").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.one(4, "target process").relation()).isEqualTo(Relation.OTHER);
    assertThat(trace.name(4, "target process")).isEqualTo("other.exe");
    assertThat(trace.one(6, "target process").relation()).isEqualTo(Relation.OWN);
    assertThat(trace.one(7, "target process").id()).isEqualTo(trace.one(6, "target process").id());
  }

  @Test
  void untracedProcessesWithOneIdAreOne() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("OpenProcess", "dwProcessId=4000", "->0x10")
            .call("OpenProcess", "dwProcessId=4000", "->0x14")
            .call("OpenProcess", "dwProcessId=4004", "->0x18");
    ObservedObject process = trace.one(0, "target process");
    assertThat(process.relation()).isEqualTo(Relation.OTHER);
    assertThat(process.pid()).hasValue(4000);
    assertThat(trace.one(1, "target process").id()).isEqualTo(process.id());
    assertThat(trace.one(2, "target process").id()).isNotEqualTo(process.id());
  }

  @Test
  void processIsNamedOnlyWhenItsCreationIsComplete() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call(
                "NtCreateUserProcess",
                "ProcessHandle=0x200",
                "ThreadHandle=0x204",
                "ImagePathName=C:\\child.exe",
                "ProcessId=300")
            .call("NtWriteVirtualMemory", "ProcessHandle=0x200")
            .call("CreateProcessInternalW", CREATED)
            .call("NtWriteVirtualMemory", "ProcessHandle=0x200")
            .process(100, 300, "child.exe");
    ObservedObject announced = trace.one(1, "target process");
    assertThat(announced.isResolved()).isFalse();
    assertThat(announced.relation()).isEqualTo(Relation.UNKNOWN);
    assertThat(trace.all(0, "target process")).containsOnly(announced);
    assertThat(trace.one(3, "target process").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.one(3, "target process").id()).isNotEqualTo(announced.id());
  }

  @Test
  void failedCreationOpensNothing() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .failed("CreateProcessInternalW", CREATED)
            .call("WriteProcessMemory", "ProcessHandle=0x200");
    assertThat(trace.all(0, "target process").getFirst().names()).isNotEmpty();
    assertThat(trace.one(1, "target process").isResolved()).isFalse();
  }

  @Test
  void threadsOfOtherProcesses() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenProcess", "ProcessHandle=0x300", "ProcessIdentifier=400")
            .call("CreateRemoteThread", "ProcessHandle=0x300", "ThreadId=402", "->0x304")
            .call("NtResumeThread", "ThreadHandle=0x304")
            .call("NtOpenThread", "ThreadHandle=0x308", "ProcessId=400", "ThreadId=401")
            .call("NtSetContextThread", "ThreadHandle=0x308")
            .call("OpenThread", "dwThreadId=401", "->0x30c")
            .call("QueueUserAPC", "hThread=0x30c")
            .call("CreateThread", "ThreadId=102", "->0x310")
            .call("NtResumeThread", "ThreadHandle=0x310")
            .call("NtQueryInformationThread", "ThreadHandle=0xfffffffe")
            .process(4, 400, "other.exe");
    ObservedObject other = trace.one(0, "target process");
    assertThat(trace.all(1, "target process"))
        .extracting(ObservedObject::id)
        .containsOnly(other.id());
    assertThat(trace.one(2, "target process").id()).isEqualTo(other.id());
    assertThat(trace.one(4, "target process").id()).isEqualTo(other.id());
    assertThat(trace.one(6, "target process").id()).isEqualTo(other.id());
    assertThat(trace.one(6, "thread").id()).isEqualTo(trace.one(4, "thread").id());
    assertThat(trace.one(6, "thread").id()).isNotEqualTo(trace.one(2, "thread").id());
    assertThat(trace.one(8, "target process").relation()).isEqualTo(Relation.OWN);
    assertThat(trace.one(9, "thread").relation()).isEqualTo(Relation.OWN);
  }

  @Test
  void idsNameWhatAnUnknownHandleStandsFor() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtQueueApcThread", "ProcessId=400", "ThreadId=401", "ThreadHandle=0x978")
            .call("NtResumeThread", "ThreadHandle=0x978")
            .call("WriteProcessMemory", "ProcessHandle=0x9ac")
            .process(4, 400, "other.exe");
    assertThat(trace.one(0, "target process").process()).hasValue(1);
    assertThat(trace.one(1, "target process").process()).hasValue(1);
    assertThat(trace.one(2, "target process").isResolved()).isFalse();
  }

  @Test
  void idOfAnotherTracedProcessWins() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenThread", "ThreadHandle=0x10", "ProcessId=300", "ThreadId=301")
            .call("NtResumeThread", "ThreadHandle=0x10", "ProcessId=400", "ThreadId=401")
            .process(4, 300, "a.exe")
            .process(4, 400, "b.exe");
    assertThat(trace.one(1, "target process").process()).hasValue(2);
  }

  @Test
  void nullHandleMeansTheProcessItself() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtTerminateProcess", "ProcessHandle=0x00000000")
            .call("NtTerminateThread", "ThreadHandle=0x00000000")
            .call("NtReadVirtualMemory", "ProcessHandle=0x00000000");
    assertThat(trace.one(0, "target process").relation()).isEqualTo(Relation.OWN);
    assertThat(trace.one(1, "thread").relation()).isEqualTo(Relation.OWN);
    assertThat(trace.references(2)).isEmpty();
  }

  @Test
  void processesOnlyIsTheSameForProcesses() {
    TraceOfCalls calls =
        withChild()
            .call("NtCreateFile", "FileHandle=0x300", "FileName=C:\\a")
            .call("NtResumeThread", "ThreadHandle=0x204")
            .call("NtClose", "Handle=0x200")
            .call("WriteProcessMemory", "ProcessHandle=0x200")
            .process(100, 300, "child.exe");
    ResolvedObjects objects = ResolvedObjects.ofProcesses(calls.build());
    assertThat(objects.references(0, 1)).isZero();
    assertThat(objects.list(objects.references(0, 2)).getLast().object().process()).hasValue(1);
    assertThat(objects.list(objects.references(0, 4)).getFirst().object().isResolved()).isFalse();
  }

  @Test
  void programInACommandLine() {
    assertThat(CommandLine.program("\"C:\\a b\\c.exe\" /x")).isEqualTo("C:\\a b\\c.exe");
    assertThat(CommandLine.program("C:\\Program Files\\c.exe -x y.exe"))
        .isEqualTo("C:\\Program Files\\c.exe");
    assertThat(CommandLine.program("cmd /c del C:\\a.exe")).isEqualTo("cmd.exe");
    assertThat(CommandLine.program("ping  -n 6")).isEqualTo("ping.exe");
    assertThat(CommandLine.program("C:\\a b c")).isEqualTo("C:\\a.exe");
    assertThat(CommandLine.program("\"C:\\a b.c\" d")).isEqualTo("C:\\a b.c");
    assertThat(CommandLine.program("  ")).isEmpty();
    assertThat(CommandLine.program("\"open")).isEqualTo("open.exe");
  }
}
