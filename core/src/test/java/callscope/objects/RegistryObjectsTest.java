package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryObjectsTest {
  private static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
  private static final String USER_RUN = "HKEY_CURRENT_USER\\" + RUN;

  @Test
  void keyIsKnownByItsHandle() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExW", "hKey=0x80000001", "lpSubKey=" + RUN, "phkResult=0x120", "->0")
            .call("RegSetValueExW", "hKey=0x120", "lpValueName=Updater", "lpData=x", "->0");
    assertThat(trace.name(0, "key")).isEqualTo(USER_RUN);
    assertThat(trace.name(0, "result")).isEqualTo(USER_RUN);
    assertThat(trace.argument(0, "result")).isEqualTo(2);
    assertThat(trace.name(1, "key")).isEqualTo(USER_RUN);
    assertThat(trace.argument(1, "key")).isZero();
    assertThat(trace.one(1, "key").openedBy()).contains(new OpenedBy(0, 0));
    assertThat(trace.name(1, "value path")).isEqualTo(USER_RUN + "\\Updater");
    assertThat(trace.argument(1, "value path")).isEqualTo(1);
  }

  @Test
  void subkeyIsBelowTheKeyOfTheParentHandle() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExA", "Registry=0x80000002", "SubKey=Software", "Handle=0x10")
            .call("RegCreateKeyExA", "Registry=0x10", "SubKey=Vendor\\App", "Handle=0x14")
            .call("RegQueryValueExA", "Handle=0x14", "ValueName=", "Data=1");
    assertThat(trace.name(1, "key")).isEqualTo("HKEY_LOCAL_MACHINE\\Software\\Vendor\\App");
    assertThat(trace.name(2, "value path"))
        .isEqualTo("HKEY_LOCAL_MACHINE\\Software\\Vendor\\App\\(Default)");
  }

  @Test
  void nativeKeyIsBelowItsRootDirectory() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtOpenKey", "KeyHandle=0x10", "ObjectAttributes=\\Registry\\Machine\\Software")
            .call(
                "ZwCreateKey", "KeyHandle=0x14", "RootDirectory=0x10", "ObjectAttributes=Vendor")
            .call("NtSetValueKey", "KeyHandle=0x14", "ValueName=a");
    assertThat(trace.one(2, "key").names())
        .containsExactly(
            "\\Registry\\Machine\\Software\\Vendor", "HKEY_LOCAL_MACHINE\\Software\\Vendor");
  }

  @Test
  void keyBelowAnUnknownHandleHasAPartOfItsName() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExW", "hKey=0x20", "lpSubKey=" + RUN, "phkResult=0x24")
            .call("RegSetValueExW", "hKey=0x24", "lpValueName=a")
            .call("RegOpenKeyExW", "hKey=0x30", "lpSubKey=" + RUN, "phkResult=0x34");
    ObservedObject key = trace.one(1, "key");
    assertThat(key.isResolved()).isFalse();
    assertThat(key.names()).containsExactly(RUN);
    assertThat(key.id())
        .isEqualTo(trace.one(0, "key").id())
        .isNotEqualTo(trace.one(2, "key").id());
  }

  @Test
  void whatTheSandboxNamesWins() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExW", "Registry=0x80000001", "SubKey=Software\\Old", "Handle=0x120")
            .call(
                "RegSetValueExW",
                "Handle=0x120",
                "ValueName=Updater",
                "FullName=" + USER_RUN + "\\Updater")
            .call("RegQueryInfoKeyW", "KeyHandle=0x120");
    assertThat(trace.name(1, "key")).isEqualTo(USER_RUN);
    assertThat(trace.one(1, "key").openedBy()).isEmpty();
    assertThat(trace.name(1, "value path")).isEqualTo(USER_RUN + "\\Updater");
    assertThat(trace.argument(1, "value path")).isEqualTo(2);
    assertThat(trace.name(2, "key")).isEqualTo(USER_RUN);
  }

  @Test
  void keyOfAFullNameDoesNotHaveTheValueName() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegSetValueExW", "Handle=0x8", "ValueName=a\\b", "FullName=HKEY_USERS\\k\\a\\b")
            .call("RegQueryValueExW", "Handle=0x8", "ValueName=", "FullName=HKEY_USERS\\k\\(Default)")
            .call("RegEnumKeyW", "Handle=0x8", "Index=0", "Name=s", "FullName=HKEY_USERS\\k\\s")
            .call("RegEnumKeyExW", "Handle=0x8", "Index=9", "Name=", "FullName=HKEY_USERS\\k\\");
    for (int call = 0; call < 4; call++) {
      assertThat(trace.name(call, "key")).as("call %s", call).isEqualTo("HKEY_USERS\\k");
    }
    assertThat(trace.all(2, "value path")).isEmpty();
  }

  @Test
  void failedOpenNamesTheKeyButOpensNothing() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .failed("RegOpenKeyExW", "hKey=0x80000002", "lpSubKey=No", "phkResult=0x77", "->2")
            .call("RegCloseKey", "hKey=0x77");
    assertThat(trace.name(0, "key")).isEqualTo("HKEY_LOCAL_MACHINE\\No");
    assertThat(trace.one(1, "key").isResolved()).isFalse();
  }

  @Test
  void statusTellsFailureIfTheSandboxDoesNot() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .unknown("RegOpenKeyExW", "hKey=0x80000002", "lpSubKey=A", "phkResult=0x74", "->5")
            .unknown("NtOpenKey", "KeyHandle=0x78", "FullName=HKLM\\A", "->0xc0000034")
            .unknown("NtOpenKey", "KeyHandle=0x7c", "FullName=HKLM\\A", "->0")
            .call("RegQueryInfoKeyW", "hKey=0x74")
            .call("RegQueryInfoKeyW", "hKey=0x78")
            .call("RegQueryInfoKeyW", "hKey=0x7c");
    assertThat(trace.one(3, "key").isResolved()).isFalse();
    assertThat(trace.one(4, "key").isResolved()).isFalse();
    assertThat(trace.name(5, "key")).isEqualTo("HKLM\\A");
  }

  @Test
  void sameKeyHasOneIdentityHoweverItIsWritten() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExW", "hKey=0x80000001", "lpSubKey=software\\X", "phkResult=0x10")
            .call(
                "NtOpenKey",
                "KeyHandle=0x14",
                "ObjectAttributes=\\REGISTRY\\USER\\S-1-5-21-1-2-3-1001\\Software\\X")
            .call("RegOpenKeyExW", "hKey=0x80000001", "lpSubKey=Software\\Y", "phkResult=0x18");
    assertThat(trace.one(0, "key").id())
        .isEqualTo(trace.one(1, "key").id())
        .isNotEqualTo(trace.one(2, "key").id());
  }

  @Test
  void marksInAHandleDoNotMatter() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenKeyExW", "hKey=0x80000000", "lpSubKey=CLSID", "phkResult=0x4ca")
            .call("NtQueryKey", "KeyHandle=0x4c8");
    assertThat(trace.name(1, "key")).isEqualTo("HKEY_CLASSES_ROOT\\CLSID");
  }

  @Test
  void predefinedKeysAreKnownInAnyWidth() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegEnumKeyW", "Handle=0xffffffff80000003", "Index=0")
            .call("RegEnumKeyW", "Handle=2147483650", "Index=0");
    assertThat(trace.name(0, "key")).isEqualTo("HKEY_USERS");
    assertThat(trace.name(1, "key")).isEqualTo("HKEY_LOCAL_MACHINE");
  }

  @Test
  void callsThatOpenRootsAndOtherMachines() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegOpenCurrentUser", "samDesired=1", "phkResult=0x10")
            .call(
                "RegConnectRegistryW",
                "lpMachineName=\\\\srv",
                "hKey=0x80000002",
                "phkResult=0x14")
            .call("RegOpenKeyExW", "hKey=0x14", "lpSubKey=Software", "phkResult=0x18");
    assertThat(trace.name(0, "key")).isEqualTo("HKEY_CURRENT_USER");
    assertThat(trace.name(2, "key")).isEqualTo("\\\\srv\\HKEY_LOCAL_MACHINE\\Software");
  }

  @Test
  void subkeyOfACallThatNeedsNoOpenKey() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegDeleteKeyW", "hKey=0x80000001", "lpSubKey=Software\\X")
            .call("SHSetValueW", "hkey=0x80000001", "pszSubKey=" + RUN, "pszValue=a");
    assertThat(trace.name(0, "key")).isEqualTo("HKEY_CURRENT_USER\\Software\\X");
    assertThat(trace.name(1, "key")).isEqualTo(USER_RUN);
    assertThat(trace.name(1, "value path")).isEqualTo(USER_RUN + "\\a");
  }

  @Test
  void pathsInsteadOfHandles() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("RegSetValue", "Path=HKCU\\" + RUN + "\\Sync", "Type=REG_SZ", "->SUCCESS")
            .call("RegCloseKey", "Path=HKCU\\" + RUN, "->SUCCESS");
    assertThat(trace.one(0, "key").names()).containsExactly("HKCU\\" + RUN, USER_RUN);
    assertThat(trace.one(0, "value path").names()).contains(USER_RUN + "\\Sync");
    assertThat(trace.one(1, "key").id()).isEqualTo(trace.one(0, "key").id());
  }
}
