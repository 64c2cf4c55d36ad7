package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.ActedOn;
import org.junit.jupiter.api.Test;

class KnownObjectsTest {
  @Test
  void callsOnTheRegistryActOnKeysOnly() {
    assertThat(KnownObjects.classes("RegSetValueExW")).containsExactly(ActedOn.KEY);
    assertThat(KnownObjects.meanings("RegSetValueExW")).contains("key", "value path");
    assertThat(KnownObjects.meanings("RegCloseKey")).contains("key").doesNotContain("value path");
    assertThat(KnownObjects.meanings("RegSetValueExW")).doesNotContain("path", "result");
  }

  @Test
  void aHandleOfAFileMayBeThatOfAPipe() {
    assertThat(KnownObjects.classes("NtWriteFile"))
        .contains(ActedOn.FILE, ActedOn.PIPE, ActedOn.CONSOLE)
        .doesNotContain(ActedOn.KEY, ActedOn.OTHER_PROCESS);
    assertThat(KnownObjects.meanings("NtWriteFile")).contains("path", "file name");
  }

  @Test
  void threadsBelongToProcesses() {
    assertThat(KnownObjects.classes("NtResumeThread"))
        .containsExactly(ActedOn.OWN_PROCESS, ActedOn.CHILD_PROCESS, ActedOn.OTHER_PROCESS);
    assertThat(KnownObjects.meanings("NtResumeThread")).contains("thread", "target process");
    assertThat(KnownObjects.meanings("CreateProcessInternalW")).contains("result", "path");
  }

  @Test
  void anUnlistedCallHasNoObjects() {
    assertThat(KnownObjects.classes("GetTickCount")).isEmpty();
    assertThat(KnownObjects.meanings("GetTickCount")).isEmpty();
  }

  @Test
  void meaningsOfObjectsAreTheirKinds() {
    assertThat(KnownObjects.isMeaning("Value Path")).isTrue();
    assertThat(KnownObjects.isMeaning("result")).isTrue();
    assertThat(KnownObjects.isMeaning("creation flags")).isFalse();
  }
}
