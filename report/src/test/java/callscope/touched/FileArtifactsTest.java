package callscope.touched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import callscope.artifacts.Artifact;
import callscope.artifacts.Artifacts;
import callscope.origin.Origin;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that calls touch, beside look-alikes. */
class FileArtifactsTest {
  private static final String CREATE = "'lpFileName':'C:\\\\x\\\\a.exe','dwCreationDisposition':2";

  @Test
  void aFileThatIsCreatedWrittenAndDeleted() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("CreateFileW", CREATE, "136")
                .call("WriteFile", "'hFile':136,'nNumberOfBytesToWrite':9", "1")
                .call("WriteFile", "'hFile':136,'nNumberOfBytesToWrite':9", "1")
                .call("CloseHandle", "'hObject':136", "1")
                .call("DeleteFileW", "'lpFileName':'\\\\??\\\\c:\\\\X\\\\A.exe'", "1")
                .ofSample())
        .containsExactly("file C:\\x\\a.exe; created success; written success 2; deleted success");
  }

  @Test
  void aFileThatTheSandboxSavedHasItsHashes() throws Exception {
    ArtifactsOf scene =
        ArtifactsOf.windows()
            .saved("C:\\\\X\\\\A.EXE", "aa11")
            .saved("c:\\\\x\\\\a.exe", "bb22")
            .saved("C:\\\\x\\\\other.exe", "cc33")
            .call("CreateFileW", CREATE, "136")
            .call("WriteFile", "'hFile':136,'nNumberOfBytesToWrite':9", "1")
            .call("DeleteFileW", "'lpFileName':'C:\\\\x\\\\unsaved.exe'", "1");
    assertThat(scene.all().list())
        .extracting(Artifact::name, Artifact::details)
        .containsExactly(
            tuple("C:\\x\\a.exe", Map.of("sha256", "aa11, bb22")),
            tuple("C:\\x\\unsaved.exe", Map.of()));
  }

  @Test
  void aFailedCallLeavesNoFile() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("CreateFileW", CREATE, "-1")
                .call("WriteFile", "'hFile':136", "0")
                .call("DeleteFileW", "'lpFileName':'C:\\\\b'", "0")
                .call("CopyFileW", "'lpExistingFileName':'C:\\\\a','lpNewFileName':'C:\\\\b'", "0")
                .ofSample())
        .isEmpty();
  }

  @Test
  void anOpenedFileIsNeitherCreatedNorWritten() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call(
                    "CreateFileW",
                    "'lpFileName':'C:\\\\x','dwDesiredAccess':1073741824,'dwCreationDisposition':3",
                    "136")
                .call("ReadFile", "'hFile':136", "1")
                .call(
                    "NtCreateFile",
                    "'FileHandle':140,'FileName':'C:\\\\y','CreateDisposition':1",
                    "0")
                // opened or created: the call does not tell
                .call("CreateFileW", "'lpFileName':'C:\\\\z','dwCreationDisposition':4", "144")
                .call("LdrLoadDll", "'FileName':'C:\\\\x.dll'", "0")
                .ofSample())
        .isEmpty();
  }

  @Test
  void dispositionsOfNativeCallsAreOtherNumbers() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call(
                    "NtCreateFile",
                    "'FileHandle':136,'FileName':'C:\\\\a','CreateDisposition':5",
                    "0")
                .call(
                    "NtCreateFile",
                    "'FileHandle':140,'FileName':'C:\\\\b','CreateDisposition':3,'ExistedBefore':'no'",
                    "0")
                .call(
                    "NtCreateFile",
                    "'FileHandle':144,'FileName':'C:\\\\c','CreateDisposition':3,'ExistedBefore':'yes'",
                    "0")
                .call(
                    "NtCreateFile",
                    "'FileHandle':148,'FileName':'C:\\\\d','CreateDisposition':2,'CreateOptions':1",
                    "0")
                .ofSample())
        .containsExactly(
            "file C:\\a; created success",
            "file C:\\b; created success",
            "folder C:\\d; created success");
  }

  @Test
  void aHandleThatIsUsedAgainIsAnotherFile() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("CreateFileW", CREATE, "136")
                .call("CloseHandle", "'hObject':136", "1")
                .call("CreateFileW", "'lpFileName':'C:\\\\b','dwCreationDisposition':3", "136")
                .call("WriteFile", "'hFile':136", "1")
                .ofSample())
        .containsExactly("file C:\\x\\a.exe; created success", "file C:\\b; written success");
  }

  @Test
  void writesToPipesConsolesAndDevicesWriteNoFile() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call(
                    "CreateFileW",
                    "'lpFileName':'\\\\\\\\.\\\\pipe\\\\p','dwCreationDisposition':3",
                    "136")
                .call("WriteFile", "'hFile':136", "1")
                .call("CreateFileW", "'lpFileName':'CONOUT$','dwCreationDisposition':3", "140")
                .call("WriteFile", "'hFile':140", "1")
                .call(
                    "CreateFileW",
                    "'lpFileName':'\\\\\\\\.\\\\PhysicalDrive0','dwCreationDisposition':3",
                    "144")
                .call("WriteFile", "'hFile':144", "1")
                .ofSample())
        .containsExactly("pipe \\\\.\\pipe\\p; connected success; written success");
  }

  @Test
  void whatTheBackgroundWritesIsLeftToIt() throws Exception {
    ArtifactsOf trace =
        ArtifactsOf.windows()
            .call("CreateFileW", CREATE, "136")
            .process(600, 1, "C:\\\\Windows\\\\System32\\\\svchost.exe")
            .call("DeleteFileW", "'lpFileName':'C:\\\\x\\\\a.exe'", "1")
            .call("DeleteFileW", "'lpFileName':'C:\\\\log'", "1");
    assertThat(trace.ofSample()).containsExactly("file C:\\x\\a.exe; created success");
    assertThat(trace.texts(Origin.BACKGROUND))
        .containsExactly("file C:\\x\\a.exe; deleted success", "file C:\\log; deleted success");
    Artifacts shown = trace.all().ofOrigins(Set.of(Origin.SAMPLE));
    assertThat(shown.hidden()).isEqualTo(2);
    assertThat(shown.originsKnown()).isTrue();
  }

  @Test
  void copiesAndRenamesTellWhereFrom() throws Exception {
    Artifacts found =
        ArtifactsOf.windows()
            .call("CopyFileW", "'lpExistingFileName':'C:\\\\a','lpNewFileName':'C:\\\\b'", "1")
            .call(
                "MoveFileExW",
                "'lpExistingFileName':'C:\\\\b','lpNewFileName':'C:\\\\c','dwFlags':1",
                "1")
            .call("LoadLibraryW", "'lpLibFileName':'C:\\\\c'", "1234")
            .all();
    assertThat(found.list()).extracting(Artifact::name).containsExactly("C:\\b", "C:\\c");
    assertThat(found.list().get(0).details()).isEqualTo(Map.of("copied from", "C:\\a"));
    assertThat(found.list().get(1).details()).isEqualTo(Map.of("renamed from", "C:\\b"));
    assertThat(found.list().get(1).uses()).hasSize(2);
  }

  @Test
  void programsAreExecutedByTheirPath() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call(
                    "CreateProcessW",
                    "'lpApplicationName':null,'lpCommandLine':'C:\\\\b\\\\u.exe /q'",
                    "1")
                .call(
                    "CreateProcessW",
                    "'lpApplicationName':null,'lpCommandLine':'cmd.exe /c x'",
                    "1")
                .call("CreateProcessW", "'lpCommandLine':'C:\\\\b\\\\none.exe'", "0")
                .ofSample())
        .containsExactly(
            "file C:\\b\\u.exe; executed success",
            "command C:\\b\\u.exe /q; executed success",
            "command cmd.exe /c x; executed success");
  }

  @Test
  void filesOfLinux() throws Exception {
    assertThat(
            ArtifactsOf.linux()
                .call(
                    "openat",
                    "'dirfd':-100,'pathname':'/etc/cron.d/x','flags':['O_WRONLY|O_CREAT|O_TRUNC',{'number':'577'}]",
                    "3")
                .call("write", "'fd':3,'count':5", "5")
                .call("close", "'fd':3", "0")
                .call("open", "'pathname':'/etc/hosts','flags':'O_RDONLY'", "3")
                .call("open", "'pathname':'/var/log/x','flags':'O_WRONLY|O_APPEND|O_CREAT'", "4")
                .call("open", "'pathname':'/etc/shadow','flags':'O_WRONLY|O_TRUNC'", "-13")
                .call("unlink", "'pathname':'/tmp/./a'", "0")
                .call("unlink", "'pathname':'/tmp/b'", "-2")
                .call("open", "'pathname':'/dev/null','flags':'O_WRONLY|O_TRUNC'", "5")
                .call("write", "'fd':4,'count':5", "0")
                .ofSample())
        .containsExactly(
            "file /etc/cron.d/x; created success; written success", "file /tmp/a; deleted success");
  }

  @Test
  void filesThatAShellOrAHostRuns() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("WinExec", "'lpCmdLine':'C:\\\\b\\\\u.exe'", "33")
                .call("WinExec", "'lpCmdLine':'rundll32 C:\\\\b\\\\v.dat,Run'", "33")
                .call("WinExec", "'lpCmdLine':'rundll32 C:\\\\b\\\\w.dat,Run'", "2")
                .call("WinExec", "'lpCmdLine':'cmd /c del C:\\\\b\\\\v.dat'", "33")
                .ofSample())
        .filteredOn(line -> line.startsWith("file"))
        .containsExactly(
            "file C:\\b\\u.exe; executed success", "file C:\\b\\v.dat; executed success");
  }
}
