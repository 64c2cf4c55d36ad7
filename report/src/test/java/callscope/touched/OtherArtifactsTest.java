package callscope.touched;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.artifacts.Artifacts;
import org.junit.jupiter.api.Test;

/** Registry, network, services, mutexes, commands and processes, beside look-alikes. */
class OtherArtifactsTest {
  @Test
  void valuesBelowAKeyThatWasOpened() throws Exception {
    Artifacts found =
        ArtifactsOf.windows()
            .call(
                "RegOpenKeyExW",
                "'hKey':2147483649,'lpSubKey':'Software\\\\X','phkResult':288",
                "0")
            .call(
                "RegSetValueExW", "'hKey':288,'lpValueName':'a','dwType':1,'lpData':'C:\\\\u'", "0")
            .call("RegSetValueExW", "'hKey':288,'lpValueName':'b','lpData':'x'", "5")
            .call("RegDeleteValueW", "'hKey':288,'lpValueName':'c'", "0")
            .call("RegSetValueExW", "'hKey':999,'lpValueName':'d','lpData':'x'", "0")
            .all();
    assertThat(found.list())
        .extracting(artifact -> artifact.kind().word() + " " + artifact.name())
        .contains(
            "value HKEY_CURRENT_USER\\Software\\X\\a", "value HKEY_CURRENT_USER\\Software\\X\\c")
        .noneMatch(text -> text.endsWith("\\b"));
    assertThat(found.list().getFirst().details()).containsEntry("data", "C:\\u");
  }

  @Test
  void aKeyIsCreatedOnlyIfTheCallTellsThatItIsNew() throws Exception {
    String arguments = "'hKey':2147483650,'lpSubKey':'Software\\\\%s','phkResult':%d%s";
    assertThat(
            ArtifactsOf.windows()
                .call("RegCreateKeyExW", arguments.formatted("A", 288, ",'Disposition':1"), "0")
                .call("RegCreateKeyExW", arguments.formatted("B", 292, ",'Disposition':2"), "0")
                .call("RegCreateKeyExW", arguments.formatted("C", 296, ""), "0")
                .call("RegOpenKeyExW", arguments.formatted("D", 300, ""), "0")
                .ofSample())
        .containsExactly("key HKEY_LOCAL_MACHINE\\Software\\A; created success");
  }

  @Test
  void aMutexThatExistedIsNotCreated() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("NtCreateMutant", "'Handle':4,'MutexName':'Local\\\\new'", "0")
                .call("NtCreateMutant", "'Handle':8,'MutexName':'old'", "1073741824")
                .call("NtCreateMutant", "'Handle':12", "0")
                .call("OpenMutexW", "'lpName':'other'", "16")
                .call("CreateMutexW", "'lpName':'failed'", "0")
                .ofSample())
        .containsExactly("mutex new; created success");
  }

  @Test
  void connectionsCountEvenIfTheyFail() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("getaddrinfo", "'pNodeName':'C2.example'", "11001")
                .call("connect", "'s':9,'ip':'192.0.2.1','port':443", "-1")
                .call("connect", "'s':9,'ip':'192.0.2.1','port':443", "0")
                .call("connect", "'s':9,'ip':'2001:db8::1','port':80", "0")
                .call("bind", "'s':10,'ip':'0.0.0.0','port':0", "0")
                .call("bind", "'s':10,'ip':'0.0.0.0','port':4444", "0")
                .call("send", "'s':9", "5")
                .ofSample())
        .containsExactly(
            "host c2.example; resolved failure",
            "address 192.0.2.1:443; connected success; connected unknown",
            "address [2001:db8::1]:80; connected success",
            "address 0.0.0.0:4444; bound success");
  }

  @Test
  void theUrlOfARequestIsComposedFromTheCallsBehindItsHandle() throws Exception {
    String connect = "'hInternet':4,'lpszServerName':'%s','nServerPort':%d";
    assertThat(
            ArtifactsOf.windows()
                .call("InternetConnectA", connect.formatted("a.example", 443), "8")
                .call("InternetConnectA", connect.formatted("b.example", 8080), "12")
                .call("HttpOpenRequestA", "'hConnect':8,'lpszObjectName':'/x?y'", "16")
                .call("HttpOpenRequestA", "'hConnect':12,'lpszObjectName':'z'", "20")
                .call("HttpOpenRequestA", "'hConnect':12,'lpszObjectName':'/never/sent'", "24")
                .call("HttpSendRequestA", "'hRequest':16", "1")
                .call("HttpSendRequestA", "'hRequest':20", "1")
                .call("HttpSendRequestA", "'hRequest':28", "1")
                .ofSample())
        .contains(
            "url https://a.example/x?y; requested success",
            "url http://b.example:8080/z; requested success")
        .filteredOn(text -> text.startsWith("url"))
        .hasSize(2);
  }

  @Test
  void servicesTasksAndCommands() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .call("OpenSCManagerW", "'dwDesiredAccess':2", "4")
                .call(
                    "CreateServiceW",
                    "'hSCManager':4,'lpServiceName':'upd','lpBinaryPathName':'C:\\\\u.exe'",
                    "8")
                .call("StartServiceW", "'hService':8", "1")
                .call("OpenServiceW", "'hSCManager':4,'lpServiceName':'VSS'", "12")
                .call("ControlService", "'hService':12,'dwControl':1", "1")
                .call("ControlService", "'hService':8,'dwControl':4", "1")
                .call("WinExec", "'lpCmdLine':'schtasks /create /tn T /tr x'", "33")
                .call("WinExec", "'lpCmdLine':'none.exe'", "2")
                .ofSample())
        .containsExactly(
            "service upd; created success; started success",
            "service VSS; stopped success",
            "task T; created success",
            "command schtasks /create /tn T /tr x; executed success");
  }

  @Test
  void onlyOtherProcessesAreInjectedInto() throws Exception {
    assertThat(
            ArtifactsOf.windows()
                .process(300, 4, "C:\\\\Windows\\\\explorer.exe")
                .by(100)
                .call("OpenProcess", "'dwProcessId':300", "52")
                .call("WriteProcessMemory", "'hProcess':52", "1")
                .call("WriteProcessMemory", "'hProcess':-1", "1")
                .call("WriteProcessMemory", "'hProcess':52", "0")
                .call("ReadProcessMemory", "'hProcess':52", "1")
                .call("CreateRemoteThread", "'hProcess':-1", "60")
                .call("CreateRemoteThread", "'hProcess':52", "64")
                .ofSample())
        .containsExactly(
            "process explorer.exe (300); wrote memory success; started thread success");
  }

  @Test
  void commandsOfLinux() throws Exception {
    assertThat(
            ArtifactsOf.linux()
                .call(
                    "execve",
                    "'pathname':'/bin/sh','argv':['[sh, -c, id]','sh','-c','sh -c id']",
                    "0")
                .call("execve", "'pathname':'/usr/local/bin/x','argv':['x','x']", "-2")
                .call("system", "'command':'crontab -r'", "0")
                .ofSample())
        .containsExactly(
            "file /bin/sh; executed success",
            "command sh -c id; executed success",
            "command crontab -r; executed success");
  }
}
