package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicatedHandlesTest {
  private static String[] duplicate(String from, String handle, String to, String copy, int options) {
    return new String[] {
      "SourceProcessHandle=" + from,
      "SourceHandle=" + handle,
      "TargetProcessHandle=" + to,
      "TargetHandle=" + copy,
      "Options=" + options
    };
  }

  private static TraceOfCalls withFile() {
    return TraceOfCalls.windows().call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a");
  }

  @Test
  void copyStandsForTheSameObject() {
    TraceOfCalls trace =
        withFile()
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0xffffffff", "0x20", 2))
            .call("NtClose", "Handle=0x10")
            .call("NtWriteFile", "FileHandle=0x20")
            .call("NtWriteFile", "FileHandle=0x10");
    assertThat(trace.name(1, "result")).isEqualTo("C:\\a");
    assertThat(trace.name(3, "path")).isEqualTo("C:\\a");
    assertThat(trace.one(3, "path").openedBy()).contains(new OpenedBy(0, 0));
    assertThat(trace.one(4, "path").isResolved()).isFalse();
  }

  @Test
  void sourceIsClosedOnRequest() {
    TraceOfCalls trace =
        withFile()
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0xffffffff", "0x20", 3))
            .call("NtWriteFile", "FileHandle=0x10")
            .call("NtWriteFile", "FileHandle=0x20");
    assertThat(trace.one(2, "path").isResolved()).isFalse();
    assertThat(trace.name(3, "path")).isEqualTo("C:\\a");
  }

  @Test
  void copyOntoTheClosedSourceIsOpen() {
    TraceOfCalls trace =
        withFile()
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0xffffffff", "0x10", 1))
            .call("NtWriteFile", "FileHandle=0x10");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\a");
  }

  @Test
  void failedDuplicationChangesNothing() {
    TraceOfCalls trace =
        withFile()
            .failed("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0xffffffff", "0x20", 1))
            .call("NtWriteFile", "FileHandle=0x10")
            .call("NtWriteFile", "FileHandle=0x20");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\a");
    assertThat(trace.one(3, "path").isResolved()).isFalse();
  }

  @Test
  void copyEntersTheTableOfAKnownProcess() {
    TraceOfCalls trace =
        withFile()
            .call("NtOpenProcess", "ProcessHandle=0x30", "ProcessIdentifier=400")
            .at(10)
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0x30", "0x44", 2))
            .call("NtWriteFile", "FileHandle=0x44")
            .process(4, 400, "other.exe")
            .at(5)
            .call("NtWriteFile", "FileHandle=0x44")
            .at(20)
            .call("NtWriteFile", "FileHandle=0x44");
    assertThat(trace.one(3, "path").isResolved()).isFalse();
    // the call before the duplication meets an unknown handle, the one after it the file
    assertThat(trace.one(4, "path").isResolved()).isFalse();
    assertThat(trace.name(5, "path")).isEqualTo("C:\\a");
    assertThat(trace.one(5, "path").openedBy()).contains(new OpenedBy(0, 0));
  }

  @Test
  void handleIsTakenFromAKnownProcess() {
    TraceOfCalls trace =
        withFile()
            .process(4, 400, "thief.exe")
            .call("NtOpenProcess", "ProcessHandle=0x30", "ProcessIdentifier=100")
            .call("NtDuplicateObject", duplicate("0x30", "0x10", "0xffffffff", "0x34", 0))
            .call("NtReadFile", "FileHandle=0x34");
    assertThat(trace.name(3, "path")).isEqualTo("C:\\a");
  }

  @Test
  void processIsSeenFromItsNewHolder() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenProcess", "ProcessHandle=0x30", "ProcessIdentifier=400")
            .call("NtDuplicateObject", duplicate("0xffffffff", "0xffffffff", "0x30", "0x50", 2))
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x30", "0x30", "0x54", 2))
            .process(100, 400, "child.exe")
            .call("NtReadVirtualMemory", "ProcessHandle=0x50")
            .call("NtReadVirtualMemory", "ProcessHandle=0x54");
    assertThat(trace.one(0, "target process").relation()).isEqualTo(Relation.CHILD);
    assertThat(trace.one(3, "target process").relation()).isEqualTo(Relation.OTHER);
    assertThat(trace.one(3, "target process").process()).hasValue(0);
    assertThat(trace.one(4, "target process").relation()).isEqualTo(Relation.OWN);
  }

  @Test
  void copyIntoAnUnknownProcessIsLost() {
    TraceOfCalls trace =
        withFile()
            .call("NtDuplicateObject", duplicate("0xffffffff", "0x10", "0x90", "0x20", 1))
            .call("NtWriteFile", "FileHandle=0x20")
            .call("NtWriteFile", "FileHandle=0x10");
    assertThat(trace.one(2, "path").isResolved()).isFalse();
    assertThat(trace.one(3, "path").isResolved()).isFalse();
  }
}
