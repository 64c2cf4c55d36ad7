package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileObjectsTest {
  @Test
  void fileIsKnownByItsHandle() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x300", "FileName=C:\\Temp\\stage.exe")
            .call("NtWriteFile", "FileHandle=0x300", "Buffer=MZ")
            .call("NtClose", "Handle=0x300");
    for (int call = 0; call < 3; call++) {
      assertThat(trace.name(call, "path")).as("call %s", call).isEqualTo("C:\\Temp\\stage.exe");
      assertThat(trace.name(call, "file name")).isEqualTo("stage.exe");
    }
    assertThat(trace.one(2, "path").openedBy()).contains(new OpenedBy(0, 0));
  }

  @Test
  void windowsCallReturnsTheHandle() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .unknown("CreateFileW", "lpFileName=C:\\a.txt", "->0x88")
            .unknown("ReadFile", "hFile=136", "nNumberOfBytesToRead=1", "->1")
            .unknown("CreateFileW", "lpFileName=C:\\b.txt", "->0xffffffff")
            .unknown("ReadFile", "hFile=0xffffffff", "->0");
    assertThat(trace.name(1, "path")).isEqualTo("C:\\a.txt");
    assertThat(trace.argument(0, "result")).isEqualTo(-1);
    assertThat(trace.references(3)).isEmpty();
  }

  @Test
  void fileBelowAFolder() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenFile", "FileHandle=0x10", "ObjectAttributes=\\??\\C:\\Temp")
            .call(
                "NtCreateFile",
                "FileHandle=0x14",
                "RootDirectory=0x10",
                "ObjectAttributes=a\\b.txt")
            .call("NtOpenFile", "FileHandle=0x18", "RootDirectory=0x99c", "ObjectAttributes=c.txt");
    assertThat(trace.one(1, "path").names())
        .containsExactly("\\??\\C:\\Temp\\a\\b.txt", "C:\\Temp\\a\\b.txt");
    assertThat(trace.one(2, "path").isResolved()).isFalse();
    assertThat(trace.name(2, "path")).isEqualTo("c.txt");
  }

  @Test
  void handleThatIsOpenedAgainIsAnotherFile() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a")
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\b")
            .call("NtWriteFile", "FileHandle=0x10");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\b");
  }

  @Test
  void closedHandleStandsForNothingKnown() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a")
            .failed("NtClose", "Handle=0x10")
            .call("NtWriteFile", "FileHandle=0x10")
            .call("NtClose", "Handle=0x10")
            .call("NtWriteFile", "FileHandle=0x10")
            .call("NtReadFile", "FileHandle=0x10")
            .call("NtClose", "Handle=0x10")
            .call("NtReadFile", "FileHandle=0x10");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\a");
    ObservedObject unknown = trace.one(4, "path");
    assertThat(unknown.isResolved()).isFalse();
    assertThat(unknown.kind()).isEqualTo(ObjectKind.FILE);
    assertThat(trace.one(5, "path").id()).isEqualTo(unknown.id());
    assertThat(trace.one(7, "path").id()).isNotEqualTo(unknown.id());
  }

  @Test
  void unknownHandleKeepsItsIdentityWhenItsKindIsSeen() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtWaitForSingleObject", "Handle=0x44")
            .call("NtReleaseMutant", "Handle=0x44")
            .call("NtWaitForSingleObject", "Handle=0x44");
    ObservedObject first = trace.one(0, "object");
    assertThat(first.kind()).isEqualTo(ObjectKind.UNKNOWN);
    assertThat(trace.one(1, "mutex name").id()).isEqualTo(first.id());
    assertThat(trace.one(2, "mutex name").kind()).isEqualTo(ObjectKind.MUTEX);
  }

  @Test
  void handleOfAnotherKindWasOpenedAgain() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a")
            .call("RegQueryValueExW", "hKey=0x10", "lpValueName=x")
            .call("NtWriteFile", "FileHandle=0x10");
    assertThat(trace.one(1, "key").isResolved()).isFalse();
    assertThat(trace.one(2, "path").isResolved()).isFalse();
  }

  @Test
  void recordedNameOfAHandle() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtWriteFile", "FileHandle=0x10", "HandleName=C:\\a", "Buffer=x")
            .call("NtReadFile", "FileHandle=\\Users\\u\\b.lnk", "Buffer=x")
            .call("NtWriteFile", "FileHandle=0x10", "Buffer=x");
    assertThat(trace.name(0, "path")).isEqualTo("C:\\a");
    assertThat(trace.one(1, "path").names())
        .containsExactly("\\Users\\u\\b.lnk", "C:\\Users\\u\\b.lnk");
    assertThat(trace.name(2, "path")).isEqualTo("C:\\a");
  }

  @Test
  void recordedNameOfAnotherFileWins() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenFile", "FileHandle=0x10", "FileName=C:\\a\\x.txt")
            .call("NtReadFile", "FileHandle=0x10", "HandleName=C:\\b\\x.txt")
            .call("NtWriteFile", "FileHandle=0x10");
    for (int call = 1; call < 3; call++) {
      assertThat(trace.one(call, "path").names()).containsExactly("C:\\b\\x.txt");
      assertThat(trace.one(call, "path").openedBy()).isEmpty();
    }
  }

  @Test
  void driveHasNoFileName() {
    TraceOfCalls trace =
        TraceOfCalls.windows().call("NtOpenFile", "FileHandle=0x10", "FileName=C:\\");
    assertThat(trace.all(0, "file name")).isEmpty();
  }

  @Test
  void redirectedFileHasBothNamesAndStaysTheSame() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenFile", "FileHandle=0x10", "FileName=C:\\Windows\\System32\\calc.exe")
            .call("NtReadFile", "FileHandle=0x10", "HandleName=C:\\Windows\\SysWOW64\\calc.exe");
    assertThat(trace.one(1, "path").names())
        .containsExactly("C:\\Windows\\SysWOW64\\calc.exe", "C:\\Windows\\System32\\calc.exe");
    assertThat(trace.one(1, "path").id()).isEqualTo(trace.one(0, "path").id());
    assertThat(trace.one(1, "path").openedBy()).contains(new OpenedBy(0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "\\??\\pipe\\x, PIPE",
    "\\\\.\\pipe\\x, PIPE",
    "\\Device\\NamedPipe\\x, PIPE",
    "CONOUT$, CONSOLE",
    "\\Device\\ConDrv\\Output, CONSOLE",
    "\\\\.\\PhysicalDrive0, DEVICE",
    "\\Device\\Afd\\Endpoint, DEVICE",
    "C:\\x, FILE",
    "\\??\\C:\\x, FILE",
    "\\\\server\\share\\x, FILE",
    "\\Device\\HarddiskVolume2\\x, FILE",
    "x.txt, FILE"
  })
  void kindOfAFile(String name, ObjectKind kind) {
    TraceOfCalls trace =
        TraceOfCalls.windows().call("NtCreateFile", "FileHandle=0x10", "FileName=" + name);
    assertThat(trace.one(0, "path").kind()).isEqualTo(kind);
  }

  @Test
  void streamsOfTheConsole() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("GetStdHandle", "nStdHandle=0xfffffff5", "->0x7")
            .call("WriteFile", "hFile=0x7", "->1")
            .call("WriteConsoleA", "ConsoleHandle=0x7")
            .call("WriteConsoleA", "ConsoleHandle=0xb")
            .call("WriteFile", "hFile=0xb", "->1");
    assertThat(trace.name(1, "path")).isEqualTo("standard output");
    assertThat(trace.one(2, "path").kind()).isEqualTo(ObjectKind.STANDARD_STREAM);
    // only a console can be the argument of a call on consoles
    assertThat(trace.one(3, "path").isResolved()).isTrue();
    assertThat(trace.one(4, "path").kind()).isEqualTo(ObjectKind.CONSOLE);
  }

  @Test
  void callsThatOnlyNameFiles() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("MoveFileWithProgressW", "ExistingFileName=C:\\a", "NewFileName=C:\\a.enc")
            .call("LdrLoadDll", "Flags=0", "FileName=a.dll", "BaseAddress=0x1000")
            .call("DeleteFileW", "lpFileName=c:\\A");
    assertThat(trace.name(0, "path")).isEqualTo("C:\\a");
    assertThat(trace.name(0, "new path")).isEqualTo("C:\\a.enc");
    assertThat(trace.name(1, "file name")).isEqualTo("a.dll");
    assertThat(trace.one(2, "path").id()).isEqualTo(trace.one(0, "path").id());
  }

  @Test
  void sectionsOfFilesAndOfMemory() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a.dll")
            .call("NtCreateSection", "SectionHandle=0x14", "FileHandle=0x10")
            .call("NtMapViewOfSection", "SectionHandle=0x14", "ProcessHandle=0xffffffff")
            .call("NtCreateSection", "SectionHandle=0x18", "FileHandle=0x0", "ObjectAttributes=")
            .call("NtMapViewOfSection", "SectionHandle=0x18", "ProcessHandle=0xffffffff")
            .call("NtOpenSection", "SectionHandle=0x1c", "ObjectAttributes=Local\\shared")
            .call("CreateFileMappingW", "hFile=0x10", "lpName=shared", "->0x20");
    assertThat(trace.name(2, "section")).isEqualTo("C:\\a.dll");
    assertThat(trace.name(1, "path")).isEqualTo("C:\\a.dll");
    assertThat(trace.one(4, "section").names()).isEmpty();
    assertThat(trace.one(4, "section").isResolved()).isTrue();
    assertThat(trace.one(4, "section").id()).isEqualTo(trace.one(3, "section").id());
    assertThat(trace.one(5, "section").id()).isEqualTo(trace.one(6, "section").id());
  }

  @Test
  void ownProgramIsTheFileOfTheActingProcess() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("CopyFileW", "ExistingFileName=C:\\a\\Sample.EXE", "NewFileName=C:\\b.exe")
            .call("CopyFileW", "ExistingFileName=C:\\b.exe", "NewFileName=C:\\a\\sample.exe")
            .call("NtOpenFile", "FileHandle=0x10", "ObjectAttributes=\\??\\C:\\a\\sample.exe")
            .call("NtReadFile", "FileHandle=0x10", "Buffer=MZ")
            .call("NtOpenKey", "KeyHandle=0x14", "ObjectAttributes=\\REGISTRY\\sample.exe")
            .process(100, 200, "b.exe")
            .call("CopyFileW", "ExistingFileName=C:\\b.exe", "NewFileName=C:\\a\\sample.exe");
    assertThat(trace.name(0, "own program")).isEqualTo("C:\\a\\Sample.EXE");
    assertThat(trace.name(3, "own program")).isEqualTo("\\??\\C:\\a\\sample.exe");
    assertThat(trace.name(5, "own program")).isEqualTo("C:\\b.exe");
    for (int call : new int[] {1, 4}) {
      assertThat(meanings(trace, call)).isNotEmpty().doesNotContain("own program");
    }
  }

  @Test
  void ownProgramHasThePathOfTheProcess() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .path("C:\\a\\sample.exe")
            .call("CopyFileW", "ExistingFileName=\\??\\C:\\A\\sample.exe", "NewFileName=C:\\c.exe")
            .call("CopyFileW", "ExistingFileName=C:\\b\\sample.exe", "NewFileName=C:\\c.exe");
    assertThat(meanings(trace, 0)).contains("own program");
    assertThat(meanings(trace, 1)).isNotEmpty().doesNotContain("own program");
  }

  private static List<String> meanings(TraceOfCalls trace, int call) {
    return trace.references(call).stream().map(ObjectReference::meaning).toList();
  }
}
